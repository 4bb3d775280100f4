internal import Glibc

/// Whole files as text.
enum TextFile {
  private static let chunkBytes = 65_536
  /// Larger files are none of ours.
  private static let bytesMax = 64 << 20

  /// The file's bytes; nil when it can't be read.
  static func bytes(_ path: String) -> [UInt8]? {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: chunkBytes)
    while bytes.count < bytesMax {
      let count = Glibc.read(descriptor, &chunk, chunk.count)
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { return nil }
      if count == 0 { return bytes }
      bytes += chunk[..<count]
    }
    return nil
  }

  static func read(_ path: String) -> String? {
    bytes(path).map { String(decoding: $0, as: UTF8.self) }
  }

  /// Writes a file anew that only this user may read.
  static func write(_ text: String, to path: String) throws(ProcessFault) {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw ProcessFault("write \(path)") }
    defer { close(descriptor) }
    var rest = Array(text.utf8)[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      guard count > 0 || errno == EINTR else { throw ProcessFault("write \(path)") }
      rest = rest.dropFirst(max(0, count))
    }
  }

  /// The last lines of a file.
  static func tail(_ path: String, lines: Int) -> [String] {
    (read(path) ?? "").split(separator: "\n").suffix(lines).map(String.init)
  }
}
