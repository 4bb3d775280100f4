internal import ControlMethods
internal import Engine
internal import JSON
internal import Model

/// `flow.*`: flows and their revisions.
extension Call {
  func flowCreate(_ parameters: Parameters) {
    let draft = FlowDraft(
      friendlyName: parameters.requiredText("friendly_name"),
      definition: Call.requiredDefinition(parameters),
      isPublished: parameters.choice("status") == "published",
      commitMessage: parameters.text("commit_message")
    )
    changeFlow(nil, parameters) { (desk: Desk) throws(Fault) in try desk.createFlow(draft) }
  }

  func flowUpdate(_ parameters: Parameters) {
    let sid = parameters.requiredSid("sid")
    let change = FlowChange(
      friendlyName: parameters.text("friendly_name"),
      definition: parameters.document("definition"),
      isPublished: parameters.choice("status") == "published",
      commitMessage: parameters.text("commit_message")
    )
    changeFlow(sid, parameters) { (desk: Desk) throws(Fault) in
      try desk.updateFlow(sid, change)
    }
  }

  func flowPublish(_ parameters: Parameters) {
    let (sid, revision) = (parameters.requiredSid("sid"), parameters.integer("revision"))
    changeFlow(sid, parameters) { (desk: Desk) throws(Fault) in
      try desk.publishFlow(sid, revision: revision)
    }
  }

  private func changeFlow(
    _ sid: Sid?,
    _ parameters: Parameters,
    _ work: @escaping @Sendable (Desk) throws(Fault) -> FlowResult
  ) {
    change(parameters, of: sid.map(EtagSubject.flow), work) { result, _, rendering, writer in
      rendering.write(result.flow, result.revision, to: &writer)
      Warning.write(result.warnings.map { Warning($0) }, to: &writer)
      writer.endObject()
    }
  }

  /// A definition that the method's table requires.
  static func requiredDefinition(_ parameters: Parameters) -> String {
    guard let text = parameters.document("definition") else {
      preconditionFailure("definition passed the check unread")
    }
    return text
  }

  func flowGet(_ parameters: Parameters) {
    let sid = parameters.requiredSid("sid")
    let wanted = RevisionChoice(parameters)
    read { reading, rendering throws(LedgerFault) in
      guard let flow = try reading.flow(sid) else { return .notFound("flow", sid) }
      guard let revision = try wanted.revision(of: flow, reading) else {
        return wanted.notFound(sid)
      }
      return .written { writer in
        rendering.write(flow, revision, to: &writer)
        writer.endObject()
      }
    }
  }

  func flowList(_ parameters: Parameters) {
    let page = ListPage(parameters)
    read { reading, rendering throws(LedgerFault) in
      try page.answer { (request: PageRequest) throws(LedgerFault) in
        try reading.flows(page: request)
      } _: { flow, writer in
        rendering.write(flow, nil, to: &writer)
        writer.endObject()
      }
    }
  }

  func flowRevisions(_ parameters: Parameters) {
    let page = ListPage(parameters)
    let sid = parameters.requiredSid("sid")
    read { reading, rendering throws(LedgerFault) in
      guard try reading.flow(sid) != nil else { return .notFound("flow", sid) }
      return try page.answer { (request: PageRequest) throws(LedgerFault) in
        try reading.revisions(flow: sid, page: request)
      } _: { revision, writer in
        rendering.write(revision, to: &writer)
      }
    }
  }

  func flowDelete(_ parameters: Parameters) {
    let sid = parameters.requiredSid("sid")
    change(parameters, of: .flow(sid)) { (desk: Desk) throws(Fault) in
      try desk.deleteFlow(sid).sid
    } _: { sid, _, _, writer in
      Rendering.write(deleted: sid, to: &writer)
    }
  }
}
