public import Engine
internal import Model

extension WebhookParameters {
  /// The event that an authentic webhook tells of.
  ///
  /// A webhook of a type that isn't known, or isn't acted on, is kept as ``InboundEvent/Content``'s
  /// `other`; one that lacks what its type needs becomes `unreadable`, never an error.
  public func event(_ eventType: String, idempotencyToken: String? = nil) -> InboundEvent {
    let known = ConversationsEvent(rawValue: eventType)
    var content = InboundEvent.Content.other
    if let known {
      do throws(UnreadableMember) {
        content = try self.content(known)
      } catch {
        content = .unreadable(reason: error.reason)
      }
    }
    return InboundEvent(
      eventType: eventType,
      dedupeKey: dedupeKey(eventType, known),
      parameters: json,
      content: content,
      idempotencyToken: idempotencyToken,
      serviceSid: sid("ChatServiceSid", .service) ?? sid("InstanceSid", .service),
      conversationSid: conversationSid
    )
  }

  /// `ConversationSid`, or `ChannelSid`, its older name.
  var conversationSid: Sid? {
    sid("ConversationSid", .conversation) ?? sid("ChannelSid", .conversation)
  }

  private func content(
    _ event: ConversationsEvent
  ) throws(UnreadableMember) -> InboundEvent.Content {
    switch event {
    case .onMessageAdded: .messageAdded(try message())
    case .onMessageUpdated: .messageUpdated(try message())
    case .onMessageRemoved: .messageRemoved(try message())
    case .onConversationAdded: .conversationAdded(try conversation())
    case .onConversationUpdated: .conversationUpdated(try conversation())
    case .onConversationStateUpdated: try conversationState()
    case .onConversationRemoved: try conversationRemoved()
    case .onParticipantAdded: .participantAdded(try participant())
    case .onParticipantUpdated: .participantUpdated(try participant())
    case .onParticipantRemoved: .participantRemoved(try participant())
    case .onDeliveryUpdated, .onUserAdded, .onUserUpdated: .other
    case .onConversationAdd, .onConversationUpdate, .onConversationRemove, .onMessageAdd,
      .onMessageUpdate, .onMessageRemove, .onParticipantAdd, .onParticipantUpdate,
      .onParticipantRemove, .onUserUpdate:
      .other
    }
  }

  private func message() throws(UnreadableMember) -> InboundMessage {
    InboundMessage(
      sid: try neededSid("MessageSid", .message),
      conversationSid: try neededConversation(),
      index: filled("Index").flatMap { Int64($0) },
      author: form["Author"] ?? "",
      body: form["Body"],
      attributes: attributes("Attributes") ?? .empty,
      participantSid: sid("ParticipantSid", .participant),
      source: filled("Source"),
      media: filled("Media"),
      from: filled("From"),
      channelAttributes: attributes("ChannelAttributes"),
      messagingServiceSid: sid("MessagingServiceSid", .messagingService),
      dateCreated: timestamp("DateCreated"),
      dateUpdated: timestamp("DateUpdated")
    )
  }

  private func conversation() throws(UnreadableMember) -> InboundConversation {
    InboundConversation(
      sid: try neededConversation(),
      friendlyName: filled("FriendlyName"),
      uniqueName: filled("UniqueName"),
      attributes: attributes("Attributes"),
      messagingServiceSid: sid("MessagingServiceSid", .messagingService),
      state: try state("State"),
      address: filled("MessagingBinding.Address"),
      proxyAddress: filled("MessagingBinding.ProxyAddress"),
      dateCreated: timestamp("DateCreated")
    )
  }

  private func conversationState() throws(UnreadableMember) -> InboundEvent.Content {
    _ = try neededConversation()
    return .conversationState(to: try state("StateTo"), at: timestamp("StateUpdated"))
  }

  private func conversationRemoved() throws(UnreadableMember) -> InboundEvent.Content {
    _ = try neededConversation()
    return .conversationRemoved(at: timestamp("DateRemoved"))
  }

  private func participant() throws(UnreadableMember) -> InboundParticipant {
    InboundParticipant(
      sid: try neededSid("ParticipantSid", .participant),
      conversationSid: try neededConversation(),
      identity: filled("Identity"),
      // REST spells the type in lower case, webhooks in upper case.
      bindingType: filled("MessagingBinding.Type")?.lowercased(),
      address: filled("MessagingBinding.Address"),
      proxyAddress: filled("MessagingBinding.ProxyAddress"),
      attributes: attributes("Attributes") ?? .empty,
      dateCreated: timestamp("DateCreated")
    )
  }

  private func neededSid(_ name: String, _ prefix: SidPrefix) throws(UnreadableMember) -> Sid {
    guard let text = filled(name) else { throw .missing(name) }
    guard let sid = Sid(text, prefix) else {
      throw .malformed(name, wanted: "\(prefix) and 32 hex digits")
    }
    return sid
  }

  private func neededConversation() throws(UnreadableMember) -> Sid {
    if let sid = conversationSid { return sid }
    return try neededSid("ConversationSid", .conversation)
  }

  private func state(_ name: String) throws(UnreadableMember) -> ConversationState? {
    guard let text = filled(name) else { return nil }
    guard let state = ConversationState(rawValue: text) else {
      throw .malformed(name, wanted: "active, inactive or closed")
    }
    return state
  }
}
