import Model
import Testing

@testable import Engine

/// Making, changing, closing and deleting conversations.
struct LocalConversationTests {
  @Test func itBeginsWithTheAccountsDefaults() async throws {
    let floor = try await Floorboards()
    let configuration = try await floor.run { (desk: Desk) throws(Fault) in
      try desk.updateConfiguration(
        ConfigurationChange(defaultInactiveTimer: "PT1H", defaultClosedTimer: "P1D")
      )
    }
    let made = try await floor.make { $0.friendlyName = "Order" }
    #expect(made.isLocal)
    #expect(made.state == .active)
    #expect(made.chatServiceSid == configuration.defaultChatServiceSid)
    #expect(made.inactiveAfterMilliseconds == 3_600_000)
    #expect(made.closedAfterMilliseconds == 86_400_000)
    #expect(made.dateTimer == made.dateActivity.advanced(byMilliseconds: 3_600_000))
    #expect(try floor.conversation(made.sid) == made)
    let own = try await floor.make { draft in
      draft.state = .active
      draft.inactiveTimer = .some(nil)
      draft.closedTimer = "PT10M"
    }
    #expect(own.inactiveAfterMilliseconds == nil)
    #expect(own.closedAfterMilliseconds == 600_000)
  }

  @Test func whatIsRefused() async throws {
    let floor = try await Floorboards()
    _ = try await floor.make { $0.uniqueName = "taken" }
    func check(
      _ code: Int?,
      _ change: @Sendable (inout ConversationDraft) -> Void
    ) async {
      var draft = ConversationDraft()
      change(&draft)
      let wanted = draft
      let refusal = await floor.refusal { (desk: Desk) throws(Fault) in
        try desk.createConversation(wanted)
      }
      #expect(refusal != nil, "\(draft)")
      #expect(refusal?.twilioCode == code, "\(draft)")
    }
    let long = String(repeating: "x", count: 16_384)
    await check(nil) { $0.friendlyName = String(repeating: "x", count: 257) }
    await check(50_390) { $0.uniqueName = "CH00000000000000000000000000000001" }
    await check(50_353) { $0.uniqueName = "taken" }
    await check(nil) { $0.uniqueName = "" }
    await check(50_303) { $0.attributes = Attributes(checkedJSON: "{\"a\":\"\(long)\"}") }
    await check(50_384) { $0.state = .closed }
    await check(50_382) { $0.inactiveTimer = "PT1M" }
    await check(50_382) { $0.closedTimer = "PT10M" }
    await check(50_375) { draft in
      draft.state = .active
      draft.inactiveTimer = "PT59S"
    }
    await check(50_376) { draft in
      draft.state = .active
      draft.closedTimer = "PT9M59S"
    }
    await check(50_379) { draft in
      draft.state = .inactive
      draft.inactiveTimer = "1 minute"
    }
    await check(50_380) { draft in
      draft.state = .inactive
      draft.closedTimer = ""
    }
    await check(50_050) { $0.chatServiceSid = Sid(.service, high: 0, low: 9) }
    #expect(floor.count(.conversationAdded) == 1)
  }

  @Test func aUniqueNameIsUniqueInItsServiceOnly() async throws {
    let floor = try await Floorboards()
    let first = try await floor.make { $0.uniqueName = "order" }
    let service = try await floor.run { (desk: Desk) throws(Fault) in
      try desk.createService(friendlyName: "Other")
    }
    _ = try await floor.make { draft in
      draft.uniqueName = "order"
      draft.chatServiceSid = service.sid
    }
    // Its own name is no other's.
    let same = try await floor.run { (desk: Desk) throws(Fault) in
      var change = ConversationChange()
      change.uniqueName = "order"
      return try desk.updateConversation(first.sid, change)
    }
    #expect(same == first)
    #expect(floor.count(.conversationUpdated) == 0)
  }

  @Test func changesAreToldAndNameANewEtag() async throws {
    let floor = try await Floorboards()
    let made = try await floor.make()
    try await floor.hook(made.sid, .conversationUpdated, .conversationStateUpdated)
    floor.clock.turn(milliseconds: 5)
    let changed = try await floor.run { (desk: Desk) throws(Fault) in
      try desk.require(made.etag.description, of: .conversation(made.sid))
      var change = ConversationChange()
      change.friendlyName = "Order"
      change.attributes = Attributes(checkedJSON: "{\"a\":1}")
      return try desk.updateConversation(made.sid, change)
    }
    #expect(changed.friendlyName == "Order")
    #expect(changed.etag != made.etag)
    #expect(try floor.told() == ["onConversationUpdated"])
    let late = await floor.refusal { (desk: Desk) throws(Fault) in
      try desk.require(made.etag.description, of: .conversation(made.sid))
    }
    #expect(late == .changed(noun: "conversation", etag: changed.etag))
    // Traffic is no change of the conversation.
    try await floor.say(in: made.sid)
    #expect(try floor.conversation(made.sid)?.etag == changed.etag)
  }

