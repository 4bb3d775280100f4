internal import Digest
internal import Model

extension WebhookParameters {
  /// Longest dedupe key in bytes; a longer one is replaced by its hash.
  static let dedupeKeyBytesMax = 400

  /// What differs between two deliveries of one event: the attempt, and the webhook that was
  /// configured for it. (One event may reach us through the account's, the service's and the
  /// conversation's webhook.)
  private static let deliveryNames = ["RetryCount", "WebhookSid", "WebhookType"]

  /// The same text for every delivery of one event: type, conversation, and what tells this event
  /// from others of its type in the conversation. The account is left out, since a daemon serves
  /// one, and each byte here is written to an index for each webhook.
  ///
  /// The message's sid alone won't do: receipts and edits share it.
  func dedupeKey(_ eventType: String, _ known: ConversationsEvent?) -> String {
    let conversation = filled("ConversationSid") ?? filled("ChannelSid") ?? ""
    let mark = known.flatMap(mark) ?? "sha256:\(parametersHash())"
    let key = "\(eventType)/\(conversation)/\(mark)"
    guard key.utf8.count > Self.dedupeKeyBytesMax else { return key }
    return "sha256:\(Hex.encode(sha256(Array(key.utf8))))"
  }

  /// What marks one event among those of its type; nil when the parameters that say it are absent.
  private func mark(_ event: ConversationsEvent) -> String? {
    switch event {
    case .onMessageAdded, .onMessageRemoved: filled("MessageSid")
    case .onMessageUpdated: joined("MessageSid", "DateUpdated")
    case .onParticipantAdded, .onParticipantRemoved: filled("ParticipantSid")
    case .onParticipantUpdated: joined("ParticipantSid", "DateUpdated")
    case .onConversationAdded, .onConversationRemoved: conversationSid.map { _ in "once" }
    case .onConversationUpdated: filled("DateUpdated")
    case .onConversationStateUpdated: joined("StateUpdated", "StateTo")
    case .onDeliveryUpdated: joined("DeliveryReceiptSid", "Status")
    case .onUserAdded: filled("UserSid")
    case .onUserUpdated: joined("UserSid", "DateUpdated")
    case .onConversationAdd, .onConversationUpdate, .onConversationRemove, .onMessageAdd,
      .onMessageUpdate, .onMessageRemove, .onParticipantAdd, .onParticipantUpdate,
      .onParticipantRemove, .onUserUpdate:
      nil
    }
  }

  private func joined(_ first: String, _ second: String) -> String? {
    guard let first = filled(first), let second = filled(second) else { return nil }
    return "\(first)/\(second)"
  }

  /// The hash of all parameters of the event itself, whatever their order.
  private func parametersHash() -> String {
    var text: [UInt8] = []
    for entry in form.distinctSorted() {
      let name = form.bytes[entry.name]
      if Self.deliveryNames.contains(where: { name.elementsEqual($0.utf8) }) { continue }
      // Lengths keep `ab=c` and `a=bc` apart.
      text.append(contentsOf: "\(entry.name.count):\(entry.value.count):".utf8)
      text.append(contentsOf: form.bytes[entry.start..<entry.end])
    }
    return Hex.encode(sha256(text))
  }
}
