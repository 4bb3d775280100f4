internal import ControlMethods
internal import Engine
internal import JSON
internal import JSONRPC
internal import Model

/// `message.*`.
extension Call {
  func messageCreate(_ parameters: Parameters) {
    var draft: MessageDraft
    do throws(RPCError) {
      draft = MessageDraft(try Call.target(parameters))
    } catch {
      return fail(error)
    }
    draft.author = parameters.text("author")
    draft.body = parameters.text("body")
    draft.attributes = parameters.attributes("attributes") ?? .empty
    // An empty list is no content.
    draft.media = parameters.compactJSON("media").flatMap { $0 == "[]" ? nil : $0 }
    draft.contentSid = parameters.sid("content_sid")
    let wanted = draft
    change(parameters) { (desk: Desk) throws(Fault) in
      try desk.createMessage(wanted)
    } _: { message, _, rendering, writer in
      rendering.write(message, to: &writer)
    }
  }

  /// Where a message goes: a conversation, or two addresses.
  private static func target(
    _ parameters: Parameters
  ) throws(RPCError) -> MessageDraft.Target {
    let (from, to) = (parameters.text("from"), parameters.text("to"))
    if let sid = parameters.sid("conversation_sid") {
      guard from == nil, to == nil else {
        throw .invalid(
          pointer: from == nil ? "/to" : "/from",
          "The message is sent to a conversation and to an address.",
          hint: "Send conversation_sid, or from and to."
        )
      }
      return .conversation(sid)
    }
    guard let from, let to else {
      let missing = from == nil && to == nil ? "conversation_sid" : from == nil ? "from" : "to"
      throw .invalid(
        pointer: "/\(missing)",
        "message.create needs \(missing).",
        hint: "Send conversation_sid, or from (the customer's address) and to (ours)."
      )
    }
    return .addresses(from: from, to: to)
  }

  func messageGet(_ parameters: Parameters) {
    let sid = parameters.requiredSid("sid")
    read { reading, rendering throws(LedgerFault) in
      guard let message = try reading.message(sid) else { return .notFound("message", sid) }
      return .written { writer in rendering.write(message, to: &writer) }
    }
  }

  func messageList(_ parameters: Parameters) {
    let page = ListPage(parameters)
    let sid = parameters.requiredSid("conversation_sid")
    read { reading, rendering throws(LedgerFault) in
      guard try reading.conversation(sid) != nil else { return .notFound("conversation", sid) }
      return try page.answer { (request: PageRequest) throws(LedgerFault) in
        try reading.messages(conversation: sid, page: request)
      } _: { message, writer in
        rendering.write(message, to: &writer)
      }
    }
  }

  func messageReceipts(_ parameters: Parameters) {
    let page = ListPage(parameters)
    let sid = parameters.requiredSid("sid")
    read { reading, rendering throws(LedgerFault) in
      guard try reading.message(sid) != nil else { return .notFound("message", sid) }
      return page.answer(all: try reading.receipts(message: sid)) { receipt, writer in
        rendering.write(receipt, to: &writer)
      }
    }
  }

  func messageReportDelivery(_ parameters: Parameters) {
    guard let status = parameters.choice("status").flatMap(DeliveryReceipt.Status.init) else {
      preconditionFailure("status passed the check unread")
    }
    let report = DeliveryReport(
      message: parameters.requiredSid("sid"),
      status: status,
      participantSid: parameters.sid("participant_sid"),
      channelMessageSid: parameters.text("channel_message_sid"),
      errorCode: parameters.integer("error_code") ?? 0
    )
    change(parameters) { (desk: Desk) throws(Fault) in
      try desk.reportDelivery(report)
    } _: { receipt, _, rendering, writer in
      rendering.write(receipt, to: &writer)
    }
  }
}
