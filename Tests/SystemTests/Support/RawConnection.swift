import Foundation
import TestKit

/// A bare connection to a control socket: bytes as a test wants them, and no more.
final class RawConnection {
  /// Milliseconds that anything may take.
  static let millisecondsMax = 30_000

  private let socket: Descriptor
  private var received: [UInt8] = []

  /// Connects to the socket at `path`.
  init(path: String) throws {
    let kind = Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue)
    socket = Descriptor(Foundation.socket(AF_UNIX, kind, 0))
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
    let size = socklen_t(MemoryLayout<sockaddr_un>.size)
    let descriptor = socket.value
    let outcome = withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { connect(descriptor, $0, size) }
    }
    guard outcome == 0 else {
      throw TestFailure("cannot connect to \(path): \(String(cString: strerror(errno)))")
    }
  }

  /// Sends what the socket takes at once, and gives how many bytes that were; nil when the daemon
  /// takes no more.
  func sendSome(_ bytes: ArraySlice<UInt8>) -> Int? {
    let flags = Int32(MSG_NOSIGNAL) | Int32(MSG_DONTWAIT)
    let count = bytes.withUnsafeBytes {
      Foundation.send(socket.value, $0.baseAddress, $0.count, flags)
    }
    if count >= 0 { return count }
    return errno == EAGAIN || errno == EINTR ? 0 : nil
  }

  /// Sends all bytes; false when the daemon takes no more.
  @discardableResult
  func send(_ bytes: ArraySlice<UInt8>) throws -> Bool {
    var rest = bytes
    while !rest.isEmpty {
      guard let count = sendSome(rest) else { return false }
      rest = rest.dropFirst(count)
      if count == 0 { try wait(for: POLLOUT) }
    }
    return true
  }

  /// Sends text; false when the daemon takes no more.
  @discardableResult
  func send(_ text: String) throws -> Bool {
    try send(Array(text.utf8)[...])
  }

  /// Waits until the daemon has read all that was sent.
  func waitUntilRead() throws {
    let end = Clock.milliseconds() + Double(Self.millisecondsMax)
    while Clock.milliseconds() < end {
      // Bytes in the peer's receive buffer; on Unix sockets with what the kernel adds (unix(7)).
      var unread: Int32 = 0
      guard ioctl(socket.value, UInt(TIOCOUTQ), &unread) == 0 else {
        throw TestFailure("SIOCOUTQ: \(String(cString: strerror(errno)))")
      }
      if unread == 0 { return }
      sched_yield()
    }
    throw TestFailure("the daemon does not read")
  }

  /// Tells the daemon that no more comes.
  func finishSending() {
    shutdown(socket.value, Int32(SHUT_WR))
  }

  /// All that comes until the daemon ends its side.
  func readToEnd() throws -> [UInt8] {
    while try fill() {}
    defer { received = [] }
    return received
  }

  /// The next line without its line feed; nil when the daemon has ended its side.
  func line() throws -> String? {
    while true {
      if let end = received.firstIndex(of: 0x0A) {
        defer { received.removeSubrange(...end) }
        return String(decoding: received[..<end], as: UTF8.self)
      }
      guard try fill() else { return nil }
    }
  }

  /// Whether there is something to read, or the end.
  var hasInput: Bool {
    !received.isEmpty || !Descriptor.waitReadable([socket.value], millisecondsMax: 0).isEmpty
  }

  /// Closes both sides.
  func close() {
    socket.close()
  }

  private func fill() throws -> Bool {
    try wait(for: POLLIN)
    let piece = Descriptor.read(socket.value)
    received += piece
    return !piece.isEmpty
  }

  private func wait(for event: Int32) throws {
    var entry = pollfd(fd: socket.value, events: Int16(event), revents: 0)
    while true {
      let outcome = poll(&entry, 1, Int32(Self.millisecondsMax))
      if outcome > 0 { return }
      guard outcome < 0, errno == EINTR else {
        throw TestFailure("nothing happens on the socket for \(Self.millisecondsMax) ms")
      }
    }
  }
}
