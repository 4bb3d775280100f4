public import Model
internal import Routing

/// Interactions: at most one open one a conversation. Source: Twilio Flex, Interactions resource.
extension Desk {
  /// Makes an interaction with its channel, invite and task, and offers the task.
  ///
  /// A conversation never heard of is taken in: it lives upstream, and the caller vouches for it.
  public func createInteraction(_ draft: InteractionDraft) throws(Fault) -> InteractionResult {
    if let workspaceSid = draft.routing.workspaceSid, workspaceSid != floor.workspace.sid {
      throw .invalid(
        pointer: "/routing/properties/workspace_sid",
        message: "there is no workspace \(workspaceSid)",
        hint: "give \(floor.workspace.sid) (\(floor.workspace.friendlyName)), or leave it out"
      )
    }
    var conversation = try conversation(for: draft)
    if let openSid = conversation.openInteractionSid {
      return try existing(openSid, ifExists: draft.ifExists)
    }
    guard conversation.state != .closed else {
      throw .invalidState(
        noun: "conversation",
        message: conversation.isLocal
          ? "conversation \(conversation.sid) is closed; the customer's next message makes a new one"
          : "conversation \(conversation.sid) is closed; the customer's next message opens it "
            + "again",
        twilioCode: 45_354
      )
    }
    return try openInteraction(
      on: &conversation,
      channelType: draft.channelType,
      initiatedBy: draft.initiatedBy,
      customerAddress: nil,
      routing: draft.routing,
      bases: [draft.routing.attributes],
      webhookTtid: draft.webhookTtid,
      trimming: false
    )
  }

  /// Ends an interaction, its task and its conversation. With `wrapup`, an assigned task goes to
  /// `wrapping` rather than to `completed`, and its worker's slot stays held until it completes.
  public func closeInteraction(_ sid: Sid, wrapup: Bool) throws(Fault) -> Interaction {
    try finishInteraction(sid, wrapup: wrapup, closing: .caller)
  }

  /// The same with the reason why the conversation is closed; nil leaves it open.
  func finishInteraction(
    _ sid: Sid,
    wrapup: Bool,
    closing reason: StateReason?
  ) throws(Fault) -> Interaction {
    let interaction = try self.interaction(sid)
    guard interaction.status.isOpen else {
      throw .invalidState(
        noun: "interaction",
        message: "interaction \(sid) is \(interaction.status.rawValue) already",
        twilioCode: nil
      )
    }
    var task = try self.task(interaction.taskSid)
    switch task.assignmentStatus {
    case .pending, .reserved:
      try end(&task, as: .canceled, reason: "Interaction closed")
    case .assigned:
      if wrapup {
        try beginWrapup(&task, reason: "Interaction closed")
      } else {
        try end(&task, as: .completed, reason: "Interaction closed")
      }
    case .wrapping:
      if !wrapup { try end(&task, as: .completed, reason: "Interaction closed") }
    case .completed, .canceled:
      break
    }
    try endInteraction(of: task, closingConversation: reason != nil, because: reason ?? .caller)
    try makeOffers()
    return try self.interaction(sid)
  }

  /// Makes the interaction of a conversation that has none open. With `trimming`, attributes that
  /// would be too long are shortened rather than refused.
  func openInteraction(
    on conversation: inout Conversation,
    channelType: String,
    initiatedBy: String,
    customerAddress: String?,
    routing: InteractionRouting,
    bases: [Attributes],
    webhookTtid: String?,
    trimming: Bool
  ) throws(Fault) -> InteractionResult {
    let workflow =
      if let sid = routing.workflowSid {
        try self.workflow(sid, pointer: "/routing/properties/workflow_sid")
      } else { floor.workflows[0] }
    let channel = try taskChannel(
      routing.taskChannel ?? Desk.taskChannelDefault,
      pointer: "/routing/properties/task_channel_unique_name"
    )
    let interaction = Interaction(
      sid: sids.next(.interaction),
      conversationSid: conversation.sid,
      channelSid: sids.next(.channel),
      channelType: channelType,
      inviteSid: sids.next(.invite),
      taskSid: sids.next(.task),
      initiatedBy: initiatedBy,
      at: now.wall
    )
    let facts = TaskFacts(
      interactionSid: interaction.sid,
      channelSid: interaction.channelSid,
      inviteSid: interaction.inviteSid,
      conversationSid: conversation.sid,
      channelType: channelType,
      customerAddress: customerAddress,
      initiatedBy: initiatedBy
    )
    var task = WorkTask(
      sid: interaction.taskSid,
      attributes: try attributes(of: facts, over: bases, trimming: trimming),
      timeoutSeconds: routing.timeoutSeconds ?? EngineSettings.taskTimeoutSecondsDefault,
      workflowSid: workflow.sid,
      queueSid: workflow.defaultQueueSid,
      taskChannelSid: channel.sid,
      interactionSid: interaction.sid,
      conversationSid: conversation.sid,
      at: now.wall
    )
    task.priority = routing.priority ?? 0
    var made = interaction
    made.webhookTtid = webhookTtid
    conversation.openInteractionSid = interaction.sid
    conversation.dateUpdated = now.wall
    try store(made, task, conversation)
    tally.interactionsCreated += 1
    try record(
      .interactionCreated,
      sid: made.sid,
      conversation: conversation.sid,
      interaction: made.sid,
      task: task.sid
    )
    try recordTask(.taskCreated, task)
    router.addTask(
      task.sid,
      channel: task.taskChannelSid,
      priority: task.priority,
      age: task.dateCreated.milliseconds
    )
    arm(.taskExpires(task.sid), at: task.dateExpires)
    try makeOffers()
    return InteractionResult(
      interaction: made,
      task: try self.task(task.sid),
      deduplicated: false
    )
  }

