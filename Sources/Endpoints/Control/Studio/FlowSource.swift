internal import ControlMethods
internal import Engine
internal import Flows
internal import JSONRPC
internal import Model

/// The definition that a question is about: a stored flow's, or one that comes with the call.
enum FlowSource: Sendable {
  case stored(Sid, RevisionChoice)
  case given(String)

  /// What was found: a definition that can run, or the answer that says why not.
  enum Found {
    case definition(FlowDefinition, flowSid: String, revision: Int, warnings: [Warning])
    case refused(ReadOutcome)
  }

  /// As the parameters `sid`, `definition` and `revision` say.
  init(_ parameters: Parameters) throws(RPCError) {
    switch (parameters.sid("sid"), parameters.document("definition")) {
    case (let sid?, nil):
      self = .stored(sid, RevisionChoice(parameters))
    case (nil, let definition?):
      guard !parameters.has("revision") else {
        throw .invalid(
          pointer: "/revision",
          "A definition of your own has no revisions.",
          hint: "Leave revision out, or send sid in place of definition."
        )
      }
      self = .given(definition)
    case (nil, nil):
      throw .invalid(
        pointer: "/sid",
        "The call names no flow.",
        hint: "Send sid, the flow's sid (FW…), or definition."
      )
    case (_?, _?):
      throw .invalid(
        pointer: "/definition",
        "The call names a flow and has a definition too.",
        hint: "Send sid or definition, not both."
      )
    }
  }

  /// Reads the definition and checks it against the workspace.
  func find(_ reading: any Reading) throws(LedgerFault) -> Found {
    switch self {
    case .given(let text):
      let check = FlowCheck(text, floor: try reading.floor())
      return Self.found(check, flowSid: Self.unstoredSid, revision: 1)
    case .stored(let sid, let choice):
      guard let flow = try reading.flow(sid) else { return .refused(.notFound("flow", sid)) }
      guard let revision = try choice.revision(of: flow, reading) else {
        return .refused(choice.notFound(sid))
      }
      let check = FlowCheck(revision.definition, flow: sid, floor: try reading.floor())
      return Self.found(check, flowSid: sid.description, revision: revision.revision)
    }
  }

  private static func found(_ check: FlowCheck, flowSid: String, revision: Int) -> Found {
    guard let definition = check.definition else {
      return .refused(.refused(RPCError(Fault.invalidFlow(findings: check.findings))))
    }
    return .definition(
      definition,
      flowSid: flowSid,
      revision: revision,
      warnings: check.warnings.map { Warning($0) }
    )
  }

  /// Stands for the sid of a flow that is not stored.
  static let unstoredSid = Sid(.flow, high: 0, low: 0).description
}
