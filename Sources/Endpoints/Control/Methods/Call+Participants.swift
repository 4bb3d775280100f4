internal import ControlMethods
internal import Engine
internal import JSON
internal import Model

/// `participant.*`.
extension Call {
  func participantAdd(_ parameters: Parameters) {
    var draft = ParticipantDraft(conversation: parameters.requiredSid("conversation_sid"))
    draft.identity = parameters.text("identity")
    if let binding = parameters.object("messaging_binding") {
      draft.bindingType = binding.text("type")?.lowercased()
      draft.address = binding.text("address")
      draft.proxyAddress = binding.text("proxy_address")
      draft.projectedAddress = binding.text("projected_address")
    }
    draft.attributes = parameters.attributes("attributes") ?? .empty
    let wanted = draft
    change(parameters) { (desk: Desk) throws(Fault) in
      try desk.addParticipant(wanted)
    } _: { participant, _, rendering, writer in
      rendering.write(participant, to: &writer)
    }
  }

  func participantGet(_ parameters: Parameters) {
    let sid = parameters.requiredSid("sid")
    read { reading, rendering throws(LedgerFault) in
      guard let participant = try reading.participant(sid) else {
        return .notFound("participant", sid)
      }
      return .written { writer in rendering.write(participant, to: &writer) }
    }
  }

  func participantList(_ parameters: Parameters) {
    let page = ListPage(parameters)
    let sid = parameters.requiredSid("conversation_sid")
    read { reading, rendering throws(LedgerFault) in
      guard try reading.conversation(sid) != nil else { return .notFound("conversation", sid) }
      return try page.answer { (request: PageRequest) throws(LedgerFault) in
        try reading.participants(conversation: sid, page: request)
      } _: { participant, writer in
        rendering.write(participant, to: &writer)
      }
    }
  }

  func participantRemove(_ parameters: Parameters) {
    let sid = parameters.requiredSid("sid")
    change(parameters, of: .participant(sid)) { (desk: Desk) throws(Fault) in
      let found: Participant?
      do throws(LedgerFault) {
        found = try desk.reading.participant(sid)
      } catch {
        throw .ledger(error)
      }
      guard let found else { throw .notFound(noun: "participant", name: sid.description) }
      return try desk.removeParticipant(sid, from: found.conversationSid)
    } _: { participant, _, rendering, writer in
      rendering.write(participant, to: &writer)
    }
  }
}
