public import Engine
public import Model
internal import SQL

extension SQLiteLedger {
  /// Removes the entries of a slice and tells how many. Quarantined deliveries stay; the audit's
  /// chain begins with its last entry then.
  public func remove(_ slice: JournalSlice, of journal: Journal) throws(LedgerFault) -> Int {
    switch journal {
    case .events:
      return try change { () throws(SQLError) in
        try run(retentionRows.deleteEvents.statement(), over: slice)
      }
    case .deliveries:
      var removed = 0
      for state in DeliveryState.allCases where state != .quarantined {
        let count = try change { () throws(SQLError) in
          let statement = try retentionRows.deleteDeliveries.statement()
          statement.bind(3, state.rawValue)
          return try run(statement, over: slice)
        }
        tally.remove(count, of: .delivery(state))
        removed += count
      }
      return removed
    case .audit:
      return try change { () throws(SQLError) in
        // The last one's hash is kept: the entry after it was made with it.
        _ = try run(retentionRows.moveAuditBase.statement(), over: slice)
        return try run(retentionRows.deleteAudit.statement(), over: slice)
      }
    }
  }

  private func run(
    _ statement: SQLStatement,
    over slice: JournalSlice
  ) throws(SQLError) -> Int {
    statement.bind(1, slice.after)
    statement.bind(2, slice.through)
    return try statement.run()
  }
}
