internal import Glibc

/// Small files that only the daemon's user may read.
enum PrivateFile {
  /// Largest file read.
  static let bytesMax = 64 * 1_024

  /// Writes the file whole under another name and puts it in place, so that a crash leaves either
  /// the old one or the new one. Mode 0600.
  static func replace(_ path: String, with bytes: [UInt8]) throws(StartError) {
    let draft = path + ".new"
    let file = open(draft, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard file >= 0 else { throw StartError("cannot write \(draft): \(reason())") }
    defer { close(file) }
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { write(file, $0.baseAddress, $0.count) }
      guard count > 0 else { throw StartError("cannot write \(draft): \(reason())") }
      rest = rest.dropFirst(count)
    }
    guard fsync(file) == 0, rename(draft, path) == 0 else {
      throw StartError("cannot write \(path): \(reason())")
    }
  }

  /// The file's bytes; nil when there is none.
  static func read(_ path: String) throws(StartError) -> [UInt8]? {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else {
      if errno == ENOENT { return nil }
      throw StartError("cannot read \(path): \(reason())")
    }
    defer { close(file) }
    var buffer = [UInt8](repeating: 0, count: bytesMax)
    var filled = 0
    while filled < bytesMax {
      let count = buffer.withUnsafeMutableBytes {
        Glibc.read(file, $0.baseAddress?.advanced(by: filled), bytesMax - filled)
      }
      guard count >= 0 else { throw StartError("cannot read \(path): \(reason())") }
      guard count > 0 else { break }
      filled += count
    }
    return Array(buffer[..<filled])
  }

  /// The system's words for the last failure.
  static func reason() -> String {
    String(cString: strerror(errno))
  }
}
