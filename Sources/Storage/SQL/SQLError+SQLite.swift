internal import CSQLite
internal import Glibc

extension SQLError {
  /// True when flushing to the device failed: earlier writes may be lost although later flushes
  /// succeed, so the process must stop instead of trying again.
  public var isSyncFailure: Bool {
    extendedCode == csqlite_ioerr_fsync || extendedCode == csqlite_ioerr_dir_fsync
  }

  /// Reads the connection's pending error; call it before anything else on that connection.
  init(code: Int32, database: OpaquePointer?, sql: String?) {
    let systemError: Int32
    let message: String
    // A call refused as misuse leaves the connection's own error text as it was before.
    if let database = unsafe database, code & 0xff != SQLITE_MISUSE {
      unsafe systemError = sqlite3_system_errno(database)
      unsafe message = String(cString: sqlite3_errmsg(database))
    } else {
      systemError = 0
      unsafe message = sqlite3_errstr(code).map { unsafe String(cString: $0) } ?? "unknown error"
    }
    self.init(
      kind: Kind(extendedCode: code, systemError: systemError),
      extendedCode: code,
      message: message,
      sql: sql
    )
  }

  /// The failure of a prepared statement, with its text.
  init(code: Int32, statement: OpaquePointer) {
    unsafe self.init(
      code: code,
      database: sqlite3_db_handle(statement),
      sql: sqlite3_sql(statement).map { unsafe String(cString: $0) }
    )
  }
}

extension SQLError.Kind {
  /// Folds a result code; `systemError` is the errno behind it, 0 when there was none.
  init(extendedCode code: Int32, systemError: Int32) {
    switch code & 0xff {
    case SQLITE_CONSTRAINT:
      switch code {
      case csqlite_constraint_unique, csqlite_constraint_primary_key,
        csqlite_constraint_rowid:
        self = .constraintUnique
      default: self = .constraintOther
      }
    case SQLITE_BUSY, SQLITE_LOCKED, SQLITE_PROTOCOL: self = .busy
    case SQLITE_FULL: self = .full
    case SQLITE_IOERR:
      // A full disk or quota also shows up as a short write to the log or its index. A failed
      // flush is never mere fullness: what it dropped cannot be known.
      let outOfSpace = systemError == ENOSPC || systemError == EDQUOT
      let flush = code == csqlite_ioerr_fsync || code == csqlite_ioerr_dir_fsync
      self = outOfSpace && !flush ? .full : .ioError
    case SQLITE_CORRUPT: self = .corrupt
    case SQLITE_NOTADB: self = .notADatabase
    case SQLITE_CANTOPEN, SQLITE_PERM, SQLITE_AUTH: self = .cantOpen
    case SQLITE_READONLY: self = .readOnly
    case SQLITE_MISUSE, SQLITE_RANGE: self = .misuse
    default: self = .other
    }
  }
}
