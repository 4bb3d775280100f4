internal import ControlMethods
internal import Engine
internal import JSON
internal import Model

/// `conversation.*`, `message.*` and `participant.*`.
extension Call {
  func conversationGet(_ parameters: Parameters) {
    let sid = parameters.requiredSid("sid")
    read { reading, rendering throws(LedgerFault) in
      guard let conversation = try reading.conversation(sid) else {
        return .notFound("conversation", sid)
      }
      return .written { writer in rendering.write(conversation, to: &writer) }
    }
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
}
