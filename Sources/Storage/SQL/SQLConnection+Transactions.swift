internal import CSQLite

extension SQLConnection {
  /// True between begin and commit or rollback; SQLite itself ends a transaction on some failures
  /// (a full disk, a device error), so this asks the library instead of counting.
  public var isInTransaction: Bool { unsafe sqlite3_get_autocommit(database) == 0 }

  /// Begins a transaction that reads one unchanging state, fixed at its first read.
  public func begin() throws(SQLError) {
    try prepared(&beginStatement, "BEGIN")
  }

  /// Begins a transaction and takes the write lock at once, so that no later statement of it can
  /// fail as busy.
  public func beginImmediate() throws(SQLError) {
    try prepared(&beginImmediateStatement, "BEGIN IMMEDIATE")
  }

  /// Commits; under `synchronous = FULL` the changes are on the device when this returns.
  public func commit() throws(SQLError) {
    try prepared(&commitStatement, "COMMIT")
  }

  /// Undoes the open transaction; without one it does nothing.
  public func rollback() throws(SQLError) {
    guard isInTransaction else { return }
    try prepared(&rollbackStatement, "ROLLBACK")
  }

  /// Sets a mark inside the open transaction. Marks nest; the newest is the one that
  /// ``releaseSavepoint()`` and ``rollbackSavepoint()`` take.
  public func setSavepoint() throws(SQLError) {
    try prepared(&savepointStatement, "SAVEPOINT command")
  }

  /// Keeps what happened since the newest mark and removes the mark.
  public func releaseSavepoint() throws(SQLError) {
    try prepared(&releaseStatement, "RELEASE command")
  }

  /// Undoes what happened since the newest mark and removes the mark. When SQLite has already
  /// undone the whole transaction there is no mark left and nothing to do.
  public func rollbackSavepoint() throws(SQLError) {
    guard isInTransaction else { return }
    try prepared(&rollbackToStatement, "ROLLBACK TO command")
    try releaseSavepoint()
  }

  /// Runs `body` in a write transaction: committed when it returns, undone when it throws.
  public func transaction<Value>(
    _ body: () throws(SQLError) -> Value
  ) throws(SQLError) -> Value {
    try beginImmediate()
    do throws(SQLError) {
      let value = try body()
      try commit()
      return value
    } catch {
      try rollback()
      throw error
    }
  }

  /// Runs `body` under one unchanging state of the database.
  public func readTransaction<Value>(
    _ body: () throws(SQLError) -> Value
  ) throws(SQLError) -> Value {
    try begin()
    do throws(SQLError) {
      let value = try body()
      try commit()
      return value
    } catch {
      try rollback()
      throw error
    }
  }

  /// Runs `body` between two marks of the open transaction: kept when it returns, undone when it
  /// throws, while the transaction itself goes on.
  public func savepoint<Value>(
    _ body: () throws(SQLError) -> Value
  ) throws(SQLError) -> Value {
    try setSavepoint()
    do throws(SQLError) {
      let value = try body()
      try releaseSavepoint()
      return value
    } catch {
      try rollbackSavepoint()
      throw error
    }
  }

  private func prepared(_ slot: inout SQLStatement?, _ sql: String) throws(SQLError) {
    if let statement = slot {
      try statement.run()
    } else {
      let statement = try prepare(sql)
      slot = statement
      try statement.run()
    }
  }
}
