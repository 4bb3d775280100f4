public import Engine
public import Model
internal import SQL

extension SQLiteReader {
  /// The call with this sid.
  public func dispatch(_ sid: Sid) throws(LedgerFault) -> Dispatch? {
    try LedgerFault.folding { () throws(SQLError) in try outboxRows.dispatches.find(sid) }
  }

  /// Calls, of one state, conversation and lane if given.
  public func dispatches(
    state: Dispatch.State?,
    conversation: Sid?,
    lane: Sid?,
    page: PageRequest
  ) throws(LedgerFault) -> Page<Dispatch> {
    try LedgerFault.folding { () throws(SQLError) in
      let isOpen = state?.isOpen ?? false
      let query = outboxRows.pageQuery(state: state, lane: lane)
      return try outboxRows.dispatches.page(query, of: .dispatches, page) { statement in
        statement.bind(3, state?.rawValue)
        statement.bind(4, conversation)
        if !isOpen || lane != nil { statement.bind(5, lane) }
      }
    }
  }

  /// Up to `limit` pending calls to a host that are due by a time, the longest due first.
  public func dispatches(
    host: String,
    dueBy time: Timestamp,
    limit: Int
  ) throws(LedgerFault) -> [Dispatch] {
    try LedgerFault.folding { () throws(SQLError) in
      try outboxRows.dispatches.all(outboxRows.due) { statement in
        statement.bind(1, host)
        statement.bind(2, time)
        statement.bind(3, Int64(limit))
      }
    }
  }

  /// The hosts that pending calls go to, with when the first of them is due. One look into the
  /// index for each host, however many calls wait for it.
  public func outboxHosts() throws(LedgerFault) -> [OutboxHost] {
    try snapshot { () throws(SQLError) in
      var hosts: [OutboxHost] = []
      while true {
        let statement = try outboxRows.hostAfter.statement()
        statement.bind(1, hosts.last?.host ?? "")
        let next = try statement.first { row throws(SQLError) in
          OutboxHost(host: row.text(0), dateDue: row.time(1))
        }
        guard let next else { return hosts }
        hosts.append(next)
      }
    }
  }

  /// How many calls are open. Answered by counters.
  public func openDispatches() throws(LedgerFault) -> Int {
    try LedgerFault.folding { () throws(SQLError) in
      try rows(of: .dispatch(.waiting)) + rows(of: .dispatch(.pending))
    }
  }
}

extension OutboxQueries {
  /// The statement whose index leaves the fewest rows to look at.
  fileprivate func pageQuery(state: Dispatch.State?, lane: Sid?) -> Query {
    switch state {
    case .waiting, .pending: lane == nil ? pageOfOpen : pageOfLane
    case .dead, .canceled: pageOfFailed
    case .delivered, nil: page
    }
  }
}
