public import Engine
internal import SQL

/// The one connection that writes. It belongs to the writer's thread.
///
/// A fault inside a batch can undo the whole transaction (a full disk does). From then on every
/// call but ``rollback()`` throws that fault again, so that nothing is ever written outside a
/// transaction.
public final class SQLiteLedger: SQLiteReader, Ledger {
  let writing: WritingQueries
  let threads: ThreadQueries
  private let log: SQLCheckpointer
  var tally = Tally()
  private var fault: LedgerFault?
  /// Where the search for conversations to remove goes on.
  var removal = ConversationRemoval()

  init(on connection: SQLConnection, log: SQLCheckpointer) {
    self.log = log
    writing = WritingQueries(on: connection)
    threads = ThreadQueries(on: connection)
    super.init(on: connection)
  }

  override var uncommitted: [Counter: Int64] { tally.totals }

  /// Opens the transaction of a batch.
  public func begin() throws(LedgerFault) {
    fault = nil
    tally.clear()
    try LedgerFault.folding { () throws(SQLError) in
      try log.check()
      try connection.beginImmediate()
    }
  }

  /// Makes the batch durable: returns after the disk has confirmed it.
  public func commit() throws(LedgerFault) {
    try change { () throws(SQLError) in
      try writeCounters()
      try connection.commit()
    }
    tally.clear()
    // The batch itself is durable by now; this throws when later ones could not be trusted.
    try LedgerFault.folding { () throws(SQLError) in try log.committed(on: connection) }
  }

  /// Undoes the batch.
  public func rollback() throws(LedgerFault) {
    fault = nil
    tally.clear()
    try LedgerFault.folding { () throws(SQLError) in try connection.rollback() }
  }

  /// Opens the fence of one command.
  public func savepoint() throws(LedgerFault) {
    try change { () throws(SQLError) in try connection.setSavepoint() }
    tally.mark()
  }

  /// Keeps the command's changes as part of the batch.
  public func releaseSavepoint() throws(LedgerFault) {
    try change { () throws(SQLError) in try connection.releaseSavepoint() }
    tally.release()
  }

  /// Undoes the command's changes and closes its fence.
  public func rollbackToSavepoint() throws(LedgerFault) {
    try change { () throws(SQLError) in try connection.rollbackSavepoint() }
    tally.undo()
  }

  /// Runs a change inside the open transaction, and refuses one when there is none any more.
  @discardableResult
  func change<Value>(_ body: () throws(SQLError) -> Value) throws(LedgerFault) -> Value {
    guard connection.isInTransaction else {
      throw fault ?? .failed("a change was asked for outside a transaction")
    }
    do throws(SQLError) {
      return try body()
    } catch {
      let folded = LedgerFault(error)
      if !connection.isInTransaction { fault = folded }
      throw folded
    }
  }

  private func writeCounters() throws(SQLError) {
    for (counter, change) in tally.sums() {
      let statement = try journalRows.count.statement()
      statement.bind(1, counter.name)
      statement.bind(2, change)
      try statement.run()
    }
  }
}
