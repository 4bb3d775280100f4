import Engine
import Model
import Testing

/// Our own webhooks that come back to us: the way by which an address of type webhook gets its
/// interaction when its URL is this daemon's.
struct LoopTests {
  private func floor() async throws -> (Floorboards, Message) {
    let floor = try await Floorboards()
    try await floor.address(Floorboards.proxyAddress, .telling(.messageAdded))
    return (floor, try await floor.text())
  }

  @Test func itOpensOneInteractionAndDoublesNothing() async throws {
    let (floor, message) = try await floor()
    let sid = message.conversationSid
    #expect(try floor.tasks().isEmpty)
    guard case .accepted = try await floor.receive(floor.echo(of: message)) else {
      Issue.record("the webhook was not accepted")
      return
    }
    let interaction = try #require(try floor.interactions(of: sid).first)
    #expect(interaction.channelType == "sms")
    #expect(interaction.initiatedBy == "customer")
    #expect(try floor.tasks()[0].attributes.json.contains("+14155550100"))
    #expect(try floor.messages(of: sid) == [message])
    #expect(floor.count(.messageAdded) == 1)
    #expect(try floor.told() == ["onMessageAdded"])
    // Redelivered, under the same key and under another.
    #expect(try await floor.receive(floor.echo(of: message)) == .duplicate)
    try await floor.receive(floor.echo(of: message, key: "other"))
    let second = try await floor.text("more")
    try await floor.receive(floor.echo(of: second))
    #expect(try floor.interactions(of: sid).count == 1)
    #expect(try floor.messages(of: sid).count == 2)
    #expect(floor.count(.messageAdded) == 2)
  }

  @Test func theAddressSaysWhereTheWorkGoes() async throws {
    let floor = try await Floorboards()
    let address = try await floor.address(Floorboards.proxyAddress, .telling(.messageAdded))
    _ = try await floor.run { (desk: Desk) throws(Fault) in
      var routing = AddressRouting()
      routing.priority = 7
      routing.taskChannel = "sms"
      return try desk.updateAddress(address.sid.description) { _ in AddressChange(routing: routing)
      }
    }
    try await floor.receive(floor.echo(of: try await floor.text()))
    #expect(try floor.tasks()[0].priority == 7)
  }

  @Test func onlyCustomersOpenOne() async throws {
    let (floor, message) = try await floor()
    _ = try await floor.worker("Ada")
    let sid = message.conversationSid
    for author in ["ada", "Ada", "system", Floorboards.proxyAddress, "bot"] {
      let answer = try await floor.say("answer", as: author, in: sid)
      try await floor.receive(floor.echo(of: answer))
      #expect(try floor.tasks().isEmpty, "\(author)")
    }
    try await floor.join(sid, identity: "customer1")
    let spoken = try await floor.say("hello", as: "customer1", in: sid)
    try await floor.receive(floor.echo(of: spoken))
    #expect(try floor.tasks().count == 1)
  }

  @Test func aCustomerMayHaveAnAgentsName() async throws {
    let floor = try await Floorboards()
    try await floor.address("web-widget", type: "chat", .telling(.messageAdded))
    _ = try await floor.worker("Ada")
    let message = try await floor.text(from: "Ada", to: "web-widget")
    let sid = message.conversationSid
    try await floor.receive(floor.echo(of: message))
    let reservation = try #require(try floor.reservations(.pending).first)
    _ = try await floor.run { (desk: Desk) throws(Fault) in
      try desk.acceptReservation(reservation.sid)
    }
    let participants = try floor.participants(of: sid)
    #expect(participants.map(\.identity) == ["Ada", "Ada"])
    #expect(participants.map(\.proxyAddress) == ["web-widget", nil])
    let answer = try await floor.say("answer", as: "Ada", in: sid)
    #expect(answer.participantSid == participants[1].sid)
    _ = try await floor.run { (desk: Desk) throws(Fault) in
      try desk.completeReservation(reservation.sid)
    }
    try await floor.receive(floor.echo(of: answer))
    #expect(try floor.interactions(of: sid).count == 1)
  }

  @Test func aCustomerUpstreamMayHaveAnAgentsName() async throws {
    let floor = try await Floorboards()
    _ = try await floor.worker("Ada")
    let (conversation, participant) = (Webhook.conversation(1), Sid(.participant, high: 0, low: 1))
    var change = InboundParticipant(sid: participant, conversationSid: conversation)
    change.identity = "Ada"
    change.proxyAddress = "web-widget"
    try await floor.receive(
      Webhook.event("onParticipantAdded", key: "1", 1, .participantAdded(change))
    )
    var message = InboundMessage(
      sid: Webhook.message(1),
      conversationSid: conversation,
      author: "Ada",
      body: "hello"
    )
    try await floor.receive(Webhook.event("onMessageAdded", key: "1", 1, .messageAdded(message)))
    #expect(try floor.tasks().isEmpty)
    message.sid = Webhook.message(2)
    message.participantSid = participant
    try await floor.receive(Webhook.event("onMessageAdded", key: "2", 1, .messageAdded(message)))
    #expect(try floor.tasks().count == 1)
  }

