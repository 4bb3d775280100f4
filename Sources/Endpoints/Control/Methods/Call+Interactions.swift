internal import ControlMethods
internal import Engine
internal import JSON
internal import Model

/// `interaction.*`.
extension Call {
  func interactionCreate(_ parameters: Parameters) {
    guard let channel = parameters.object("channel") else {
      preconditionFailure("channel passed the check unread")
    }
    let routing = parameters.object("routing")?.object("properties")
    if let routing, routing.has("task_channel_sid"), routing.has("task_channel_unique_name") {
      return fail(
        .invalid(
          pointer: "/routing/properties/task_channel_sid",
          "The task channel is named twice.",
          hint: "Send task_channel_unique_name or task_channel_sid, not both."
        )
      )
    }
    let draft = InteractionDraft(
      channelType: channel.requiredText("type").lowercased(),
      initiatedBy: channel.choice("initiated_by") ?? "api",
      conversationSid: channel.object("properties")?.sid("media_channel_sid"),
      routing: InteractionRouting(
        workspaceSid: routing?.sid("workspace_sid"),
        workflowSid: routing?.sid("workflow_sid"),
        taskChannel: routing?.text("task_channel_unique_name")
          ?? routing?.text("task_channel_sid"),
        attributes: routing?.attributes("attributes") ?? .empty,
        priority: routing?.integer("priority").map(Int64.init),
        timeoutSeconds: routing?.integer("timeout").map(Int64.init)
      ),
      webhookTtid: parameters.text("webhook_ttid"),
      ifExists: parameters.choice("if_exists").flatMap(InteractionDraft.IfExists.init) ?? .error
    )
    change(parameters) { (desk: Desk) throws(Fault) in
      try desk.createInteraction(draft)
    } _: { result, _, rendering, writer in
      rendering.write(result, to: &writer)
    }
  }

  func interactionGet(_ parameters: Parameters) {
    let sid = parameters.requiredSid("sid")
    read { reading, rendering throws(LedgerFault) in
      guard let interaction = try reading.interaction(sid) else {
        return .notFound("interaction", sid)
      }
      return .written { writer in rendering.write(interaction, to: &writer) }
    }
  }

  func interactionList(_ parameters: Parameters) {
    let page = ListPage(parameters)
    let status = parameters.choice("status").flatMap(InteractionStatus.init)
    let conversation = parameters.sid("conversation_sid")
    read { reading, rendering throws(LedgerFault) in
      try page.answer { (request: PageRequest) throws(LedgerFault) in
        try reading.interactions(status: status, conversation: conversation, page: request)
      } _: { interaction, writer in
        rendering.write(interaction, to: &writer)
      }
    }
  }

  func interactionClose(_ parameters: Parameters) {
    let sid = parameters.requiredSid("sid")
    let wrapup = parameters.boolean("wrapup") ?? false
    change(parameters, of: .interaction(sid)) { (desk: Desk) throws(Fault) in
      try desk.closeInteraction(sid, wrapup: wrapup)
    } _: { interaction, _, rendering, writer in
      rendering.write(interaction, to: &writer)
    }
  }
}
