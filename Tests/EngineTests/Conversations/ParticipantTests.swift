import Model
import Testing

@testable import Engine

/// Participants: who may join, and who has which pair of addresses.
struct ParticipantTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var code: Int?
    var identity: String?
    var type: String?
    var address: String?
    var proxy: String?
    var projected: String?

    var testDescription: String {
      "\(code.map(String.init) ?? "good") \(identity ?? "-") \(address ?? "-") \(proxy ?? "-")"
    }
  }

  private static let ours = Floorboards.proxyAddress
  private static let sender = "whatsapp:+37256123457"
  private static let long = String(repeating: "1", count: 257)

  private static let cases: [Case] = [
    Case(identity: "bob"),
    Case(identity: String(repeating: "x", count: 256)),
    Case(address: "+14155550101", proxy: ours),
    Case(type: "sms", address: "+1 (415) 555-0102", proxy: ours),
    Case(address: "WhatsApp:+14155550101", proxy: sender),
    Case(address: "+14155550101", proxy: sender),
    Case(address: "bob@Example.COM", proxy: "support@example.com"),
    Case(type: "chat", address: "bob", proxy: "web"),
    Case(code: 50_451, identity: "bob", address: "+14155550101", proxy: ours),
    Case(code: 50_433, identity: "ann"),
    Case(code: 50_411, proxy: ours),
    Case(code: 50_411, address: "", proxy: ours),
    Case(code: 50_412, address: "+14155550101"),
    Case(code: 50_412, address: "+14155550101", proxy: ""),
    Case(code: 50_407, address: "bob", proxy: ours),
    Case(code: 50_407, address: "+0123", proxy: ours),
    Case(code: 50_407, address: long, proxy: ours),
    Case(code: 50_408, address: "+14155550101", proxy: long),
    Case(code: 50_409, address: ours, proxy: ours),
    Case(code: 50_413, address: "+14155550101", proxy: "+37256999999"),
    Case(code: 50_415, address: "whatsapp:+14155550101", proxy: "whatsapp:+37256999999"),
    Case(code: 50_414, address: "whatsapp:+14155550101", proxy: ours),
    Case(code: 50_414, address: "bob@example.com", proxy: ours),
    Case(code: 50_414, type: "whatsapp", address: "+14155550101", proxy: ours),
    Case(code: 50_416, address: "+14155550100", proxy: ours),
    Case(code: 50_452, address: "+14155550101", proxy: ours, projected: "+14155550109"),
  ]

  @Test func whoMayJoin() async throws {
    let floor = try await Floorboards()
    try await floor.address()
    try await floor.address(ParticipantTests.sender, type: "whatsapp")
    try await floor.address("support@Example.com", type: "email")
    try await floor.address("web", type: "chat")
    let holder = try await floor.text().conversationSid
    for test in ParticipantTests.cases {
      let conversation = try await floor.make().sid
      try await floor.join(conversation, identity: "ann")
      let refusal = await floor.refusal { (desk: Desk) throws(Fault) in
        var draft = ParticipantDraft(conversation: conversation)
        draft.identity = test.identity
        draft.bindingType = test.type
        draft.address = test.address
        draft.proxyAddress = test.proxy
        draft.projectedAddress = test.projected
        let joined = try desk.addParticipant(draft)
        return try desk.removeParticipant(joined.sid, from: conversation)
      }
      #expect(refusal?.twilioCode == test.code, "\(test.testDescription)")
      #expect((refusal == nil) == (test.code == nil), "\(test.testDescription)")
      if test.code == 50_416, case .alreadyExists(_, let message, let existing, _) = refusal {
        #expect(message.hasSuffix(holder.description))
        #expect(existing["conversation_sid"] == holder)
      }
    }
    let nobody = await floor.refusal { (desk: Desk) throws(Fault) in
      try desk.addParticipant(ParticipantDraft(conversation: holder))
    }
    guard case .invalid = nobody else {
      Issue.record("a participant without a name joined")
      return
    }
  }

  @Test func addressesHaveOneSpelling() async throws {
    let floor = try await Floorboards()
    try await floor.address()
    try await floor.address(ParticipantTests.sender, type: "whatsapp")
    try await floor.address("web", type: "chat")
    let sid = try await floor.make().sid
    let sms = try await floor.join(sid, address: "+1 (415) 555-0101", proxy: "+372 5612 3457")
    #expect(sms.address == "+14155550101")
    #expect(sms.proxyAddress == Floorboards.proxyAddress)
    #expect(sms.bindingType == "sms")
    let whatsapp = try await floor.join(
      sid,
      address: "+14155550101",
      proxy: ParticipantTests.sender
    )
    #expect(whatsapp.address == "whatsapp:+14155550101")
    let chat = try await floor.join(sid, address: "bob", proxy: "web")
    #expect(chat.identity == "bob")
    #expect(chat.address == nil)
    #expect(chat.bindingType == "chat")
    let message = try await floor.text("hi", from: "bob", to: "web")
    #expect(message.conversationSid == sid)
    #expect(message.participantSid == chat.sid)
  }

  @Test func whoLeavesFreesThePairAndMayComeBack() async throws {
    let floor = try await Floorboards()
    try await floor.address()
    let first = try await floor.make()
    try await floor.hook(first.sid, .participantAdded, .participantRemoved)
    let joined = try await floor.join(
      first.sid,
      address: "+14155550101",
      proxy: Floorboards.proxyAddress
    )
    let left = try await floor.run { (desk: Desk) throws(Fault) in
      try desk.removeParticipant(joined.sid, from: first.sid)
    }
    #expect(left.removed)
    #expect(left.etag != joined.etag)
    let again = await floor.refusal { (desk: Desk) throws(Fault) in
      try desk.removeParticipant(joined.sid, from: first.sid)
    }
    #expect(again?.twilioCode == 50_432)
    let second = try await floor.make()
    try await floor.join(second.sid, address: "+14155550101", proxy: Floorboards.proxyAddress)
    #expect(try await floor.text(from: "+14155550101").conversationSid == second.sid)
    #expect(try floor.told(of: first.sid) == ["onParticipantAdded", "onParticipantRemoved"])
  }

  @Test func thereIsRoomForFiftyOutside() async throws {
    let floor = try await Floorboards()
    try await floor.address()
    let sid = try await floor.make().sid
    let refusal = await floor.refusal { (desk: Desk) throws(Fault) in
      for number in 0...50 {
        var draft = ParticipantDraft(conversation: sid)
        draft.address = "+1415556\(1_000 + number)"
        draft.proxyAddress = Floorboards.proxyAddress
        _ = try desk.addParticipant(draft)
      }
    }
    #expect(refusal?.twilioCode == 50_418)
    let full = await floor.refusal { (desk: Desk) throws(Fault) in
      for number in 0..<1_000 {
        var participant = Participant(
          sid: Sid(.participant, high: 1, low: UInt64(number)),
          conversationSid: sid,
          at: desk.now.wall
        )
        participant.identity = "user\(number)"
        let made = participant
        _ = try desk.stored { () throws(LedgerFault) in try desk.ledger.insert(made) }
      }
      var draft = ParticipantDraft(conversation: sid)
      draft.identity = "one more"
      return try desk.addParticipant(draft)
    }
    #expect(full?.twilioCode == 50_417)
  }

  @Test func theAgentJoinsOnAcceptingAndLeavesWithTheWork() async throws {
    let floor = try await Floorboards()
    try await floor.address(
      Floorboards.proxyAddress,
      .telling(.messageAdded, .participantAdded, .participantRemoved, .conversationStateUpdated)
    )
    _ = try await floor.worker("Ada")
    let message = try await floor.text()
    let sid = message.conversationSid
    try await floor.receive(floor.echo(of: message))
    let reservation = try #require(try floor.reservations(.pending).first)
    _ = try await floor.run { (desk: Desk) throws(Fault) in
      try desk.acceptReservation(reservation.sid)
    }
    let agent = try #require(try floor.participants(of: sid).last)
    #expect(agent.identity == "Ada")
    #expect(agent.address == nil)
    let answer = try await floor.say("how can I help?", as: "Ada", in: sid)
    #expect(answer.participantSid == agent.sid)
    #expect(answer.delivery == DeliverySummary(total: 1))
    _ = try await floor.run { (desk: Desk) throws(Fault) in
      try desk.completeReservation(reservation.sid)
    }
    #expect(try floor.participants(of: sid).map(\.removed) == [false, true])
    #expect(try floor.conversation(sid)?.state == .closed)
    #expect(
      try floor.told() == [
        "onParticipantAdded", "onMessageAdded", "onParticipantAdded", "onMessageAdded",
        "onParticipantRemoved", "onConversationStateUpdated",
      ]
    )
  }

  @Test func anAgentWhoIsThereAlreadyDoesNotJoinTwice() async throws {
    let floor = try await Floorboards()
    try await floor.address(Floorboards.proxyAddress, .telling(.messageAdded))
    _ = try await floor.worker("ada")
    let message = try await floor.text()
    try await floor.join(message.conversationSid, identity: "ada")
    try await floor.receive(floor.echo(of: message))
    let reservation = try #require(try floor.reservations(.pending).first)
    _ = try await floor.run { (desk: Desk) throws(Fault) in
      try desk.acceptReservation(reservation.sid)
    }
    #expect(try floor.participants(of: message.conversationSid).count == 2)
  }

  @Test func whatLivesUpstreamIsChangedThere() async throws {
    let floor = try await Floorboards()
    try await floor.receive(Webhook.added(1, to: 1))
    let sid = Webhook.conversation(1)
    let refusal = await floor.refusal { (desk: Desk) throws(Fault) in
      var draft = ParticipantDraft(conversation: sid)
      draft.identity = "bob"
      return try desk.addParticipant(draft)
    }
    guard case .invalidState(let noun, _, nil) = refusal else {
      Issue.record("\(String(describing: refusal))")
      return
    }
    #expect(noun == "conversation")
  }
}
