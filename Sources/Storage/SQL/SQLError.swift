/// A failed database operation: what kind it was, the engine's own code and words, and the
/// statement's text. Arguments are never part of it, so it may be logged.
public struct SQLError: Error, Equatable, Sendable {
  /// What a caller can tell apart and act upon.
  public enum Kind: Equatable, Sendable {
    /// A unique index or a primary key refused the row.
    case constraintUnique
    /// A check, not-null or foreign key constraint refused the row.
    case constraintOther
    /// Another connection holds the lock past the busy timeout.
    case busy
    /// No space is left, on the device or under the configured page limit.
    case full
    /// The file system failed; see ``SQLError/isSyncFailure`` for the worst of these.
    case ioError
    /// The file is a database but its content contradicts itself.
    case corrupt
    /// The file is something else.
    case notADatabase
    /// The file or one of its companions cannot be opened.
    case cantOpen
    /// A write was asked of a read-only connection, file or directory.
    case readOnly
    /// The library was called out of order: an error in this program.
    case misuse
    /// Anything else: unknown table or column, syntax, memory, interruption.
    case other
  }

  /// What happened, for decisions.
  public let kind: Kind

  /// The engine's extended result code, for the log.
  public let extendedCode: Int32

  /// The engine's sentence, for the log.
  public let message: String

  /// The statement with its placeholders, or nil where no statement was involved.
  public let sql: String?

  /// Makes an error by hand; used where the engine itself has none to give.
  public init(kind: Kind, extendedCode: Int32, message: String, sql: String? = nil) {
    self.kind = kind
    self.extendedCode = extendedCode
    self.message = message
    self.sql = sql
  }
}

extension SQLError: CustomStringConvertible {
  /// One line: the engine's sentence, its code, and the statement when there is one.
  public var description: String {
    guard let sql else { return "\(message) (SQLite code \(extendedCode))" }
    return "\(message) (SQLite code \(extendedCode)) in: \(sql)"
  }
}
