internal import ControlMethods
internal import Engine
internal import Flows
internal import Model

/// A flow as conversations would run it: its published revision, and what stands against it.
struct SetupFlow: Sendable {
  /// A `send-to-flex` widget.
  struct HandOff: Sendable {
    let widget: String
    let workflow: String
    let taskChannel: String
  }

  let sid: Sid
  let name: String
  /// Why a conversation that it runs on does not come to an agent; nil when nothing is known
  /// against it.
  let defect: (status: SetupStatus, text: String)?
  let handOffs: [HandOff]
  /// Whether publishing its newest revision would do.
  let needsPublishing: Bool

  /// Whether every conversation that it runs on can come to an agent.
  var isReady: Bool { defect == nil }

  /// The flow of this sid, as it is stored.
  init(_ sid: Sid, _ reading: any Reading, _ floor: Floor) throws(LedgerFault) {
    guard let flow = try reading.flow(sid) else {
      self.init(missing: sid)
      return
    }
    try self.init(flow, reading, floor)
  }

  /// A flow that is stored.
  init(_ flow: Flow, _ reading: any Reading, _ floor: Floor) throws(LedgerFault) {
    sid = flow.sid
    name = flow.friendlyName
    let isPublished = flow.publishedRevision != nil
    let number = flow.publishedRevision ?? flow.revision
    let found = try reading.revision(number, flow: flow.sid)
    let check = FlowCheck(found?.definition ?? "", flow: flow.sid, floor: floor)
    let defect = Self.defect(of: check)
    handOffs = check.definition.map(Self.handOffs) ?? []
    needsPublishing = !isPublished && defect == nil
    self.defect = isPublished ? defect : (.fail, "it was never published")
  }

  private init(missing sid: Sid) {
    self.sid = sid
    name = "a flow that is gone"
    defect = (.fail, "there is no such flow any more")
    handOffs = []
    needsPublishing = false
  }

  private static func defect(of check: FlowCheck) -> (status: SetupStatus, text: String)? {
    guard let definition = check.definition else {
      let first = check.findings.first { $0.severity == .error }
      return (.fail, "its definition can't run: \(first?.message ?? "it can't be read")")
    }
    guard definition.handlesIncomingConversationMessage else {
      return (.fail, "its trigger's incomingConversationMessage leads nowhere")
    }
    guard definition.reachesSendToFlex else {
      let hasSubflow = definition.states.contains { state in
        if case .runSubflow = state.widget { true } else { false }
      }
      return hasSubflow
        ? (.warn, "it hands conversations to agents in a subflow, if at all")
        : (.fail, "no way leads from incomingConversationMessage to a send-to-flex")
    }
    return nil
  }

  private static func handOffs(_ definition: FlowDefinition) -> [HandOff] {
    definition.states.compactMap { state in
      guard case .sendToFlex(let workflow, let channel, _, _, _) = state.widget else { return nil }
      return HandOff(widget: state.name, workflow: workflow, taskChannel: channel)
    }
  }
}

extension SetupFlow: CustomStringConvertible {
  var description: String { "\(sid) (\(name))" }
}
