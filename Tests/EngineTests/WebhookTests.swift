import Model
import Testing

@testable import Engine

struct WebhookTests {
  @Test func aFirstMessageMakesOneInteractionOneTaskAndAReservation() async throws {
    let floor = try await Floorboards()
    let ada = try await floor.worker("ada")
    try await floor.receive(Webhook.added(1, to: 1))
    let interaction = try #require(try floor.interactions(of: Webhook.conversation(1)).first)
    #expect(interaction.status == .active)
    #expect(interaction.channelType == "sms")
    let task = try #require(try floor.tasks().first)
    #expect(task.sid == interaction.taskSid)
    #expect(task.assignmentStatus == .reserved)
    let reservation = try #require(try floor.reservations().first)
    #expect(reservation.workerSid == ada.sid)
    #expect(reservation.status == .pending)
  }

  @Test func theSameDeliveryAgainChangesNothing() async throws {
    let floor = try await Floorboards()
    guard case .accepted = try await floor.receive(Webhook.added(1, to: 1)) else {
      Issue.record("the first delivery was not accepted")
      return
    }
    let before = floor.committed.count
    #expect(try await floor.receive(Webhook.added(1, to: 1)) == .duplicate)
    #expect(floor.committed.count == before)
    #expect(try floor.tasks().count == 1)
  }

  @Test func anIdempotencyTokenIsTakenOnce() async throws {
    let floor = try await Floorboards()
    var first = Webhook.added(1, to: 1)
    first.idempotencyToken = "token"
    var second = Webhook.added(2, to: 1)
    second.idempotencyToken = "token"
    try await floor.receive(first)
    #expect(try await floor.receive(second) == .duplicate)
  }

  @Test func fiftyFirstMessagesAtOnceMakeOneInteraction() async throws {
    let floor = try await Floorboards()
    try await withThrowingTaskGroup { group in
      for number in 1...50 as ClosedRange<UInt64> {
        group.addTask { try await floor.receive(Webhook.added(number, to: 7)) }
      }
      for try await receipt in group {
        guard case .accepted = receipt else {
          Issue.record("\(receipt)")
          continue
        }
      }
    }
    #expect(try floor.interactions(of: Webhook.conversation(7)).count == 1)
    let messages = try floor.read {
      try $0.messages(conversation: Webhook.conversation(7), page: PageRequest(limit: 100))
    }
    #expect(messages.items.map(\.index) == (1...50).map { Int64($0) })
  }

  @Test func agentsAndTheSystemOnlyAppend() async throws {
    let floor = try await Floorboards()
    _ = try await floor.worker("Ada")
    try await floor.receive(Webhook.added(1, to: 1, author: "system"))
    try await floor.receive(Webhook.added(2, to: 1, author: "ada"))
    #expect(try floor.tasks().isEmpty)
    try await floor.receive(Webhook.added(3, to: 1, author: "customer"))
    #expect(try floor.tasks().count == 1)
    try await floor.receive(Webhook.added(4, to: 1, author: "customer"))
    #expect(try floor.tasks().count == 1)
  }

  @Test func aMessageAfterTheEndStartsAnew() async throws {
    let floor = try await Floorboards()
    try await floor.receive(Webhook.added(1, to: 1))
    let first = try #require(try floor.interactions(of: Webhook.conversation(1)).first)
    let closed = try await floor.run { (desk: Desk) throws(Fault) in
      try desk.closeInteraction(first.sid, wrapup: false)
    }
    #expect(closed.status == .closed)
    #expect(try floor.tasks(.canceled).count == 1)
    let state = try floor.read { try $0.conversation(Webhook.conversation(1))?.state }
    #expect(state == .closed)

    try await floor.receive(Webhook.added(2, to: 1))
    let all = try floor.interactions(of: Webhook.conversation(1))
    #expect(all.map(\.status) == [.closed, .active])
    #expect(floor.committed.contains { $0.type == .conversationReopened })
  }

