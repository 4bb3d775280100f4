public import Engine
public import Model
internal import SQL

extension SQLiteLedger {
  /// Adds an entry to the audit, chained to the one before, and returns its place.
  public func append(_ entry: AuditEntry) throws(LedgerFault) -> AuditLink {
    try change { () throws(SQLError) in
      let previous =
        if let last = try auditRows.last.statement().first(SQLiteReader.link) { last } else {
          try auditRows.base.statement().first(SQLiteReader.link) ?? .origin
        }
      // Above every number that was ever given: where somebody removed the newest entries, a hole
      // stays.
      let highest =
        try auditRows.highest.statement().first { row throws(SQLError) in row.integer(0) } ?? 0
      var entry = entry
      entry.seq = max(previous.seq, highest) + 1
      entry.hash = entry.chained(to: previous.hash)
      let statement = try auditRows.append.statement()
      entry.bind(to: statement)
      try statement.run()
      return AuditLink(seq: entry.seq, hash: entry.hash)
    }
  }
}
