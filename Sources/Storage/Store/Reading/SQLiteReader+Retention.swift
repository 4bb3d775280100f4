public import Engine
public import Model
internal import SQL

extension SQLiteReader {
  /// What a journal reaches over. Nothing is counted by going through it.
  public func span(of journal: Journal) throws(LedgerFault) -> JournalSpan {
    let ends = try LedgerFault.folding { () throws(SQLError) in
      try retentionRows.span(of: journal).first { row throws(SQLError) in
        (first: row.optionalInteger(0), last: row.optionalInteger(1))
      }
    }
    guard let ends, let first = ends.first, let last = ends.last else {
      return JournalSpan(first: nil, last: nil, entries: 0)
    }
    switch journal {
    case .events, .audit:
      // Numbered without holes, and pruned from the oldest on.
      return JournalSpan(first: first, last: last, entries: Int(last - first) + 1)
    case .deliveries:
      let counts = try census().deliveries
      return JournalSpan(first: first, last: last, entries: counts.values.reduce(0, +))
    case .dispatches:
      let counts = try census().dispatches.filter { !$0.key.isOpen }
      return JournalSpan(first: first, last: last, entries: counts.values.reduce(0, +))
    }
  }

  /// The entries after a row that are older than a time and may go.
  public func oldEntries(
    of journal: Journal,
    after row: Int64,
    before time: Timestamp,
    limit: Int
  ) throws(LedgerFault) -> JournalSlice {
    try LedgerFault.folding { () throws(SQLError) in
      let statement = try retentionRows.slice(of: journal)
      statement.bind(1, row)
      statement.bind(2, Int64(limit))
      var slice = JournalSlice(after: row, through: row, entries: 0, isLast: false)
      var seen = 0
      try statement.each { found throws(SQLError) in
        seen += 1
        guard !slice.isLast else { return }
        guard found.time(1) < time else {
          slice.isLast = true
          return
        }
        slice.through = found.integer(0)
        if found.optionalText(2) != DeliveryState.quarantined.rawValue { slice.entries += 1 }
      }
      if seen < limit { slice.isLast = true }
      return slice
    }
  }

  /// Steps of the schema that the database has taken.
  public func schemaVersion() throws(LedgerFault) -> Int {
    try LedgerFault.folding { () throws(SQLError) in
      try retentionRows.schemaVersion.statement().first { row throws(SQLError) in
        Int(row.integer(0))
      } ?? 0
    }
  }
}