  @Test func whatIsTakenInWakesTheConversationAndTellsSo() async throws {
    let floor = try await Floorboards()
    try await floor.address(
      Floorboards.proxyAddress,
      .telling(.messageAdded, .conversationStateUpdated)
    )
    let message = try await floor.text()
    let sid = message.conversationSid
    _ = try await floor.run { (desk: Desk) throws(Fault) in
      var change = ConversationChange()
      change.state = .inactive
      return try desk.updateConversation(sid, change)
    }
    var other = message
    other.sid = Sid(.message, high: 0, low: 77)
    try await floor.receive(floor.echo(of: other))
    #expect(try floor.conversation(sid)?.state == .active)
    let states = try floor.told().filter { $0 == "onConversationStateUpdated" }
    #expect(states.count == 2)
  }

  @Test func noneIsOpenedOnWhatIsClosed() async throws {
    let (floor, message) = try await floor()
    _ = try await floor.run { (desk: Desk) throws(Fault) in
      try desk.closeConversation(message.conversationSid)
    }
    try await floor.receive(floor.echo(of: message))
    #expect(try floor.tasks().isEmpty)
    #expect(try floor.conversation(message.conversationSid)?.state == .closed)
  }

  @Test func whatComesBackOfStatesAndParticipantsChangesNothing() async throws {
    let (floor, message) = try await floor()
    let sid = message.conversationSid
    let before = try #require(try floor.conversation(sid))
    let participants = try floor.participants(of: sid)
    var told = InboundMessage(sid: message.sid, conversationSid: sid, author: "x", body: "changed")
    told.dateUpdated = floor.clock.moment.wall.advanced(byMilliseconds: 5_000)
    let contents: [InboundEvent.Content] = [
      .conversationAdded(InboundConversation(sid: sid, friendlyName: "x")),
      .conversationUpdated(InboundConversation(sid: sid, friendlyName: "x")),
      .conversationState(to: .inactive, at: nil), .conversationState(to: .closed, at: nil),
      .conversationRemoved(at: nil),
      .participantAdded(
        InboundParticipant(
          sid: Sid(.participant, high: 0, low: 9),
          conversationSid: sid,
          identity: "x"
        )
      ),
      .participantRemoved(InboundParticipant(sid: participants[0].sid, conversationSid: sid)),
      .messageUpdated(told), .messageRemoved(told),
      .messageRemoved(
        InboundMessage(sid: Sid(.message, high: 0, low: 9), conversationSid: sid, author: "x")
      ),
    ]
    let events = floor.committed.count
    for (number, content) in contents.enumerated() {
      try await floor.receive(
        InboundEvent(
          eventType: "on",
          dedupeKey: "\(number)",
          parameters: .empty,
          content: content,
          conversationSid: sid
        )
      )
    }
    #expect(try floor.conversation(sid) == before)
    #expect(try floor.participants(of: sid) == participants)
    #expect(try floor.messages(of: sid) == [message])
    // Of each the receipt alone is told.
    #expect(floor.committed.count == events + contents.count)
  }

  @Test func aMessageThatSomebodyElseTellsOfIsTakenIn() async throws {
    let (floor, message) = try await floor()
    let sid = message.conversationSid
    var other = message
    other.sid = Sid(.message, high: 0, low: 77)
    other.participantSid = nil
    other.index = 40
    try await floor.receive(floor.echo(of: other))
    #expect(try floor.messages(of: sid).map(\.index) == [0, 1])
    #expect(try floor.tasks().count == 1)
    #expect(try floor.told().count == 1)
  }

  @Test func theAgentsAnswerGoesBackToTheCustomerAlone() async throws {
    let (floor, message) = try await floor()
    _ = try await floor.worker("ada")
    try await floor.receive(floor.echo(of: message))
    let reservation = try #require(try floor.reservations(.pending).first)
    _ = try await floor.run { (desk: Desk) throws(Fault) in
      try desk.acceptReservation(reservation.sid)
    }
    let answer = try await floor.say("hello back", as: "ada", in: message.conversationSid)
    try await floor.receive(floor.echo(of: answer))
    #expect(try floor.interactions(of: message.conversationSid).count == 1)
    _ = try await floor.run { (desk: Desk) throws(Fault) in
      try desk.completeReservation(reservation.sid)
    }
    // A late one must not open the next.
    try await floor.receive(floor.echo(of: message, key: "late"))
    #expect(try floor.interactions(of: message.conversationSid).count == 1)
  }
}
