internal import ControlMethods
internal import Engine
internal import JSON
internal import Model

/// `conversation.*`.
extension Call {
  func conversationCreate(_ parameters: Parameters) {
    var draft = ConversationDraft()
    draft.friendlyName = parameters.text("friendly_name")
    draft.uniqueName = parameters.text("unique_name")
    draft.attributes = parameters.attributes("attributes") ?? .empty
    draft.state = parameters.choice("state").flatMap(ConversationState.init)
    draft.chatServiceSid = parameters.sid("chat_service_sid")
    draft.messagingServiceSid = parameters.sid("messaging_service_sid")
    var warnings: [Warning] = []
    if let timers = parameters.object("timers") {
      draft.inactiveTimer = timers.change("inactive") { timers.text($0) }
      draft.closedTimer = timers.change("closed") { timers.text($0) }
      warnings = Timers.warnings(timers)
    }
    let (wanted, found) = (draft, warnings)
    change(parameters) { (desk: Desk) throws(Fault) in
      try desk.createConversation(wanted)
    } _: { conversation, _, rendering, writer in
      rendering.write(conversation, found, to: &writer)
    }
  }

  func conversationGet(_ parameters: Parameters) {
    let name = parameters.requiredText("sid")
    read { reading, rendering throws(LedgerFault) in
      guard let conversation = try Call.conversation(name, reading) else {
        return .notFound("conversation", name)
      }
      return .written { writer in rendering.write(conversation, to: &writer) }
    }
  }

  /// The conversation of this sid, or of this unique name in the default service.
  private static func conversation(
    _ name: String,
    _ reading: any Reading
  ) throws(LedgerFault) -> Conversation? {
    if let sid = Sid(name, .conversation) { return try reading.conversation(sid) }
    let service = try reading.configuration().defaultChatServiceSid
    return try reading.conversation(uniqueName: name, service: service)
  }

  func conversationList(_ parameters: Parameters) {
    let page = ListPage(parameters)
    let state = parameters.choice("state").flatMap(ConversationState.init)
    read { reading, rendering throws(LedgerFault) in
      try page.answer { (request: PageRequest) throws(LedgerFault) in
        try reading.conversations(state: state, page: request)
      } _: { conversation, writer in
        rendering.write(conversation, to: &writer)
      }
    }
  }

  func conversationUpdate(_ parameters: Parameters) {
    var change = ConversationChange()
    change.friendlyName = parameters.change("friendly_name") { parameters.text($0) }
    change.uniqueName = parameters.change("unique_name") { parameters.text($0) }
    change.attributes = parameters.attributes("attributes")
    change.state = parameters.choice("state").flatMap(ConversationState.init)
    change.messagingServiceSid = parameters.change("messaging_service_sid") { parameters.sid($0) }
    var warnings: [Warning] = []
    if let timers = parameters.object("timers") {
      change.inactiveTimer = timers.change("inactive") { timers.text($0) }
      change.closedTimer = timers.change("closed") { timers.text($0) }
      warnings = Timers.warnings(timers)
    }
    let (wanted, found) = (change, warnings)
    changeConversation(parameters, warnings: found) { (desk: Desk, sid: Sid) throws(Fault) in
      try desk.updateConversation(sid, wanted)
    }
  }

  func conversationClose(_ parameters: Parameters) {
    changeConversation(parameters) { (desk: Desk, sid: Sid) throws(Fault) in
      try desk.closeConversation(sid)
    }
  }

  private func changeConversation(
    _ parameters: Parameters,
    warnings: [Warning] = [],
    _ work: @escaping @Sendable (Desk, Sid) throws(Fault) -> Conversation
  ) {
    let (name, etag) = (parameters.requiredText("sid"), parameters.text("if_match"))
    change(parameters) { (desk: Desk) throws(Fault) in
      try work(desk, Call.conversation(name, etag, desk))
    } _: { conversation, _, rendering, writer in
      rendering.write(conversation, warnings, to: &writer)
    }
  }

  func conversationDelete(_ parameters: Parameters) {
    let (name, etag) = (parameters.requiredText("sid"), parameters.text("if_match"))
    change(parameters) { (desk: Desk) throws(Fault) in
      try desk.deleteConversation(Call.conversation(name, etag, desk)).sid
    } _: { sid, _, _, writer in
      Rendering.write(deleted: sid, to: &writer)
    }
  }

  /// The sid of the conversation that is to be changed, which must be the one the caller knows.
  private static func conversation(
    _ name: String,
    _ etag: String?,
    _ desk: Desk
  ) throws(Fault) -> Sid {
    let found: Conversation?
    do throws(LedgerFault) {
      found = try conversation(name, desk.reading)
    } catch {
      throw .ledger(error)
    }
    guard let found else { throw .notFound(noun: "conversation", name: name) }
    try desk.require(etag, of: .conversation(found.sid))
    return found.sid
  }
}
