public import Engine
public import Model
internal import SQL

extension SQLiteLedger {
  /// Adds a call to another server: pending when nothing in its lane is open, waiting otherwise,
  /// whatever its state says. Returns the state.
  public func insert(_ dispatch: Dispatch) throws(LedgerFault) -> Dispatch.State {
    try change { () throws(SQLError) in
      let statement = try outboxRows.openInLane.statement()
      statement.bind(1, dispatch.lane)
      var dispatch = dispatch
      dispatch.state = try statement.exists() ? .waiting : .pending
      try mustBeNew(outboxRows.dispatches.insert(dispatch), dispatch.sid)
      tally.add(.dispatch(dispatch.state))
      return dispatch.state
    }
  }

  /// Replaces a call. One that was pending and is no longer open makes the next one of its lane
  /// pending: due since it was made, so that it comes before younger ones to its host. One that had
  /// ended and is open again waits while its lane has a call that is open, whatever its state says.
  public func update(_ dispatch: Dispatch, at now: Timestamp) throws(LedgerFault) {
    try change { () throws(SQLError) in
      guard let old = try word(outboxRows.stateOf, of: dispatch.sid, Dispatch.State.self) else {
        return
      }
      var dispatch = dispatch
      if !old.isOpen && dispatch.state.isOpen {
        let statement = try outboxRows.openInLane.statement()
        statement.bind(1, dispatch.lane)
        dispatch.state = try statement.exists() ? .waiting : .pending
      }
      let statement = try writing.dispatch.statement()
      dispatch.bind(to: statement)
      try statement.run()
      tally.move(from: .dispatch(old), to: .dispatch(dispatch.state))
      if old == .pending && !dispatch.state.isOpen { try promote(dispatch.lane, at: now) }
    }
  }

  /// Makes the first waiting call of a lane pending.
  private func promote(_ lane: Sid, at now: Timestamp) throws(SQLError) {
    let statement = try writing.promote.statement()
    statement.bind(1, lane)
    statement.bind(2, now)
    if try statement.run() == 1 {
      tally.move(from: .dispatch(.waiting), to: .dispatch(.pending))
    }
  }
}
