import Glibc

/// What a service tells the service manager (sd_notify).
public enum NotifyState: Sendable, Equatable {
  /// Start-up is complete, or a reload is.
  case ready
  /// Shutdown has begun.
  case stopping
  /// A reload has begun, at this reading of the monotonic clock.
  case reloading(monotonicMicroseconds: UInt64)
  /// One line for `systemctl status`.
  case status(String)
  /// The watchdog's sign of life.
  case watchdog
  /// Start-up, reload or shutdown goes on: at least this long until the next message.
  case extendTimeout(microseconds: UInt64)

  /// A reload that begins now.
  public static func reloadingNow() -> NotifyState {
    var now = timespec()
    _ = unsafe clock_gettime(CLOCK_MONOTONIC, &now)
    let microseconds = UInt64(now.tv_sec) * 1_000_000 + UInt64(now.tv_nsec) / 1000
    return .reloading(monotonicMicroseconds: microseconds)
  }

  /// The assignments on the wire, one a line, without a closing newline.
  var assignments: String {
    switch self {
    case .ready: "READY=1"
    case .stopping: "STOPPING=1"
    case .reloading(let microseconds): "RELOADING=1\nMONOTONIC_USEC=\(microseconds)"
    // A newline would begin an assignment of its own.
    case .status(let text): "STATUS=" + String(text.map { $0.isNewline ? " " : $0 })
    case .watchdog: "WATCHDOG=1"
    case .extendTimeout(let microseconds): "EXTEND_TIMEOUT_USEC=\(microseconds)"
    }
  }
}
