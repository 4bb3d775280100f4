public import Engine
public import Model
internal import SQL

extension SQLiteLedger {
  /// Adds an inbound webhook; false when its dedupe key or idempotency token is known.
  public func insert(_ delivery: Delivery) throws(LedgerFault) -> Bool {
    let added = try change { () throws(SQLError) in try journalRows.deliveries.insert(delivery) }
    if added { tally.add(.delivery(delivery.state)) }
    return added
  }

  /// Replaces an inbound webhook.
  public func update(_ delivery: Delivery) throws(LedgerFault) {
    try change { () throws(SQLError) in
      guard let old = try journalRows.deliveries.find(delivery.sid)?.state else { return }
      try journalRows.deliveries.update(delivery)
      tally.move(from: .delivery(old), to: .delivery(delivery.state))
    }
  }

  /// Adds an entry to the event log and returns its number.
  public func append(_ event: EventRecord) throws(LedgerFault) -> Int64 {
    try change { () throws(SQLError) in
      let statement = try journalRows.appendEvent.statement()
      event.bind(to: statement)
      try statement.run()
      return connection.lastInsertedRow
    }
  }
}
