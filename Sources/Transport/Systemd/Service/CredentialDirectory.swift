import Glibc

/// Secrets that the service manager put into files for this process alone (`LoadCredential=`).
public struct CredentialDirectory: Sendable, Equatable {
  /// systemd's own limit for all credentials of a unit together.
  public static let bytesMax = 1024 * 1024

  /// The folder, absolute.
  public let path: String

  /// Nil without `$CREDENTIALS_DIRECTORY`.
  public init?(environment: [String: String]) {
    guard let path = environment["CREDENTIALS_DIRECTORY"], path.hasPrefix("/") else { return nil }
    self.path = path
  }

  /// The file of a credential, whether it is there or not.
  public func path(of name: String) -> String {
    precondition(
      !name.isEmpty && !name.contains("/") && name != "." && name != "..",
      "a credential's name is one file name: \(name)"
    )
    return path.hasSuffix("/") ? path + name : path + "/" + name
  }

  /// The content of a credential, nil when it was not handed over. Throws `EFBIG` beyond
  /// `bytesMax`. Blocks: not on an event loop.
  public func read(
    _ name: String,
    bytesMax: Int = bytesMax
  ) throws(SystemFault) -> [UInt8]? {
    let file = path(of: name)
    let descriptor = unsafe open(file, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else {
      if errno == ENOENT { return nil }
      throw SystemFault("open \(file)", code: errno)
    }
    defer { close(descriptor) }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 4096)
    while true {
      let count = unsafe Glibc.read(descriptor, &chunk, chunk.count)
      if count == 0 { return bytes }
      guard count > 0 else { throw SystemFault("read \(file)", code: errno) }
      bytes += chunk[..<count]
      guard bytes.count <= bytesMax else { throw SystemFault("read \(file)", code: EFBIG) }
    }
  }
}
