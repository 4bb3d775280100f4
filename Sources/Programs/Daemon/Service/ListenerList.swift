internal import NIOConcurrencyHelpers
internal import NIOCore

/// Where HTTPS listens, as bound. Any thread.
final class ListenerList: Sendable {
  private let box = NIOLockedValueBox<[String]>([])

  var addresses: [String] { box.withLockedValue { $0 } }

  func add(_ address: SocketAddress) {
    let host = address.ipAddress ?? "?"
    let text = host.contains(":") ? "[\(host)]" : host
    box.withLockedValue { $0.append("\(text):\(address.port ?? 0)") }
  }
}
