public import Model

/// Conversation services. Source: Twilio Conversations, Service resource.
extension Desk {
  /// Makes a conversation service.
  public func createService(friendlyName: String) throws(Fault) -> ConversationService {
    let charactersMax = ConversationLimits.friendlyNameCharactersMax
    guard (1...charactersMax).contains(friendlyName.count) else {
      throw .invalid(
        pointer: "/friendly_name",
        message: "friendly_name has \(friendlyName.count) characters",
        hint: "give 1 to \(charactersMax)"
      )
    }
    guard serviceSids.count < ConversationLimits.servicesMax else {
      throw .invalidState(
        noun: "service",
        message:
          "there are \(serviceSids.count) services, as many as may be; delete one with "
          + "service.delete",
        twilioCode: nil
      )
    }
    let service = ConversationService(
      sid: sids.next(.service),
      friendlyName: friendlyName,
      at: now.wall
    )
    memoryTouched = true
    _ = try stored { () throws(LedgerFault) in try ledger.insert(service) }
    serviceSids.insert(service.sid)
    try record(.serviceCreated, sid: service.sid, detail: friendlyName)
    return service
  }

  /// Removes a conversation service that nothing uses.
  public func deleteService(_ sid: Sid) throws(Fault) -> ConversationService {
    let found = try stored { () throws(LedgerFault) in try ledger.service(sid) }
    guard let service = found else {
      throw .notFound(noun: "service", name: sid.description)
    }
    if let user = try user(of: sid) {
      throw .invalidState(
        noun: "service",
        message: "service \(sid) is in use: \(user)",
        twilioCode: nil
      )
    }
    memoryTouched = true
    try stored { () throws(LedgerFault) in try ledger.deleteService(sid) }
    serviceSids.remove(sid)
    try record(.serviceDeleted, sid: sid, detail: service.friendlyName)
    return service
  }

  /// The sid itself, of a service that is known.
  func knownService(_ sid: Sid, pointer: String) throws(Fault) -> Sid {
    guard serviceSids.contains(sid) else {
      throw .invalid(
        pointer: pointer,
        message: "there is no conversation service \(sid)",
        hint: "service.list names those there are; leave it out for the default one",
        twilioCode: 50_050
      )
    }
    return sid
  }

  /// What uses a service, with the remedy; nil when nothing does.
  private func user(of sid: Sid) throws(Fault) -> String? {
    if sid == configuration.defaultChatServiceSid {
      return "it is the default one; make another the default with configuration.update"
    }
    if sid == configuration.flexChatServiceSid { return "it is the one that Flex works in" }
    let hasConversations = try stored { () throws(LedgerFault) in
      try ledger.hasConversations(service: sid)
    }
    if hasConversations { return "it has conversations; delete them with conversation.delete" }
    var page = PageRequest(limit: PageRequest.limitMax)
    repeat {
      let request = page
      let addresses = try stored { () throws(LedgerFault) in
        try ledger.addresses(type: nil, page: request)
      }
      if let address = addresses.items.first(where: {
        $0.autoCreation.conversationServiceSid == sid
      }) {
        return "address \(address.address) (\(address.sid)) makes conversations in it; change its "
          + "auto_creation.conversation_service_sid with address.update"
      }
      page.cursor = addresses.nextCursor
    } while page.cursor != nil
    return nil
  }
}
