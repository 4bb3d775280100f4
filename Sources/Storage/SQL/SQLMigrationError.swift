/// Why a database could not be brought to this program's schema. In every case but `failed` the
/// file was not written to; a failed step is undone as a whole.
public enum SQLMigrationError: Error, Equatable, Sendable {
  /// A newer program has been here.
  case newer(path: String, found: Int, known: Int)
  /// The file belongs to another program.
  case foreign(path: String)
  /// A step could not be taken.
  case failed(path: String, step: String, SQLError)
  /// The file could not be read.
  case unreadable(path: String, SQLError)
}

extension SQLMigrationError: CustomStringConvertible {
  /// One sentence that names the file and the remedy.
  public var description: String {
    switch self {
    case .newer(let path, let found, let known):
      """
      \(path) has schema version \(found) but this program knows versions up to \(known); \
      it was left untouched: run the newer program, or restore a backup made by this one
      """
    case .foreign(let path):
      """
      \(path) is a SQLite database of another program; it was left untouched: \
      point the store at another file
      """
    case .failed(let path, let step, let cause):
      "\(path): the schema step '\(step)' failed and was undone: \(cause)"
    case .unreadable(let path, let cause):
      "\(path) cannot be used as the database: \(cause)"
    }
  }
}
