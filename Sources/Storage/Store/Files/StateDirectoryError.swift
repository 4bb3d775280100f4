/// Why the state directory cannot be had.
public enum StateDirectoryError: Error, Equatable, Sendable {
  /// Another process holds it.
  case locked(path: String, processID: Int32?)
  /// The file system refuses.
  case unusable(path: String, reason: String)
}

extension StateDirectoryError: CustomStringConvertible {
  /// One sentence that names the path and the remedy.
  public var description: String {
    switch self {
    case .locked(let path, let processID):
      """
      \(path) is locked: another daemon\(processID.map { " (process \($0))" } ?? "") runs on this \
      state directory; stop it or set another state_directory
      """
    case .unusable(let path, let reason):
      """
      cannot use \(path): \(reason); state_directory must name a directory that this user owns, \
      and its parent must exist
      """
    }
  }
}
