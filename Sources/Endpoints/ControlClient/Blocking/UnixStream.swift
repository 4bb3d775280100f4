internal import Glibc

/// A connected Unix stream socket with deadlines. It belongs to one thread at a time.
final class UnixStream {
  private let descriptor: Int32
  private var lines = LineBuffer()
  private var chunk = [UInt8](repeating: 0, count: UnixStream.readBytesMax)

  /// Bytes asked of the kernel at once.
  private static let readBytesMax = 64 * 1_024
  /// Bytes of a path, its closing NUL not counted.
  static let pathBytesMax = 107

  init(path: String) throws(ControlClientError) {
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    let bytes = Array(path.utf8)
    guard bytes.count <= Self.pathBytesMax else {
      throw .pathTooLong(path: path, bytesMax: Self.pathBytesMax)
    }
    unsafe withUnsafeMutableBytes(of: &address.sun_path) { buffer in
      unsafe buffer.copyBytes(from: bytes)
    }
    let kind = Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue)
    descriptor = socket(AF_UNIX, kind, 0)
    guard descriptor >= 0 else { throw .system(operation: "socket", code: errno) }
    let size = socklen_t(MemoryLayout<sockaddr_un>.size)
    let outcome = unsafe withUnsafePointer(to: &address) { pointer in
      unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { generic in
        unsafe connect(descriptor, generic, size)
      }
    }
    guard outcome == 0 else {
      let code = errno
      Glibc.close(descriptor)
      throw ControlClientError(connectingTo: path, code: code)
    }
  }

  deinit {
    Glibc.close(descriptor)
  }

  /// Sends all of the bytes, or throws. A daemon that has gone is no signal.
  func send(_ bytes: [UInt8], until deadline: Deadline) throws(ControlClientError) {
    var sent = 0
    while sent < bytes.count {
      try wait(for: Int16(POLLOUT), until: deadline)
      let count = unsafe bytes.withUnsafeBytes { buffer in
        let rest = unsafe UnsafeRawBufferPointer(rebasing: buffer[sent...])
        let flags = Int32(MSG_NOSIGNAL) | Int32(MSG_DONTWAIT)
        return unsafe Glibc.send(descriptor, rest.baseAddress, rest.count, flags)
      }
      if count >= 0 {
        sent += count
      } else if errno == EPIPE || errno == ECONNRESET {
        throw .closedByDaemon
      } else if errno != EINTR, errno != EAGAIN {
        throw .system(operation: "send", code: errno)
      }
    }
  }

  /// The next line without its line feed; nil once the daemon has closed its side.
  func line(until deadline: Deadline) throws(ControlClientError) -> ArraySlice<UInt8>? {
    while true {
      if let line = lines.next() { return line }
      if try !fill(until: deadline) { return lines.takeRest() }
    }
  }

  /// Tells the daemon that no more requests come.
  func finishSending() {
    _ = shutdown(descriptor, Int32(SHUT_WR))
  }

  /// Takes what the kernel has; false at the end of the stream.
  private func fill(until deadline: Deadline) throws(ControlClientError) -> Bool {
    while true {
      try wait(for: Int16(POLLIN), until: deadline)
      let count = unsafe chunk.withUnsafeMutableBytes { buffer in
        unsafe recv(descriptor, buffer.baseAddress, buffer.count, Int32(MSG_DONTWAIT))
      }
      let code = errno
      if count > 0 {
        lines.append(chunk[..<count])
        return true
      }
      if count == 0 || code == ECONNRESET { return false }
      if code != EINTR, code != EAGAIN { throw .system(operation: "recv", code: code) }
    }
  }

  private func wait(for events: Int16, until deadline: Deadline) throws(ControlClientError) {
    var entry = pollfd(fd: descriptor, events: events, revents: 0)
    while true {
      let outcome = unsafe poll(&entry, 1, deadline.remainingMilliseconds)
      if outcome > 0 { return }
      if outcome == 0 { throw .timedOut(milliseconds: deadline.milliseconds) }
      if errno != EINTR { throw .system(operation: "poll", code: errno) }
    }
  }
}
