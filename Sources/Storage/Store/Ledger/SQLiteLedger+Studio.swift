public import Engine
public import Model
internal import SQL

extension SQLiteLedger {
  /// Adds a flow with its first revision.
  public func insert(_ flow: Flow, _ revision: FlowRevision) throws(LedgerFault) {
    try change { () throws(SQLError) in try mustBeNew(studioRows.flows.insert(flow), flow.sid) }
    try insert(revision)
  }

  /// Replaces a flow.
  public func update(_ flow: Flow) throws(LedgerFault) {
    try change { () throws(SQLError) in try studioRows.flows.update(flow) }
  }

  /// Adds a revision of a flow; fails when the flow has one of this number.
  public func insert(_ revision: FlowRevision) throws(LedgerFault) {
    try change { () throws(SQLError) in
      let statement = try writing.insertRevision.statement()
      revision.bind(to: statement)
      try statement.run()
    }
  }

  /// Removes a flow. Its executions stay, and its revisions too, since it may be running inside of
  /// other flows.
  public func deleteFlow(_ sid: Sid) throws(LedgerFault) {
    try change { () throws(SQLError) in
      let statement = try writing.deleteFlow.statement()
      statement.bind(1, sid)
      try statement.run()
    }
  }

  /// Adds an execution; false when it is active and another one of the flow is, on the same
  /// conversation.
  public func insert(_ run: FlowRun) throws(LedgerFault) -> Bool {
    try change { () throws(SQLError) in try studioRows.runs.insert(run) }
  }

  /// Replaces an execution. Its flow and its conversation never change.
  public func update(_ run: FlowRun) throws(LedgerFault) {
    try change { () throws(SQLError) in try studioRows.runs.update(run) }
  }
}
