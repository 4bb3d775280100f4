internal import Flows
public import Model

/// Studio flows and their revisions. Source: Twilio Studio, Flow and Flow Revision resources.
extension Desk {
  /// Makes a flow with its first revision. A definition that can't run is refused with all that is
  /// wrong in it.
  public func createFlow(_ draft: FlowDraft) throws(Fault) -> FlowResult {
    try checkTexts(name: draft.friendlyName, commitMessage: draft.commitMessage)
    let sid = sids.next(.flow)
    let check = try soundCheck(draft.definition, flow: sid)
    var flow = Flow(sid: sid, friendlyName: draft.friendlyName, at: now.wall)
    flow.isPublished = draft.isPublished
    flow.publishedRevision = draft.isPublished ? flow.revision : nil
    flow.commitMessage = draft.commitMessage
    let revision = newestRevision(of: flow, definition: draft.definition)
    let made = flow
    shelf.forget(sid, revision: flow.revision)
    try stored { () throws(LedgerFault) in try ledger.insert(made, revision) }
    try record(.flowCreated, sid: sid, detail: flow.friendlyName)
    if flow.isPublished { try recordPublished(flow) }
    return FlowResult(flow: flow, revision: revision, warnings: check.warnings)
  }

  /// Adds a revision to a flow. Executions go on with the revision they began with.
  public func updateFlow(_ sid: Sid, _ change: FlowChange) throws(Fault) -> FlowResult {
    var flow = try flow(sid)
    if let name = change.friendlyName { flow.friendlyName = name }
    try checkTexts(name: flow.friendlyName, commitMessage: change.commitMessage)
    let definition: String
    if let given = change.definition {
      definition = given
    } else {
      definition = try revision(flow.revision, of: sid).definition
    }
    return try addRevision(
      to: flow,
      definition: definition,
      isPublished: change.isPublished,
      commitMessage: change.commitMessage
    )
  }

  /// Publishes a flow's newest revision, or an earlier one: upstream's way, as a new revision with
  /// the same definition. A revision that is the newest and published is left as it is.
  public func publishFlow(_ sid: Sid, revision number: Int? = nil) throws(Fault) -> FlowResult {
    let flow = try flow(sid)
    let chosen = try revision(number ?? flow.revision, of: sid)
    if chosen.revision == flow.revision, flow.isPublished {
      let check = FlowCheck(chosen.definition, flow: sid, floor: floor)
      return FlowResult(flow: flow, revision: chosen, warnings: check.warnings)
    }
    return try addRevision(
      to: flow,
      definition: chosen.definition,
      isPublished: true,
      commitMessage: chosen.commitMessage
    )
  }

  /// Removes a flow that nothing uses: no address starts it, and no execution of it is active. Its
  /// past executions stay, and those go on in which it runs inside of another flow; a conversation
  /// that still names it is told so by an event.
  public func deleteFlow(_ sid: Sid) throws(Fault) -> Flow {
    let flow = try flow(sid)
    let addresses = try stored { () throws(LedgerFault) in
      try ledger.addresses(startingFlow: sid, limit: Desk.namedUsersMax)
    }
    guard addresses.isEmpty else {
      let names = addresses.map(\.address).joined(separator: ", ")
      throw .invalidState(
        noun: "flow",
        message: "flow \(sid) is started by the address \(names); give these another flow first",
        twilioCode: nil
      )
    }
    let runs = try stored { () throws(LedgerFault) in
      try ledger.activeRunSids(flow: sid, limit: Desk.namedUsersMax)
    }
    guard runs.isEmpty else {
      let names = runs.map(\.description).joined(separator: ", ")
      throw .invalidState(
        noun: "flow",
        message: "flow \(sid) runs: \(names); wait until these have ended, or end them",
        twilioCode: nil
      )
    }
    try stored { () throws(LedgerFault) in try ledger.deleteFlow(sid) }
    try record(.flowDeleted, sid: sid, detail: flow.friendlyName)
    return flow
  }

