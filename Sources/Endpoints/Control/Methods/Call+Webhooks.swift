internal import ControlMethods
internal import Engine
internal import JSON
internal import Model

/// `webhook.*` but for signatures: whom single conversations tell of their events.
extension Call {
  func webhookCreate(_ parameters: Parameters) {
    guard let target = parameters.choice("target").flatMap(ConversationWebhook.Target.init),
      let configuration = parameters.object("configuration")
    else { preconditionFailure("target and configuration passed the check unread") }
    var draft = ConversationWebhookDraft(
      conversation: parameters.requiredSid("conversation_sid"),
      target: target
    )
    draft.url = configuration.text("url")
    draft.method = configuration.choice("method") ?? "POST"
    draft.filters = configuration.texts("filters") ?? []
    draft.triggers = configuration.texts("triggers") ?? []
    draft.flowSid = configuration.sid("flow_sid")
    draft.retryCount = configuration.integer("retry_count") ?? 0
    draft.replayAfter = configuration.integer("replay_after").map(Int64.init)
    let wanted = draft
    change(parameters) { (desk: Desk) throws(Fault) in
      try desk.createWebhook(wanted)
    } _: { webhook, _, rendering, writer in
      rendering.write(webhook, to: &writer)
    }
  }

  func webhookGet(_ parameters: Parameters) {
    let sid = parameters.requiredSid("sid")
    read { reading, rendering throws(LedgerFault) in
      guard let webhook = try reading.webhook(sid) else { return .notFound("webhook", sid) }
      return .written { writer in rendering.write(webhook, to: &writer) }
    }
  }

  func webhookList(_ parameters: Parameters) {
    let page = ListPage(parameters)
    let sid = parameters.requiredSid("conversation_sid")
    read { reading, rendering throws(LedgerFault) in
      guard try reading.conversation(sid) != nil else { return .notFound("conversation", sid) }
      return page.answer(all: try reading.webhooks(conversation: sid)) { webhook, writer in
        rendering.write(webhook, to: &writer)
      }
    }
  }

  func webhookUpdate(_ parameters: Parameters) {
    let sid = parameters.requiredSid("sid")
    var change = ConversationWebhookChange()
    if let configuration = parameters.object("configuration") {
      change.url = configuration.text("url")
      change.method = configuration.choice("method")
      change.filters = configuration.texts("filters")
      change.triggers = configuration.texts("triggers")
      change.flowSid = configuration.sid("flow_sid")
      change.retryCount = configuration.integer("retry_count")
    }
    let wanted = change
    self.change(parameters, of: .webhook(sid)) { (desk: Desk) throws(Fault) in
      try desk.updateWebhook(sid, wanted)
    } _: { webhook, _, rendering, writer in
      rendering.write(webhook, to: &writer)
    }
  }

  func webhookDelete(_ parameters: Parameters) {
    let sid = parameters.requiredSid("sid")
    change(parameters, of: .webhook(sid)) { (desk: Desk) throws(Fault) in
      _ = try desk.deleteWebhook(sid)
      return sid
    } _: { sid, _, _, writer in
      Rendering.write(deleted: sid, to: &writer)
    }
  }
}