  @Test func aLateMessageOfAConversationClosedUpstreamOnlyAppends() async throws {
    let floor = try await Floorboards()
    let closing = Timestamp(milliseconds: 1_000_000)
    try await floor.receive(
      Webhook.event(
        "onConversationStateUpdated",
        key: "1",
        1,
        .conversationState(to: .closed, at: closing)
      )
    )
    try await floor.receive(
      Webhook.added(1, to: 1, at: Timestamp(milliseconds: 999_999))
    )
    #expect(try floor.tasks().isEmpty)
    try await floor.receive(
      Webhook.added(2, to: 1, at: Timestamp(milliseconds: 1_000_001))
    )
    #expect(try floor.tasks().count == 1)
  }

  @Test func closingUpstreamCancelsWhatNobodyTookAndLetsAnAgentWrapUp() async throws {
    let floor = try await Floorboards()
    _ = try await floor.worker("ada")
    try await floor.receive(Webhook.added(1, to: 1))
    try await floor.receive(Webhook.added(2, to: 2))
    let reservation = try #require(try floor.reservations(.pending).first)
    _ = try await floor.run { (desk: Desk) throws(Fault) in
      try desk.acceptReservation(reservation.sid)
    }
    for number in 1...2 as ClosedRange<UInt64> {
      try await floor.receive(
        Webhook.event(
          "onConversationStateUpdated",
          key: "\(number)",
          number,
          .conversationState(to: .closed, at: nil)
        )
      )
    }
    #expect(try floor.tasks(.wrapping).map(\.conversationSid) == [Webhook.conversation(1)])
    #expect(try floor.tasks(.canceled).map(\.conversationSid) == [Webhook.conversation(2)])
  }

  @Test func whatNobodyConfiguredIsSetAsideWhenAskedTo() async throws {
    let floor = try await Floorboards(settings: EngineSettings(unknown: .quarantine))
    guard case .quarantined = try await floor.receive(Webhook.added(1, to: 1)) else {
      Issue.record("an unknown service's webhook was worked on")
      return
    }
    #expect(try floor.tasks().isEmpty)
    var known = Webhook.added(2, to: 2)
    known.serviceSid = try floor.read { try $0.configuration().defaultChatServiceSid }
    guard case .accepted = try await floor.receive(known) else {
      Issue.record("the default service's webhook was set aside")
      return
    }
    let quarantined = try floor.read {
      try $0.deliveries(
        state: .quarantined,
        eventType: nil,
        conversation: nil,
        page: PageRequest()
      )
    }
    #expect(quarantined.items.count == 1)
  }

  @Test func whatCannotBeReadIsSetAside() async throws {
    let floor = try await Floorboards()
    let receipt = try await floor.receive(
      Webhook.event("onMessageAdded", key: "x", 1, .unreadable(reason: "MessageSid is missing"))
    )
    guard case .quarantined(let sid) = receipt else {
      Issue.record("\(receipt)")
      return
    }
    #expect(try floor.read { try $0.delivery(sid)?.reason } == "MessageSid is missing")
  }

  @Test func whatCannotBeWorkedOnIsSetAsideAndItsBatchGoesOn() async throws {
    let floor = try await Floorboards()
    let proxy = "+37256123457"
    _ = try await floor.run { (desk: Desk) throws(Fault) in
      // An address that names a workflow nobody knows: no command would let it in.
      var address = Address(
        sid: Sid(.address, high: 0, low: 1),
        type: "sms",
        address: proxy,
        at: desk.now.wall
      )
      address.routing.workflowSid = Sid(.workflow, high: 0, low: 99)
      return try desk.stored { () throws(LedgerFault) in try desk.ledger.insert(address) }
    }
    try await floor.receive(
      Webhook.event(
        "onParticipantAdded",
        key: "1",
        1,
        .participantAdded(
          InboundParticipant(
            sid: Sid(.participant, high: 0, low: 1),
            conversationSid: Webhook.conversation(1),
            address: "+14155550100",
            proxyAddress: proxy
          )
        )
      )
    )
    async let before = floor.receive(Webhook.added(2, to: 2))
    async let broken = floor.receive(Webhook.added(1, to: 1))
    async let after = floor.receive(Webhook.added(3, to: 3))
    let receipts = try await [before, broken, after]
    guard case .accepted = receipts[0], case .quarantined(let sid) = receipts[1],
      case .accepted = receipts[2]
    else {
      Issue.record("\(receipts)")
      return
    }
    let reason = try floor.read { try $0.delivery(sid)?.reason }
    #expect(reason?.contains("workflow") == true)
    #expect(try floor.tasks().count == 2)
    let seqs = floor.committed.map(\.seq)
    #expect(seqs == Array(1...Int64(seqs.count)))
    #expect(floor.queue.gauges.deliveriesAccepted == 3)
    #expect(floor.queue.gauges.deliveriesQuarantined == 1)
  }

