internal import Foundation

/// A folder of a test's own, with a path short enough for Unix sockets. It goes away with the
/// object.
public final class TestDirectory: Sendable {
  /// The folder's absolute path.
  public let path: String

  /// Makes a folder beneath /tmp.
  public init() throws {
    let template = "/tmp/sb-XXXXXX"
    let made = template.withCString { text -> String? in
      guard let copy = strdup(text) else { return nil }
      defer { free(copy) }
      return mkdtemp(copy).map { String(cString: $0) }
    }
    guard let made else {
      throw TestFailure("cannot make a folder in /tmp: \(String(cString: strerror(errno)))")
    }
    path = made
  }

  deinit {
    try? FileManager.default.removeItem(atPath: path)
  }

  /// The path of something in it.
  public func file(_ name: String) -> String {
    "\(path)/\(name)"
  }

  /// Writes a file for its owner alone, and gives its path.
  @discardableResult
  public func write(_ text: String, to name: String) throws -> String {
    let path = file(name)
    try Data(text.utf8).write(to: URL(fileURLWithPath: path))
    try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
    return path
  }
}
