internal import Glibc

/// What is piped into the program.
enum StandardInput {
  private static let chunkBytes = 65_536
  /// More than any parameter may have.
  private static let bytesMax = 16 << 20

  /// All of it, up to its limit.
  static func all() -> [UInt8] {
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: chunkBytes)
    while bytes.count < bytesMax {
      let count = read(STDIN_FILENO, &chunk, chunk.count)
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { break }
      bytes += chunk[..<count]
    }
    return bytes
  }
}
