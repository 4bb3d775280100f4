/// Why the database cannot be opened.
public enum StoreError: Error, Equatable, Sendable {
  /// It is newer than this program, or another program's: not a byte of it was changed.
  case refused(String)
  /// It cannot be read, or a schema step failed.
  case unusable(String)
}

extension StoreError: CustomStringConvertible {
  /// One sentence that names the file and the remedy.
  public var description: String {
    switch self {
    case .refused(let text), .unusable(let text): text
    }
  }
}