  /// Every way from one state to another: what the update of it answers.
  @Test(
    arguments: [
      (.active, .active, nil), (.active, .inactive, nil), (.active, .closed, nil),
      (.inactive, .active, nil), (.inactive, .inactive, nil), (.inactive, .closed, nil),
      (.closed, .active, 50_377), (.closed, .inactive, 50_377), (.closed, .closed, nil),
    ] as [(ConversationState, ConversationState, Int?)]
  )
  func states(from: ConversationState, to: ConversationState, code: Int?) async throws {
    let floor = try await Floorboards()
    let made = try await floor.make { $0.state = from == .closed ? .active : from }
    if from == .closed {
      _ = try await floor.run { (desk: Desk) throws(Fault) in
        try desk.closeConversation(made.sid)
      }
    }
    try await floor.hook(made.sid, .conversationStateUpdated, refusedWhenClosed: from == .closed)
    let refusal = await floor.refusal { (desk: Desk) throws(Fault) in
      var change = ConversationChange()
      change.state = to
      return try desk.updateConversation(made.sid, change)
    }
    #expect(refusal?.twilioCode == code)
    #expect((refusal == nil) == (code == nil))
    let state = try floor.conversation(made.sid)?.state
    #expect(state == (code == nil ? to : from))
    #expect(try floor.told().count == (from != to && code == nil ? 1 : 0))
  }

  @Test func aClosedOneIsFinalButForItsNames() async throws {
    let floor = try await Floorboards()
    let made = try await floor.make()
    let closed = try await floor.run { (desk: Desk) throws(Fault) in
      try desk.closeConversation(made.sid)
    }
    #expect(closed.state == .closed)
    #expect(closed.dateClosed != nil)
    #expect(closed.dateTimer == nil)
    #expect(!closed.closedUpstream)
    let named = try await floor.run { (desk: Desk) throws(Fault) in
      var change = ConversationChange()
      change.friendlyName = "Done"
      return try desk.updateConversation(made.sid, change)
    }
    #expect(named.friendlyName == "Done")
    #expect(named.state == .closed)
    let again = await floor.refusal { (desk: Desk) throws(Fault) in
      try desk.closeConversation(made.sid)
    }
    #expect(again?.twilioCode == 50_377)
    let message = await floor.refusal { (desk: Desk) throws(Fault) in
      try desk.createMessage(.text("late", as: nil, in: made.sid))
    }
    #expect(message?.twilioCode == 50_377)
    let participant = await floor.refusal { (desk: Desk) throws(Fault) in
      var draft = ParticipantDraft(conversation: made.sid)
      draft.identity = "late"
      return try desk.addParticipant(draft)
    }
    #expect(participant?.twilioCode == 50_377)
    let timer = await floor.refusal { (desk: Desk) throws(Fault) in
      var change = ConversationChange()
      change.closedTimer = "PT10M"
      return try desk.updateConversation(made.sid, change)
    }
    #expect(timer?.twilioCode == 50_377)
  }

  @Test func deletingTakesAllThatItHeldAndEndsItsWork() async throws {
    let floor = try await Floorboards()
    try await floor.address(
      Floorboards.proxyAddress,
      .telling(.messageAdded, .conversationRemoved, .conversationStateUpdated)
    )
    _ = try await floor.worker("ada")
    let message = try await floor.text()
    try await floor.receive(floor.echo(of: message))
    let sid = message.conversationSid
    let reservation = try #require(try floor.reservations(.pending).first)
    _ = try await floor.run { (desk: Desk) throws(Fault) in
      try desk.acceptReservation(reservation.sid)
    }
    _ = try await floor.run { (desk: Desk) throws(Fault) in try desk.deleteConversation(sid) }
    #expect(try floor.conversation(sid) == nil)
    #expect(try floor.participants(of: sid).isEmpty)
    #expect(try floor.messages(of: sid).isEmpty)
    #expect(try floor.interactions(of: sid).map(\.status) == [.closed])
    #expect(try floor.tasks().map(\.assignmentStatus) == [.completed])
    #expect(try floor.told() == ["onMessageAdded", "onConversationRemoved"])
    #expect(floor.count(.conversationRemoved) == 1)
    // The pair is free.
    let next = try await floor.text()
    #expect(next.conversationSid != sid)
  }