  @Test func anAddressDecidesWhereItsWorkGoes() async throws {
    let floor = try await Floorboards()
    _ = try await floor.run { (desk: Desk) throws(Fault) in
      var draft = AddressDraft(type: "whatsapp", address: "whatsapp:+37256123457")
      draft.routing.priority = 7
      draft.routing.timeoutSeconds = 60
      return try desk.createAddress(draft)
    }
    try await floor.receive(
      Webhook.event(
        "onParticipantAdded",
        key: "1",
        1,
        .participantAdded(
          InboundParticipant(
            sid: Sid(.participant, high: 0, low: 1),
            conversationSid: Webhook.conversation(1),
            bindingType: "whatsapp",
            address: "whatsapp:+14155550100",
            proxyAddress: "whatsapp:+37256123457"
          )
        )
      )
    )
    try await floor.receive(Webhook.added(1, to: 1, author: "someone"))
    let task = try #require(try floor.tasks().first)
    #expect(task.priority == 7)
    #expect(task.timeoutSeconds == 60)
    #expect(task.attributes.json.contains(#""from":"whatsapp:+14155550100""#))
    #expect(try floor.interactions(of: Webhook.conversation(1)).first?.channelType == "whatsapp")
  }

  @Test func aCloseUpstreamIsNotedAfterOneOfOurs() async throws {
    let floor = try await Floorboards()
    try await floor.receive(Webhook.added(1, to: 1, at: Timestamp(milliseconds: 10)))
    let first = try #require(try floor.interactions(of: Webhook.conversation(1)).first)
    _ = try await floor.run { (desk: Desk) throws(Fault) in
      try desk.closeInteraction(first.sid, wrapup: false)
    }
    try await floor.receive(
      Webhook.event(
        "onConversationStateUpdated",
        key: "1",
        1,
        .conversationState(to: .closed, at: Timestamp(milliseconds: 30))
      )
    )
    try await floor.receive(Webhook.added(2, to: 1, at: Timestamp(milliseconds: 20)))
    #expect(try floor.tasks().count == 1, "a message written before the close came late")
  }

  @Test func aMessageThatItsRemovalOvertookOpensNothing() async throws {
    let floor = try await Floorboards()
    let message = InboundMessage(
      sid: Webhook.message(1),
      conversationSid: Webhook.conversation(1),
      author: "customer"
    )
    try await floor.receive(
      Webhook.event("onMessageRemoved", key: "1", 1, .messageRemoved(message))
    )
    try await floor.receive(Webhook.added(1, to: 1))
    #expect(try floor.tasks().isEmpty)
    #expect(try floor.read { try $0.message(Webhook.message(1))?.removed } == true)
  }

  @Test func changesOfMessagesOnlyMoveForward() async throws {
    let floor = try await Floorboards()
    try await floor.receive(Webhook.added(1, to: 1, at: Timestamp(milliseconds: 10)))
    func change(
      _ key: String,
      _ body: String,
      at milliseconds: Int64,
      removed: Bool = false
    )
      async throws
    {
      var message = InboundMessage(
        sid: Webhook.message(1),
        conversationSid: Webhook.conversation(1),
        author: "x"
      )
      message.body = body
      message.dateUpdated = Timestamp(milliseconds: milliseconds)
      try await floor.receive(
        Webhook.event(
          "onMessageUpdated",
          key: key,
          1,
          removed ? .messageRemoved(message) : .messageUpdated(message)
        )
      )
    }
    try await change("b", "second", at: 30)
    try await change("a", "late", at: 20)
    let body = try floor.read { try $0.message(Webhook.message(1))?.body }
    #expect(body == "second")
    try await change("c", "second", at: 40, removed: true)
    #expect(try floor.read { try $0.message(Webhook.message(1))?.removed } == true)
  }
}
