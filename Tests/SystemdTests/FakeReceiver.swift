import Foundation
import Glibc

/// A datagram socket that plays the service manager or the journal.
final class FakeReceiver {
  let address: String
  private let descriptor: CInt
  private let folder: String?

  /// Bound to a path in a folder of its own, or to an abstract name.
  init(isAbstract: Bool = false) throws {
    let name = "switchboard-test-\(UUID().uuidString)"
    if isAbstract {
      folder = nil
      address = "@" + name
    } else {
      let made = FileManager.default.temporaryDirectory.appendingPathComponent(name).path
      try FileManager.default.createDirectory(atPath: made, withIntermediateDirectories: true)
      folder = made
      address = made + "/socket"
    }
    descriptor = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue), 0)
    var to = sockaddr_un()
    to.sun_family = sa_family_t(AF_UNIX)
    var bytes = Array(address.utf8)
    if isAbstract { bytes[0] = 0 }
    withUnsafeMutableBytes(of: &to.sun_path) { $0.copyBytes(from: bytes) }
    let size = MemoryLayout<sa_family_t>.size + bytes.count + (isAbstract ? 0 : 1)
    let bound = withUnsafePointer(to: &to) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(descriptor, $0, socklen_t(size))
      }
    }
    guard bound == 0 else { throw POSIXError(.init(rawValue: errno) ?? .EIO) }
  }

  deinit {
    close(descriptor)
    if let folder { try? FileManager.default.removeItem(atPath: folder) }
  }

  /// The next datagram, and what the memory file that came along holds.
  func receive() -> (bytes: [UInt8], memory: [UInt8]?) {
    var bytes = [UInt8](repeating: 0, count: 512 * 1024)
    var control = [UInt8](repeating: 0, count: 64)
    var passed: CInt = -1
    let count = bytes.withUnsafeMutableBytes { room in
      control.withUnsafeMutableBytes { controlRoom in
        var part = iovec(iov_base: room.baseAddress, iov_len: room.count)
        return withUnsafeMutablePointer(to: &part) { partPointer in
          var message = msghdr()
          message.msg_iov = partPointer
          message.msg_iovlen = 1
          message.msg_control = controlRoom.baseAddress
          message.msg_controllen = controlRoom.count
          let count = recvmsg(descriptor, &message, 0)
          if message.msg_controllen >= 20 {
            // The header of SCM_RIGHTS is 16 bytes on 64-bit Linux; the descriptor follows.
            passed = controlRoom.loadUnaligned(fromByteOffset: 16, as: CInt.self)
          }
          return count
        }
      }
    }
    guard passed >= 0 else { return (Array(bytes.prefix(max(0, count))), nil) }
    let handle = FileHandle(fileDescriptor: passed, closeOnDealloc: true)
    return (Array(bytes.prefix(max(0, count))), Array(handle.readDataToEndOfFile()))
  }

  /// Whether a datagram waits.
  var hasMore: Bool {
    var ready = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    return poll(&ready, 1, 0) == 1
  }

  func receiveText() -> String {
    String(decoding: receive().bytes, as: UTF8.self)
  }
}

/// The journal's native protocol read back: field -> its values.
func journalFields(_ bytes: [UInt8]) -> [String: [String]] {
  var fields: [String: [String]] = [:]
  var rest = bytes[...]
  while let end = rest.firstIndex(of: 0x0a) {
    let line = rest[..<end]
    rest = rest[(end + 1)...]
    if let equals = line.firstIndex(of: 0x3d) {
      let name = String(decoding: line[..<equals], as: UTF8.self)
      fields[name, default: []].append(String(decoding: line[(equals + 1)...], as: UTF8.self))
    } else {
      let name = String(decoding: line, as: UTF8.self)
      let count = rest.prefix(8).reversed().reduce(0) { $0 << 8 | Int($1) }
      rest = rest.dropFirst(8)
      fields[name, default: []].append(String(decoding: rest.prefix(count), as: UTF8.self))
      rest = rest.dropFirst(count + 1)
    }
  }
  return fields
}
