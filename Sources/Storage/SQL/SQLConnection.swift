internal import CSQLite

/// One connection to a SQLite file, used by one thread at a time.
///
/// The library's own locks are off (`SQLITE_OPEN_NOMUTEX`): whoever holds the connection owns it
/// with all its statements, and hands it on only as a `sending` value. Statements may outlive it;
/// the file is closed when the last of them is gone.
@safe public final class SQLConnection {
  let database: OpaquePointer
  /// Written by the library after each commit, on the owner's thread. It has an address of its
  /// own because the library keeps it.
  let loggedPagesCell: UnsafeMutablePointer<Int32>
  // Made at first use; each is one prepared statement that lives as long as the connection.
  var beginStatement: SQLStatement?
  var beginImmediateStatement: SQLStatement?
  var commitStatement: SQLStatement?
  var rollbackStatement: SQLStatement?
  var savepointStatement: SQLStatement?
  var releaseStatement: SQLStatement?
  var rollbackToStatement: SQLStatement?

  /// The file's path as given.
  public let path: String

  /// Opens `path` (never a URI) and applies the options.
  public init(path: String, options: SQLOptions) throws(SQLError) {
    Self.prepareLibrary
    var handle: OpaquePointer?
    let code = unsafe sqlite3_open_v2(path, &handle, options.openFlags, nil)
    guard code == SQLITE_OK, let opened = unsafe handle else {
      let cause = unsafe SQLError(code: code, database: handle, sql: nil)
      // SQLite hands out a handle even on failure, and it must be closed too.
      unsafe sqlite3_close_v2(handle)
      throw SQLError(
        kind: cause.kind,
        extendedCode: cause.extendedCode,
        message: "cannot open \(path): \(cause.message)"
      )
    }
    unsafe database = opened
    unsafe loggedPagesCell = .allocate(capacity: 1)
    unsafe loggedPagesCell.initialize(to: 0)
    self.path = path
    try configure(options)
  }

  deinit {
    // Statements may outlive the connection; the hook must not outlive its cell.
    unsafe sqlite3_wal_hook(database, nil, nil)
    unsafe sqlite3_close_v2(database)
    unsafe loggedPagesCell.deallocate()
  }

  /// Runs every statement of `sql`, without arguments and dropping rows: schema and pragmas.
  public func execute(_ sql: String) throws(SQLError) {
    let code = unsafe sqlite3_exec(database, sql, nil, nil, nil)
    guard code == SQLITE_OK else { throw unsafe SQLError(code: code, database: database, sql: sql) }
  }

  /// Compiles one statement to be used many times.
  public func prepare(_ sql: String) throws(SQLError) -> SQLStatement {
    try SQLStatement(sql, on: self)
  }

  /// The first column of the first row, for pragmas and counts; nil when there is no row.
  public func integer(_ sql: String) throws(SQLError) -> Int64? {
    try prepare(sql).first { row throws(SQLError) in row.integer(0) }
  }

  /// The first column of every row as text, for pragmas that report in words.
  public func texts(_ sql: String) throws(SQLError) -> [String] {
    var found: [String] = []
    try prepare(sql).each { row throws(SQLError) in found.append(row.text(0)) }
    return found
  }

  /// The row number of the latest successful insert on this connection.
  public var lastInsertedRow: Int64 { unsafe sqlite3_last_insert_rowid(database) }

  /// Rows changed by this connection since it was opened.
  public var changesTotal: Int64 { unsafe sqlite3_total_changes64(database) }

  /// Runs once in the process, before the library's first use. Where somebody else used it before,
  /// the library refuses and works on with its statistics.
  private static let prepareLibrary: Void = {
    _ = csqlite_disable_memory_statistics()
  }()

  private func configure(_ options: SQLOptions) throws(SQLError) {
    // From here on `deinit` closes the handle, whatever fails.
    unsafe sqlite3_extended_result_codes(database, 1)
    unsafe sqlite3_busy_timeout(database, options.busyTimeoutMillisecondsMax)
    try check(unsafe csqlite_defensive(database))
    try check(unsafe csqlite_strict_quotes(database))
    if options.leavesLogOnClose { try check(unsafe csqlite_no_checkpoint_on_close(database)) }
    try execute("PRAGMA cache_size = \(-options.cacheBytesMax / 1024)")
    try execute("PRAGMA mmap_size = \(options.mappedBytesMax)")
    try execute("PRAGMA foreign_keys = ON")
    // What savepoints and sorts set aside never needs a directory for temporary files.
    try execute("PRAGMA temp_store = MEMORY")
  }

  private func check(_ code: Int32) throws(SQLError) {
    guard code == SQLITE_OK else { throw unsafe SQLError(code: code, database: database, sql: nil) }
  }
}

@available(*, unavailable) extension SQLConnection: Sendable {}

extension SQLOptions {
  fileprivate var openFlags: Int32 {
    let confined = SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE
    switch access {
    case .readOnly: return SQLITE_OPEN_READONLY | confined
    case .readWrite: return SQLITE_OPEN_READWRITE | confined
    case .readWriteCreate: return SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | confined
    }
  }
}
