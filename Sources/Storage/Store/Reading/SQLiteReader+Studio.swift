public import Engine
public import Model
internal import SQL

extension SQLiteReader {
  /// The flow with this sid.
  public func flow(_ sid: Sid) throws(LedgerFault) -> Flow? {
    try LedgerFault.folding { () throws(SQLError) in try studioRows.flows.find(sid) }
  }

  /// The flow of this name; the oldest of several.
  public func flow(named friendlyName: String) throws(LedgerFault) -> Flow? {
    try LedgerFault.folding { () throws(SQLError) in
      try studioRows.flows.first(studioRows.flowNamed) { $0.bind(1, friendlyName) }
    }
  }

  /// All flows.
  public func flows(page: PageRequest) throws(LedgerFault) -> Page<Flow> {
    try LedgerFault.folding { () throws(SQLError) in
      try studioRows.flows.page(studioRows.flowPage, of: .flows, page)
    }
  }

  /// A revision of a flow by its number.
  public func revision(_ number: Int, flow: Sid) throws(LedgerFault) -> FlowRevision? {
    try LedgerFault.folding { () throws(SQLError) in
      let statement = try studioRows.revision.statement()
      statement.bind(1, flow)
      statement.bind(2, Int64(number))
      return try statement.first(FlowRevision.init(row:))
    }
  }

  /// The revisions of a flow, by their number.
  public func revisions(flow: Sid, page: PageRequest) throws(LedgerFault) -> Page<FlowRevision> {
    try LedgerFault.folding { () throws(SQLError) in
      let limit = page.rows
      let statement = try studioRows.revisionPage.statement()
      statement.bind(1, flow)
      statement.bind(2, try Cursor(page.cursor, in: .revisions).row)
      statement.bind(3, Int64(limit + 1))
      let found = try statement.all { row throws(SQLError) in
        (row: row.integer(1), item: try FlowRevision(row: row))
      }
      return Page(found, limit: limit) { Cursor(position: 0, row: $0).text(in: .revisions) }
    }
  }

  /// The execution with this sid.
  public func run(_ sid: Sid) throws(LedgerFault) -> FlowRun? {
    try LedgerFault.folding { () throws(SQLError) in try studioRows.runs.find(sid) }
  }

  /// The active execution of a flow on a conversation.
  public func activeRun(conversation: Sid, flow: Sid) throws(LedgerFault) -> FlowRun? {
    try LedgerFault.folding { () throws(SQLError) in
      try studioRows.runs.first(studioRows.activeRun) { statement in
        statement.bind(1, conversation)
        statement.bind(2, flow)
      }
    }
  }

  /// The active executions on a conversation, in the order they began.
  public func activeRuns(conversation: Sid) throws(LedgerFault) -> [FlowRun] {
    try LedgerFault.folding { () throws(SQLError) in
      try studioRows.runs.all(studioRows.activeRuns) { $0.bind(1, conversation) }
    }
  }

  /// The sids of up to `limit` active executions of a flow, in no order.
  public func activeRunSids(flow: Sid, limit: Int) throws(LedgerFault) -> [Sid] {
    try LedgerFault.folding { () throws(SQLError) in
      let statement = try studioRows.activeRunsOfFlow.statement()
      statement.bind(1, flow)
      statement.bind(2, Int64(limit))
      return try statement.all { row throws(SQLError) in try row.sid(0) }
    }
  }

  /// Executions, of one status, flow and conversation if given.
  public func runs(
    status: FlowRun.Status?,
    flow: Sid?,
    conversation: Sid?,
    page: PageRequest
  ) throws(LedgerFault) -> Page<FlowRun> {
    try LedgerFault.folding { () throws(SQLError) in
      let rows = studioRows
      if let conversation {
        return try rows.runs.page(rows.runPageOfConversation, of: .runs, page) { statement in
          statement.bind(3, flow)
          statement.bind(4, status?.rawValue)
          statement.bind(5, conversation)
        }
      }
      if status == .active {
        return try rows.runs.page(rows.runPageOfActive, of: .runs, page) { $0.bind(3, flow) }
      }
      return try rows.runs.page(rows.runPage, of: .runs, page) { statement in
        statement.bind(3, flow)
        statement.bind(4, status?.rawValue)
      }
    }
  }

  /// Up to `limit` active executions whose timer is due before a time, oldest first.
  public func runs(
    timersDueBefore time: Timestamp,
    limit: Int
  ) throws(LedgerFault) -> [FlowRun] {
    try LedgerFault.folding { () throws(SQLError) in
      try studioRows.runs.all(studioRows.dueRuns) { statement in
        statement.bind(1, time)
        statement.bind(2, Int64(limit))
      }
    }
  }

  /// When the first active execution's timer is due; nil when none waits with one.
  public func firstRunTimer() throws(LedgerFault) -> Timestamp? {
    try LedgerFault.folding { () throws(SQLError) in
      try studioRows.firstTimer.statement().first { row throws(SQLError) in row.time(0) }
    }
  }
}