  @Test func whatIsToldLateOfADeletedOneIsNotTakenIn() async throws {
    let floor = try await Floorboards()
    try await floor.address(Floorboards.proxyAddress, .telling(.messageAdded, .conversationRemoved))
    let message = try await floor.text()
    let sid = message.conversationSid
    let service = try floor.read { try $0.configuration().defaultChatServiceSid }
    _ = try await floor.run { (desk: Desk) throws(Fault) in try desk.deleteConversation(sid) }
    var late = floor.echo(of: message)
    late.serviceSid = service
    let calls = try floor.dispatches()
    #expect(calls.map(\.eventType) == ["onMessageAdded", "onConversationRemoved"])
    late.idempotencyToken = calls[0].sid.description
    try await floor.receive(late)
    try await floor.receive(
      InboundEvent(
        eventType: "onConversationRemoved",
        dedupeKey: "removed",
        parameters: .empty,
        content: .conversationRemoved(at: nil),
        idempotencyToken: calls[1].sid.description,
        serviceSid: service,
        conversationSid: sid
      )
    )
    #expect(try floor.conversation(sid) == nil)
    #expect(try floor.tasks().isEmpty)
    // A call that told of another conversation says nothing of this one.
    try await floor.text()
    var others = Webhook.added(1, to: 1)
    others.idempotencyToken = try floor.dispatches()[2].sid.description
    try await floor.receive(others)
    #expect(try floor.conversation(Webhook.conversation(1)) != nil)
  }

  @Test func aLongOneIsDeletedAtOnceAndGoesInPieces() async throws {
    let floor = try await Floorboards()
    try await floor.address()
    let sid = try await floor.text().conversationSid
    let count = 2 * Retention.batchRowsMax + 500
    try await floor.run { (desk: Desk) throws(Fault) in
      try desk.stored { () throws(LedgerFault) in
        for number in 1...count {
          var message = Message(
            sid: Sid(.message, high: 0, low: UInt64(number)),
            conversationSid: sid,
            author: "ada",
            at: desk.now.wall
          )
          message.index = Int64(number)
          _ = try desk.ledger.insert(message)
        }
      }
    }
    func left() throws -> Int { try floor.read { try $0.census() }.messages }
    _ = try await floor.run { (desk: Desk) throws(Fault) in try desk.deleteConversation(sid) }
    #expect(try floor.conversation(sid) == nil)
    #expect(try floor.messages(of: sid).isEmpty)
    #expect(try left() > count - Retention.batchRowsMax)
    // The next one has nothing of it, whatever its row.
    let next = try await floor.text().conversationSid
    #expect(next != sid)
    #expect(try floor.messages(of: next).count == 1)
    try await floor.turn(seconds: 60)
    #expect(try left() > 1)
    for _ in 1...3 { try await floor.turn(seconds: 1) }
    #expect(try left() == 1)
  }

  @Test func anOutboundInteractionMakesALocalConversation() async throws {
    let floor = try await Floorboards()
    let made = try await floor.run { (desk: Desk) throws(Fault) in
      try desk.createInteraction(
        InteractionDraft(channelType: "sms", initiatedBy: "agent", conversationSid: nil)
      )
    }
    let sid = made.interaction.conversationSid
    #expect(try floor.conversation(sid)?.isLocal == true)
    try await floor.join(sid, identity: "ada")
    try await floor.say("hello", as: "ada", in: sid)
    #expect(try floor.messages(of: sid).map(\.index) == [0])
  }
}

extension Floorboards {
  /// A webhook that hears of events.
  func hook(
    _ conversation: Sid,
    _ events: WebhookEvent...,
    refusedWhenClosed isClosed: Bool = false
  ) async throws(Fault) {
    let refusal = await refusal { (desk: Desk) throws(Fault) in
      var draft = ConversationWebhookDraft(conversation: conversation, target: .webhook)
      draft.url = Floorboards.hookURL
      draft.filters = events.map(\.rawValue)
      return try desk.createWebhook(draft)
    }
    if let refusal, !isClosed { throw refusal }
  }
}