  /// Ends the interaction of a task, if it is open, and frees its conversation.
  func endInteraction(
    of task: WorkTask,
    closingConversation: Bool,
    because reason: StateReason = .caller
  ) throws(Fault) {
    var interaction = try self.interaction(task.interactionSid)
    guard interaction.status.isOpen else { return }
    interaction.status = .closed
    interaction.channelStatus = .closed
    interaction.dateUpdated = now.wall
    let ended = interaction
    try stored { () throws(LedgerFault) in try ledger.update(ended) }
    try record(
      .interactionClosed,
      sid: interaction.sid,
      conversation: interaction.conversationSid,
      interaction: interaction.sid,
      task: task.sid
    )

    let sid = interaction.conversationSid
    let found = try stored { () throws(LedgerFault) in try ledger.conversation(sid) }
    guard var conversation = found else { return }
    conversation.openInteractionSid = nil
    conversation.dateUpdated = now.wall
    if closingConversation, conversation.state != .closed {
      try removeAgents(from: &conversation)
      try close(&conversation, because: reason)
    } else {
      let freed = conversation
      try stored { () throws(LedgerFault) in try ledger.update(freed) }
    }
  }

  private func conversation(for draft: InteractionDraft) throws(Fault) -> Conversation {
    if let sid = draft.conversationSid {
      let found = try stored { () throws(LedgerFault) in try ledger.conversation(sid) }
      return if let found { found } else { try admitConversation(sid, serviceSid: nil) }
    }
    guard draft.initiatedBy != "customer" else {
      throw .invalid(
        pointer: "/channel/properties/media_channel_sid",
        message: "an interaction that a customer initiates needs its conversation",
        hint: "give channel.properties.media_channel_sid, the conversation's sid (CH…)"
      )
    }
    var conversation = blankConversation(serviceSid: configuration.defaultChatServiceSid)
    try insertLocal(&conversation)
    return conversation
  }

  /// Takes in a conversation not heard of before.
  func admitConversation(_ sid: Sid, serviceSid: Sid?) throws(Fault) -> Conversation {
    var conversation = Conversation(sid: sid, at: now.wall)
    conversation.chatServiceSid = serviceSid
    let new = conversation
    _ = try stored { () throws(LedgerFault) in try ledger.insert(new) }
    try record(.conversationAdded, sid: sid, conversation: sid)
    return conversation
  }

  private func existing(
    _ sid: Sid,
    ifExists: InteractionDraft.IfExists
  ) throws(Fault) -> InteractionResult {
    let interaction = try self.interaction(sid)
    switch ifExists {
    case .return:
      return InteractionResult(
        interaction: interaction,
        task: try task(interaction.taskSid),
        deduplicated: true
      )
    case .error:
      throw .alreadyExists(
        noun: "interaction",
        message:
          "conversation \(interaction.conversationSid) has an open interaction: \(interaction.sid)",
        existing: [
          "interaction_sid": interaction.sid, "channel_sid": interaction.channelSid,
          "task_sid": interaction.taskSid, "conversation_sid": interaction.conversationSid,
        ],
        twilioCode: 45_353
      )
    }
  }

  private func attributes(
    of facts: TaskFacts,
    over bases: [Attributes],
    trimming: Bool
  ) throws(Fault) -> Attributes {
    let attributes = composer.attributes(of: facts, over: bases)
    guard attributes.json.count > EngineSettings.attributesCharactersMax else {
      return attributes
    }
    guard trimming else {
      throw .invalid(
        pointer: "/routing/properties/attributes",
        message:
          "the task's attributes would have \(attributes.json.count) characters; the limit is "
          + "\(EngineSettings.attributesCharactersMax)",
        hint: "leave out what routing and agents don't need"
      )
    }
    var short = facts
    short.customerAddress = facts.customerAddress.map {
      String($0.prefix(Desk.trimmedAddressCharactersMax))
    }
    return composer.attributes(of: short, over: [])
  }

  /// What is kept of a sender's name that would make a task's attributes too long.
  private static let trimmedAddressCharactersMax = 64

  private func store(
    _ interaction: Interaction,
    _ task: WorkTask,
    _ conversation: Conversation
  ) throws(Fault) {
    let inserted = try stored { () throws(LedgerFault) in
      guard try ledger.insert(interaction) else { return false }
      try ledger.insert(task)
      try ledger.update(conversation)
      return true
    }
    // The unique index has the last word, whatever the conversation's row says.
    guard inserted else {
      throw .conflict(
        noun: "interaction",
        message: "conversation \(conversation.sid) has an open interaction already"
      )
    }
  }

  /// The task channel of conversations, shown as "Programmable Chat".
  static let taskChannelDefault = "chat"
}
