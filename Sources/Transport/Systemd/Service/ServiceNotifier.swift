import CPosix
import Glibc

/// Sends states to the service manager as one datagram each (sd_notify(3)), without libsystemd.
/// Any thread may send; a send waits at most a second. Without `$NOTIFY_SOCKET` it does nothing.
public struct ServiceNotifier: Sendable {
  private static let sendMillisecondsMax: CInt = 1000

  private let address: String?

  /// Takes the address from `$NOTIFY_SOCKET`: a path, or `@NAME` in the abstract name space.
  public init(environment: [String: String]) {
    let named = environment["NOTIFY_SOCKET"] ?? ""
    // Other kinds of addresses (vsock) belong to virtual machines.
    address = named.hasPrefix("/") || named.hasPrefix("@") ? named : nil
  }

  /// Whether a service manager listens.
  public var isActive: Bool { address != nil }

  /// Tells the states together, in one datagram.
  public func send(_ states: [NotifyState]) throws(SystemFault) {
    guard let address else { return }
    let text = states.map(\.assignments).joined(separator: "\n")
    let descriptor = cposix_datagram_socket(Self.sendMillisecondsMax)
    guard descriptor >= 0 else {
      throw SystemFault("make a socket for \(address)", code: -descriptor)
    }
    defer { close(descriptor) }
    let bytes = Array(text.utf8)
    let result = unsafe cposix_datagram_send(descriptor, address, bytes, bytes.count, -1, 1)
    guard result >= 0 else { throw SystemFault("notify \(address)", code: -result) }
  }
}
