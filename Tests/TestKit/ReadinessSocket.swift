internal import Foundation

/// A service manager's side of sd_notify(3): hears what a daemon tells of itself.
final class ReadinessSocket: Sendable {
  let path: String
  let descriptor: Int32

  init(path: String) throws {
    self.path = path
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
    let kind = Int32(SOCK_DGRAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue)
    descriptor = socket(AF_UNIX, kind, 0)
    let size = socklen_t(MemoryLayout<sockaddr_un>.size)
    let outcome = withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { bind(descriptor, $0, size) }
    }
    guard outcome == 0 else {
      let reason = String(cString: strerror(errno))
      close(descriptor)
      throw TestFailure("cannot bind \(path): \(reason)")
    }
  }

  deinit {
    close(descriptor)
  }

  /// Waits for a datagram with the line `state`; false when the process has ended before, or the
  /// time is over.
  func waits(for state: String, from process: ChildProcess, millisecondsMax: Int) -> Bool {
    let end = Clock.milliseconds() + Double(millisecondsMax)
    while true {
      let left = Int(end - Clock.milliseconds())
      guard left > 0 else { return false }
      let ready = Descriptor.waitReadable(
        [descriptor, process.ended],
        millisecondsMax: left
      )
      guard ready.contains(descriptor) else { return false }
      let text = String(decoding: Descriptor.read(descriptor), as: UTF8.self)
      if text.split(separator: "\n").contains(Substring(state)) { return true }
    }
  }

  /// Throws away what a process that is gone has said.
  func discardAll() {
    while !Descriptor.waitReadable([descriptor], millisecondsMax: 0).isEmpty {
      _ = Descriptor.read(descriptor)
    }
  }
}
