public import Glibc

/// The service manager's watchdog (`WatchdogSec=`), when it is meant for this process.
public struct Watchdog: Sendable, Equatable {
  /// Silence after which the service manager kills the process.
  public let intervalMicroseconds: UInt64

  /// How often to give the sign of life: half the interval, as the manual advises.
  public var kickMicroseconds: UInt64 { intervalMicroseconds / 2 }

  /// Nil without a watchdog, or when `$WATCHDOG_PID` names another process.
  public init?(environment: [String: String], processID: pid_t = getpid()) {
    guard let text = environment["WATCHDOG_USEC"], let interval = UInt64(text), interval > 0
    else { return nil }
    if let owner = environment["WATCHDOG_PID"], pid_t(owner) != processID { return nil }
    intervalMicroseconds = interval
  }
}
