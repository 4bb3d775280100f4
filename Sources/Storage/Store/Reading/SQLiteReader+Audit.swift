public import Engine
public import Model
internal import SQL

extension SQLiteReader {
  /// Entries of the audit that fit a filter, in order. One call looks at a bounded number of
  /// entries: a page with few items, or none, may have a next one.
  public func auditEntries(
    _ filter: AuditFilter,
    page: PageRequest
  ) throws(LedgerFault) -> Page<AuditEntry> {
    try LedgerFault.folding { () throws(SQLError) in
      let limit = page.rows
      let start = max(try Cursor(page.cursor, in: .audit).row, filter.after)
      let end = start + SQLiteReader.scannedEntriesMax
      let highest = try auditRows.last.statement().first(SQLiteReader.link)?.seq ?? 0
      let statement = try auditRows.page.statement()
      statement.bind(1, start)
      statement.bind(2, Int64(limit + 1))
      statement.bind(3, filter.method)
      statement.bind(4, filter.uid)
      statement.bind(5, filter.outcome)
      statement.bind(6, filter.target)
      statement.bind(7, end)
      let rows = try statement.all { row throws(SQLError) in
        (row: row.integer(0), item: AuditEntry(row: row))
      }
      var found = Page(rows, limit: limit) { Cursor(position: 0, row: $0).text(in: .audit) }
      if found.nextCursor == nil, end < highest {
        found.nextCursor = Cursor(position: 0, row: end).text(in: .audit)
      }
      return found
    }
  }

  /// Entries of the audit that one call looks at.
  private static let scannedEntriesMax: Int64 = 20_000

  /// Where the audit's chain begins: what was pruned last, or its origin.
  public func auditBase() throws(LedgerFault) -> AuditLink {
    try LedgerFault.folding { () throws(SQLError) in
      try auditRows.base.statement().first(SQLiteReader.link) ?? .origin
    }
  }

  /// Checks up to `limit` entries of the audit's chain that follow a place.
  public func checkAudit(
    after link: AuditLink,
    limit: Int
  ) throws(LedgerFault) -> AuditPiece {
    try snapshot { () throws(SQLError) in
      let statement = try auditRows.slice.statement()
      statement.bind(1, link.seq)
      statement.bind(2, Int64(limit))
      var piece = AuditPiece(end: link, entries: 0, firstSeq: nil, fault: nil, isLast: true)
      let found = try statement.all { row throws(SQLError) in AuditEntry(row: row) }
      for entry in found {
        if let fault = SQLiteReader.fault(of: entry, after: piece.end) {
          piece.fault = fault
          return piece
        }
        piece.end = AuditLink(seq: entry.seq, hash: entry.hash)
        piece.entries += 1
        piece.firstSeq = piece.firstSeq ?? entry.seq
      }
      piece.isLast = found.count < limit
      // Numbers are never given twice: the highest one tells of entries removed at the end.
      let highest = try auditRows.highest.statement().first { row throws(SQLError) in
        row.integer(0)
      }
      if piece.isLast, let highest, highest > piece.end.seq {
        piece.fault = AuditFault(
          seq: piece.end.seq + 1,
          text: "The newest entries, up to number \(highest), are missing."
        )
      }
      return piece
    }
  }

  private static func fault(of entry: AuditEntry, after link: AuditLink) -> AuditFault? {
    if entry.seq != link.seq + 1 {
      return AuditFault(
        seq: link.seq + 1,
        text: "Entries are missing: number \(entry.seq) follows number \(link.seq)."
      )
    }
    if entry.chained(to: link.hash) != entry.hash {
      return AuditFault(
        seq: entry.seq,
        text: "The entry, or the hash of the one before, is not what was written."
      )
    }
    return nil
  }

  static func link(_ row: borrowing SQLRow) throws(SQLError) -> AuditLink {
    AuditLink(seq: row.integer(0), hash: row.blob(1))
  }
}
