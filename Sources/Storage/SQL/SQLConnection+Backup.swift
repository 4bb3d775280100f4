internal import CSQLite
internal import Glibc

extension SQLConnection {
  /// Pages copied between two looks at `shouldContinue`.
  private static let backupStepPages: Int32 = 1024

  /// Copies the database as it stands now into a new file at `destination` (mode 0600), while other
  /// connections go on writing. The copy is on the device when this returns.
  ///
  /// An existing file is never overwritten, and a copy that fails or is stopped is removed.
  /// `shouldContinue` is asked with the pages done and the pages in total.
  public func backup(
    to destination: String,
    shouldContinue: (_ done: Int, _ total: Int) -> Bool = { _, _ in true }
  ) throws(SQLError) {
    let file = unsafe open(destination, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard file >= 0 else {
      let cause = errno
      throw SQLError(
        kind: .cantOpen,
        extendedCode: SQLITE_CANTOPEN,
        message: "cannot create \(destination): \(unsafe String(cString: strerror(cause)))"
      )
    }
    _ = close(file)
    do throws(SQLError) {
      // The open read transaction pins one state; without it every write elsewhere would make the
      // copy start again.
      try readTransaction { () throws(SQLError) in
        _ = try integer("SELECT count(*) FROM sqlite_schema")
        try copy(to: destination, shouldContinue: shouldContinue)
      }
      try syncDirectory(of: destination)
    } catch {
      _ = unsafe unlink(destination)
      throw error
    }
  }

  private func copy(
    to destination: String,
    shouldContinue: (_ done: Int, _ total: Int) -> Bool
  ) throws(SQLError) {
    let target = try SQLConnection(path: destination, options: SQLOptions(access: .readWrite))
    guard let copying = unsafe sqlite3_backup_init(target.database, "main", database, "main") else {
      let code = unsafe sqlite3_extended_errcode(target.database)
      throw unsafe SQLError(code: code, database: target.database, sql: nil)
    }
    var code = SQLITE_OK
    while code == SQLITE_OK {
      code = unsafe sqlite3_backup_step(copying, Self.backupStepPages)
      let total = Int(unsafe sqlite3_backup_pagecount(copying))
      let done = total - Int(unsafe sqlite3_backup_remaining(copying))
      if code == SQLITE_OK && !shouldContinue(done, total) { code = SQLITE_INTERRUPT }
    }
    unsafe sqlite3_backup_finish(copying)
    guard code == SQLITE_DONE else {
      throw unsafe SQLError(
        code: code,
        database: code == SQLITE_INTERRUPT ? nil : target.database,
        sql: nil
      )
    }
  }

  private func syncDirectory(of path: String) throws(SQLError) {
    var directory = "."
    if let slash = path.lastIndex(of: "/") {
      directory = slash == path.startIndex ? "/" : String(path[..<slash])
    }
    let handle = unsafe open(directory, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    defer { if handle >= 0 { _ = close(handle) } }
    guard handle >= 0, fsync(handle) == 0 else {
      throw SQLError(
        kind: .ioError,
        extendedCode: csqlite_ioerr_dir_fsync,
        message: "cannot flush the directory \(directory)"
      )
    }
  }
}
