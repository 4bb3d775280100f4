import Engine
import Model
import Testing

/// Conversation services.
struct ServiceTests {
  @Test func oneIsMadeAndDeleted() async throws {
    let floor = try await Floorboards()
    let made = try await floor.run { (desk: Desk) throws(Fault) in
      try desk.createService(friendlyName: "Other")
    }
    #expect(try floor.read { try $0.service(made.sid) } == made)
    _ = try await floor.run { (desk: Desk) throws(Fault) in try desk.deleteService(made.sid) }
    #expect(try floor.read { try $0.services() }.count == 1)
    let unknown = await floor.refusal { (desk: Desk) throws(Fault) in
      try desk.deleteService(made.sid)
    }
    #expect(unknown == .notFound(noun: "service", name: made.sid.description))
    let nameless = await floor.refusal { (desk: Desk) throws(Fault) in
      try desk.createService(friendlyName: "")
    }
    #expect(nameless != nil)
    let gone = await floor.refusal { (desk: Desk) throws(Fault) in
      var draft = ConversationDraft()
      draft.chatServiceSid = made.sid
      return try desk.createConversation(draft)
    }
    #expect(gone?.twilioCode == 50_050)
  }

  @Test func oneInUseStays() async throws {
    let floor = try await Floorboards()
    let first = try floor.read { try $0.configuration().defaultChatServiceSid }
    let (busy, wired) = try await floor.run { (desk: Desk) throws(Fault) in
      (
        try desk.createService(friendlyName: "Busy").sid,
        try desk.createService(friendlyName: "Wired").sid
      )
    }
    _ = try await floor.make { $0.chatServiceSid = busy }
    try await floor.address(
      Floorboards.proxyAddress,
      .making(.default) { $0.conversationServiceSid = wired }
    )
    let reasons = [
      (first, "the default one"), (busy, "has conversations"), (wired, Floorboards.proxyAddress),
    ]
    for (sid, reason) in reasons {
      let refusal = await floor.refusal { (desk: Desk) throws(Fault) in
        try desk.deleteService(sid)
      }
      guard case .invalidState(noun: "service", let message, _) = refusal else {
        Issue.record("\(String(describing: refusal))")
        continue
      }
      #expect(message.contains(reason))
    }
    // No longer the default, but still the one of Flex.
    _ = try await floor.run { (desk: Desk) throws(Fault) in
      try desk.updateConfiguration(ConfigurationChange(defaultChatServiceSid: busy))
    }
    let flex = await floor.refusal { (desk: Desk) throws(Fault) in try desk.deleteService(first) }
    guard case .invalidState(_, let message, _) = flex else {
      Issue.record("\(String(describing: flex))")
      return
    }
    #expect(message.contains("Flex"))
  }
}