  /// Refuses a flow that a conversation's message can't start: one that doesn't exist, was never
  /// published, or whose published revision doesn't begin at `incomingConversationMessage`.
  /// `pointer` names the parameter.
  public func requirePublishedFlow(_ sid: Sid, pointer: String) throws(Fault) {
    let found = try stored { () throws(LedgerFault) in try ledger.flow(sid) }
    guard let flow = found else {
      throw .invalid(
        pointer: pointer,
        message: "there is no flow \(sid)",
        hint: "make one with flow.create, or give one of flow.list"
      )
    }
    guard let published = flow.publishedRevision else {
      throw .invalid(
        pointer: pointer,
        message: "flow \(sid) (\(flow.friendlyName)) was never published",
        hint: "publish it with flow.publish"
      )
    }
    let definition = FlowReader.read(try revision(published, of: sid).definition).definition
    guard definition?.handlesIncomingConversationMessage == true else {
      throw .invalid(
        pointer: pointer,
        message: "flow \(sid) (\(flow.friendlyName)) does nothing on a conversation's message",
        hint: "connect its trigger's incomingConversationMessage to a widget and publish it"
      )
    }
  }

  /// The flow of this sid.
  func flow(_ sid: Sid) throws(Fault) -> Flow {
    let found = try stored { () throws(LedgerFault) in try ledger.flow(sid) }
    guard let found else { throw .notFound(noun: "flow", name: sid.description) }
    return found
  }

  private func revision(_ number: Int, of flow: Sid) throws(Fault) -> FlowRevision {
    let found = try stored { () throws(LedgerFault) in try ledger.revision(number, flow: flow) }
    guard let found else {
      throw .notFound(noun: "flow_revision", name: "\(number) of \(flow)")
    }
    return found
  }

  private func addRevision(
    to flow: Flow,
    definition: String,
    isPublished: Bool,
    commitMessage: String?
  ) throws(Fault) -> FlowResult {
    let check = try soundCheck(definition, flow: flow.sid)
    var next = flow
    next.revision += 1
    next.isPublished = isPublished
    if isPublished { next.publishedRevision = next.revision }
    next.commitMessage = commitMessage
    next.dateUpdated = now.wall
    let revision = newestRevision(of: next, definition: definition)
    let changed = next
    shelf.forget(flow.sid, revision: next.revision)
    try stored { () throws(LedgerFault) in
      try ledger.update(changed)
      try ledger.insert(revision)
    }
    try record(.flowUpdated, sid: flow.sid, detail: "revision \(next.revision)")
    if isPublished { try recordPublished(next) }
    return FlowResult(flow: next, revision: revision, warnings: check.warnings)
  }

  private func newestRevision(of flow: Flow, definition: String) -> FlowRevision {
    FlowRevision(
      flowSid: flow.sid,
      revision: flow.revision,
      isPublished: flow.isPublished,
      friendlyName: flow.friendlyName,
      commitMessage: flow.commitMessage,
      definition: definition,
      dateCreated: flow.dateUpdated
    )
  }

  private func recordPublished(_ flow: Flow) throws(Fault) {
    try record(.flowPublished, sid: flow.sid, detail: "revision \(flow.revision)")
  }

  private func soundCheck(_ definition: String, flow: Sid) throws(Fault) -> FlowCheck {
    let check = FlowCheck(definition, flow: flow, floor: floor)
    guard check.definition != nil else { throw .invalidFlow(findings: check.findings) }
    return check
  }

  private func checkTexts(name: String, commitMessage: String?) throws(Fault) {
    guard !name.isEmpty, name.count <= FlowDraft.friendlyNameCharactersMax else {
      throw .invalid(
        pointer: "/friendly_name",
        message: "the name has \(name.count) characters",
        hint: "give 1 to \(FlowDraft.friendlyNameCharactersMax) characters"
      )
    }
    let length = commitMessage?.count ?? 0
    guard length <= FlowDraft.commitMessageCharactersMax else {
      throw .invalid(
        pointer: "/commit_message",
        message: "the message has \(length) characters",
        hint: "give at most \(FlowDraft.commitMessageCharactersMax) characters"
      )
    }
  }

  /// Users of a flow that a refusal names.
  private static let namedUsersMax = 5
}
