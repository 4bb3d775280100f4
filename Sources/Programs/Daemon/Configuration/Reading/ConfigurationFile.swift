import Digest
import Glibc

/// The YAML file as found on disk.
struct ConfigurationFile {
  /// Larger files are no configuration.
  private static let bytesMax = 1024 * 1024

  let path: String
  let text: String
  /// SHA-256 of its bytes in hex.
  let digest: String
  let isReadableByOthers: Bool

  /// The named file, which must be there, or the standard one, which need not.
  static func find(
    named: String?,
    standard: String
  ) throws(ConfigurationProblem) -> ConfigurationFile? {
    if let named { return try read(named) }
    guard access(standard, F_OK) == 0 else {
      // A folder that must not be looked into may well hold the file that was meant.
      if errno == EACCES { throw unreadable(standard, code: EACCES) }
      return nil
    }
    return try read(standard)
  }

  private static func read(_ path: String) throws(ConfigurationProblem) -> ConfigurationFile {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { throw unreadable(path, code: errno) }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw unreadable(path, code: errno) }
    guard status.st_mode & S_IFMT != S_IFDIR else { throw unreadable(path, code: EISDIR) }
    let bytes = try readAll(descriptor, path: path)
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw ConfigurationProblem(
        place: .file(path, line: 1),
        field: "",
        message: "is not UTF-8 text",
        remedy: "save it as UTF-8"
      )
    }
    return ConfigurationFile(
      path: path,
      text: text,
      digest: Hex.encode(sha256(bytes)),
      isReadableByOthers: status.st_mode & S_IROTH != 0
    )
  }

  private static func readAll(
    _ descriptor: CInt,
    path: String
  ) throws(ConfigurationProblem) -> [UInt8] {
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 64 * 1024)
    while true {
      let count = Glibc.read(descriptor, &chunk, chunk.count)
      if count == 0 { return bytes }
      guard count > 0 else { throw unreadable(path, code: errno) }
      bytes += chunk[..<count]
      guard bytes.count <= bytesMax else {
        throw ConfigurationProblem(
          place: .file(path, line: 1),
          field: "",
          message: "has more than \(bytesMax) bytes",
          remedy: "name the configuration file"
        )
      }
    }
  }

  private static func unreadable(_ path: String, code: CInt) -> ConfigurationProblem {
    ConfigurationProblem(
      place: .file(path, line: 1),
      field: "",
      message: "cannot be read: \(String(cString: strerror(code)))",
      remedy: "name a file that this user can read with --config FILE"
    )
  }
}
