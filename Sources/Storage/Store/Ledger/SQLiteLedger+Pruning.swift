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
      let states = DeliveryState.allCases.filter { $0 != .quarantined }
      return try remove(slice, states, by: retentionRows.deleteDeliveries) { .delivery($0) }
    case .dispatches:
      let states = Dispatch.State.allCases.filter { !$0.isOpen }
      return try remove(slice, states, by: retentionRows.deleteDispatches) { .dispatch($0) }
    case .audit:
      return try change { () throws(SQLError) in
        // The last one's hash is kept: the entry after it was made with it.
        _ = try run(retentionRows.moveAuditBase.statement(), over: slice)
        return try run(retentionRows.deleteAudit.statement(), over: slice)
      }
    }
  }

  /// Removes state by state, since each has its counter.
  private func remove<State: RawRepresentable<String>>(
    _ slice: JournalSlice,
    _ states: [State],
    by query: Query,
    counted: (State) -> Counter
  ) throws(LedgerFault) -> Int {
    var removed = 0
    for state in states {
      let count = try change { () throws(SQLError) in
        let statement = try query.statement()
        statement.bind(3, state.rawValue)
        return try run(statement, over: slice)
      }
      tally.remove(count, of: counted(state))
      removed += count
    }
    return removed
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
