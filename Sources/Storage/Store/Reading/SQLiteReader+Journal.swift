public import Engine
public import Model
internal import SQL

extension SQLiteReader {
  /// The inbound webhook with this sid.
  public func delivery(_ sid: Sid) throws(LedgerFault) -> Delivery? {
    try LedgerFault.folding { () throws(SQLError) in try journalRows.deliveries.find(sid) }
  }

  /// Inbound webhooks, of one state, event type and conversation if given.
  public func deliveries(
    state: DeliveryState?,
    eventType: String?,
    conversation: Sid?,
    page: PageRequest
  ) throws(LedgerFault) -> Page<Delivery> {
    try LedgerFault.folding { () throws(SQLError) in
      let rows = journalRows
      if state == .quarantined {
        return try rows.deliveries.page(
          rows.deliveryPageOfQuarantine,
          of: .deliveries,
          page
        ) { statement in
          statement.bind(3, eventType)
          statement.bind(4, conversation)
        }
      }
      return try rows.deliveries.page(rows.deliveryPage, of: .deliveries, page) { statement in
        statement.bind(3, eventType)
        statement.bind(4, state?.rawValue)
        statement.bind(5, conversation)
      }
    }
  }

  /// Up to `limit` entries of the event log with a number above `seq`, in order.
  public func events(after seq: Int64, limit: Int) throws(LedgerFault) -> [EventRecord] {
    try LedgerFault.folding { () throws(SQLError) in
      let statement = try journalRows.eventsAfter.statement()
      statement.bind(1, seq)
      statement.bind(2, Int64(max(limit, 0)))
      return try statement.all(EventRecord.init(row:))
    }
  }

  /// The number of the newest entry of the event log; 0 when it is empty.
  public func lastEventSeq() throws(LedgerFault) -> Int64 {
    try LedgerFault.folding { () throws(SQLError) in
      try journalRows.lastSeq.statement().first { row throws(SQLError) in row.integer(0) } ?? 0
    }
  }

  /// How many objects there are.
  public func census() throws(LedgerFault) -> Census {
    try LedgerFault.folding { () throws(SQLError) in
      var rows = uncommitted
      try journalRows.counters.statement().each { row throws(SQLError) in
        guard let counter = Counter(name: row.text(0)) else {
          throw .unreadable("'\(row.text(0))' is no counter's name")
        }
        rows[counter, default: 0] += row.integer(1)
      }
      var census = Census()
      for (counter, rows) in rows { counter.set(Int(rows), in: &census) }
      return census
    }
  }
}
