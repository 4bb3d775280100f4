import Model
import Testing

@testable import Engine

/// Customers' messages to our addresses.
struct InboundMessageTests {
  @Test func aFirstMessageMakesTheConversationOfTheAddress() async throws {
    let floor = try await Floorboards()
    let service = try await floor.run { (desk: Desk) throws(Fault) in
      _ = try desk.updateConfiguration(
        ConfigurationChange(defaultInactiveTimer: "PT1H", defaultClosedTimer: "P1D")
      )
      return try desk.createService(friendlyName: "Other")
    }
    var creation = AutoCreation.telling(.messageAdded)
    creation.conversationServiceSid = service.sid
    let address = try await floor.address(Floorboards.proxyAddress, creation)
    let message = try await floor.text("hello", from: "+1 415 555 0100")
    #expect(message.index == 0)
    #expect(message.author == "+14155550100")
    #expect(message.source == "SMS")
    #expect(message.delivery == nil)
    let conversation = try #require(try floor.conversation(message.conversationSid))
    #expect(conversation.isLocal)
    #expect(conversation.chatServiceSid == service.sid)
    #expect(conversation.addressSid == address.sid)
    #expect(conversation.inactiveAfterMilliseconds == 3_600_000)
    #expect(conversation.closedAfterMilliseconds == 86_400_000)
    #expect(conversation.nextIndex == 1)
    let participants = try floor.participants(of: conversation.sid)
    #expect(participants.map(\.address) == ["+14155550100"])
    #expect(participants.map(\.proxyAddress) == [Floorboards.proxyAddress])
    #expect(participants.map(\.bindingType) == ["sms"])
    #expect(message.participantSid == participants[0].sid)
    let hook = try #require(try floor.hooks(of: conversation.sid).first)
    #expect(hook.target == .webhook)
    #expect(hook.url == Floorboards.hookURL)
    #expect(hook.host == "flex.example.com:443")
    #expect(hook.filters == ["onMessageAdded"])
    #expect(try floor.told() == ["onMessageAdded"])
    let types = floor.committed.map(\.type).suffix(3)
    #expect(Array(types) == [.conversationAdded, .participantAdded, .messageAdded])

    let second = try await floor.text("again")
    #expect(second.conversationSid == conversation.sid)
    #expect(second.index == 1)
    #expect(try floor.told() == ["onMessageAdded", "onMessageAdded"])
  }

  @Test func typesHaveTheirForms() async throws {
    let floor = try await Floorboards()
    struct Row {
      var type, ours, from, found: String
      /// Another spelling of ours.
      var same: String
    }
    func row(_ type: String, _ ours: String, _ from: String, _ found: String, _ same: String) -> Row
    {
      Row(type: type, ours: ours, from: from, found: found, same: same)
    }
    let table = [
      row("whatsapp", "whatsapp:+3725", "+1415", "whatsapp:+1415", "WhatsApp:+37 25"),
      row("messenger", "messenger:565", "messenger:1", "messenger:1", "Messenger:565"),
      row("email", "Me@Our.com", "Bob@Their.COM", "Bob@their.com", "Me@OUR.com"),
      row("rcs", "rcs:agent", "rcs:+1415", "rcs:+1415", "RCS:agent"),
      row("apple", "urn:mbid:ours", "urn:mbid:theirs", "urn:mbid:theirs", "urn:mbid:ours"),
      row("instagram", "instagram:ours", "theirs", "theirs", "instagram:ours"),
    ]
    for row in table {
      try await floor.address(row.ours, type: row.type)
      let message = try await floor.text(from: row.from, to: row.ours)
      #expect(message.author == row.found)
      #expect(message.source == row.type.uppercased())
      let again = try await floor.text(from: row.found, to: row.same)
      #expect(again.conversationSid == message.conversationSid, "\(row.type)")
    }
  }

  @Test func aChatsCustomerIsAnIdentity() async throws {
    let floor = try await Floorboards()
    try await floor.address("web-widget", type: "chat")
    let message = try await floor.text(from: "guest-17", to: "web-widget")
    let participant = try #require(try floor.participants(of: message.conversationSid).first)
    #expect(participant.identity == "guest-17")
    #expect(participant.address == nil)
    #expect(participant.proxyAddress == "web-widget")
    #expect(message.source == "CHAT")
    let answer = try await floor.say("hi", as: "ada", in: message.conversationSid)
    #expect(answer.delivery == nil)
    let again = try await floor.text(from: "guest-17", to: "web-widget")
    #expect(again.conversationSid == message.conversationSid)
    #expect(try await floor.text(from: "guest-18", to: "web-widget").index == 0)
  }

  @Test func whatIsRefused() async throws {
    let floor = try await Floorboards()
    try await floor.address()
    var off = AutoCreation()
    off.kind = .default
    try await floor.address("+37256000000", off)
    let cases: [(from: String, to: String, code: Int?)] = [
      ("bob", Floorboards.proxyAddress, 50_407),
      ("whatsapp:+14155550100", Floorboards.proxyAddress, 50_414),
      (Floorboards.proxyAddress, Floorboards.proxyAddress, 50_409),
      ("+14155550100", "+37256000000", nil), ("+14155550100", "+37256111111", nil),
    ]
    for test in cases {
      let refusal = await floor.refusal { (desk: Desk) throws(Fault) in
        try desk.createMessage(.text("hi", from: test.from, to: test.to))
      }
      #expect(refusal != nil)
      #expect(refusal?.twilioCode == test.code, "\(test.from) to \(test.to)")
      switch (test.to, refusal) {
      case ("+37256000000", .invalidState(noun: "address", let message, _)):
        #expect(message.contains("auto_creation"))
      case ("+37256111111", .notFound(noun: "address", let name)):
        #expect(name == "+37256111111")
      case (Floorboards.proxyAddress, .invalid(let pointer, _, _, _)):
        #expect(pointer == "/from")
      case let (to, fault):
        Issue.record("\(to): \(String(describing: fault))")
      }
    }
    #expect(floor.count(.conversationAdded) == 0)
  }

  @Test func twoThousandFirstMessagesOnAThousandPairs() async throws {
    let floor = try await Floorboards()
    try await floor.address()
    try await floor.address("+37256123458", .making(.default))
    let proxies = [Floorboards.proxyAddress, "+37256123458"]
    let found = try await withThrowingTaskGroup(of: (String, Sid).self) { group in
      for number in 0..<2_000 {
        let pair = number % 1_000
        let from = "+1415555\(1_000 + pair / 2)"
        let to = proxies[pair % 2]
        group.addTask { (from + to, try await floor.text(from: from, to: to).conversationSid) }
      }
      var found: [String: Set<Sid>] = [:]
      for try await (pair, sid) in group { found[pair, default: []].insert(sid) }
      return found
    }
    #expect(found.count == 1_000)
    #expect(found.values.allSatisfy { $0.count == 1 })
    let census = try floor.read { try $0.census() }
    #expect(census.conversations[.active] == 1_000)
    #expect(census.messages == 2_000)
  }

  enum Ending: CaseIterable {
    case close, update, delete, interaction, task, wrapup, timer, participant
  }

  enum Channel: CaseIterable {
    case sms, chat

    var ours: String { self == .sms ? Floorboards.proxyAddress : "web-widget" }
    var theirs: String { self == .sms ? "+14155550100" : "guest-17" }
  }

  @Test(arguments: Ending.allCases, Channel.allCases)
  func everyEndingFreesThePair(ending: Ending, channel: Channel) async throws {
    let floor = try await Floorboards()
    _ = try await floor.run { (desk: Desk) throws(Fault) in
      try desk.updateConfiguration(ConfigurationChange(defaultClosedTimer: "PT10M"))
    }
    try await floor.address(
      channel.ours,
      type: channel == .sms ? "sms" : "chat",
      .telling(.messageAdded, .conversationStateUpdated)
    )
    _ = try await floor.worker("ada")
    let message = try await floor.text(from: channel.theirs, to: channel.ours)
    let sid = message.conversationSid
    try await floor.receive(floor.echo(of: message))
    let reservation = try #require(try floor.reservations(.pending).first)
    _ = try await floor.run { (desk: Desk) throws(Fault) in
      try desk.acceptReservation(reservation.sid)
    }
    let interaction = try #require(try floor.interactions(of: sid).first)
    _ = try await floor.run { (desk: Desk) throws(Fault) in
      switch ending {
      case .close: _ = try desk.closeConversation(sid)
      case .update:
        var change = ConversationChange()
        change.state = .closed
        _ = try desk.updateConversation(sid, change)
      case .delete: _ = try desk.deleteConversation(sid)
      case .interaction: _ = try desk.closeInteraction(interaction.sid, wrapup: false)
      case .task: _ = try desk.completeTask(interaction.taskSid, reason: nil)
      case .wrapup: _ = try desk.closeInteraction(interaction.sid, wrapup: true)
      case .timer: break
      case .participant:
        _ = try desk.removeParticipant(message.participantSid ?? message.sid, from: sid)
      }
    }
    if ending == .timer { try await floor.turn(seconds: 600) }
    let next = try await floor.text(from: channel.theirs, to: channel.ours)
    #expect(next.conversationSid != sid)
    #expect(next.index == 0)
    let isGone = ending == .delete
    let isClosed = ending != .participant
    #expect(try floor.conversation(sid)?.state == (isGone ? nil : isClosed ? .closed : .active))
    let status = try floor.tasks().map(\.assignmentStatus)
    switch ending {
    case .close, .update, .wrapup, .timer: #expect(status == [.wrapping])
    case .delete, .interaction, .task: #expect(status == [.completed])
    case .participant: #expect(status == [.assigned])
    }
    let told = try floor.told(of: sid)
    #expect(
      told.contains("onConversationStateUpdated") == (isClosed && !isGone),
      "\(ending)"
    )
  }

  @Test func aPairWhoseConversationIsGoneIsFree() async throws {
    let floor = try await Floorboards()
    try await floor.address()
    let customers = ["+14155550100", "+14155550101"]
    try await floor.run { (desk: Desk) throws(Fault) in
      for customer in customers {
        let pair = NumberPair(
          address: customer,
          proxyAddress: Floorboards.proxyAddress,
          participantSid: Sid(.participant, high: 0, low: 9),
          conversationSid: Webhook.conversation(9)
        )
        _ = try desk.stored { () throws(LedgerFault) in try desk.ledger.claim(pair) }
      }
    }
    let message = try await floor.text(from: customers[0])
    #expect(try await floor.text(from: customers[0]).conversationSid == message.conversationSid)
    let made = try await floor.make()
    try await floor.join(made.sid, address: customers[1], proxy: Floorboards.proxyAddress)
    #expect(try await floor.text(from: customers[1]).conversationSid == made.sid)
  }

  @Test func othersNeverMakeACustomersMessageTooLong() async throws {
    let floor = try await Floorboards()
    try await floor.address()
    let sid = try await floor.text().conversationSid
    let proxy = Floorboards.proxyAddress
    try await floor.join(sid, address: "+14155550101", proxy: proxy)
    let long = String(repeating: "x", count: 1_601)
    let message = try await floor.text(long)
    #expect(message.conversationSid == sid)
    #expect(message.delivery == DeliverySummary(total: 1))
    let answer = await floor.refusal { (desk: Desk) throws(Fault) in
      try desk.createMessage(.text(long, as: "ada", in: sid))
    }
    #expect(answer?.twilioCode == 50_504)
  }

  @Test func conversationsOutliveTheirAddress() async throws {
    let floor = try await Floorboards()
    try await floor.address()
    let first = try await floor.text()
    _ = try await floor.run { (desk: Desk) throws(Fault) in
      try desk.deleteAddress(Floorboards.proxyAddress)
    }
    let second = try await floor.text()
    #expect(second.conversationSid == first.conversationSid)
    let stranger = await floor.refusal { (desk: Desk) throws(Fault) in
      try desk.createMessage(.text("hi", from: "+14155550199", to: Floorboards.proxyAddress))
    }
    #expect(stranger == .notFound(noun: "address", name: Floorboards.proxyAddress))
  }

  @Test func laterChangesOfAnAddressLeaveItsConversationsAsTheyAre() async throws {
    let floor = try await Floorboards()
    try await floor.address(Floorboards.proxyAddress, .telling(.messageAdded))
    let message = try await floor.text()
    _ = try await floor.run { (desk: Desk) throws(Fault) in
      try desk.updateAddress(Floorboards.proxyAddress) { _ in
        AddressChange(autoCreation: .telling(.participantAdded))
      }
    }
    try await floor.text()
    #expect(try floor.hooks(of: message.conversationSid)[0].filters == ["onMessageAdded"])
    #expect(try floor.told().count == 2)
    try await floor.text(from: "+14155550177")
    #expect(try floor.told().last == "onParticipantAdded")
  }

  @Test func anAddressNeedsWhatItStarts() async throws {
    let floor = try await Floorboards()
    let nowhere = await floor.refusal { (desk: Desk) throws(Fault) in
      let creation = AutoCreation.making(.default) {
        $0.conversationServiceSid = Sid(.service, high: 0, low: 9)
      }
      return try desk.createAddress(
        AddressDraft(type: "sms", address: "+37256123457", autoCreation: creation)
      )
    }
    #expect(nowhere?.twilioCode == 50_050)
    let flowless = await floor.refusal { (desk: Desk) throws(Fault) in
      let creation = AutoCreation.making(.studio) {
        $0.studioFlowSid = Sid(.flow, high: 0, low: 9)
      }
      return try desk.createAddress(
        AddressDraft(type: "sms", address: "+37256123457", autoCreation: creation)
      )
    }
    guard case .invalid(let pointer, _, _, _) = flowless else {
      Issue.record("\(String(describing: flowless))")
      return
    }
    #expect(pointer == "/auto_creation/studio_flow_sid")
  }

  @Test func aStudioAddressRunsItsFlow() async throws {
    let floor = try await Floorboards()
    let (workflow, channel) = try floor.route()
    let flow = try await floor.publish(
      FlowText.flow(
        first: "work",
        FlowText.handOff("work", workflow: workflow, channel: channel)
      )
    )
    let creation = AutoCreation.making(.studio) { creation in
      creation.studioFlowSid = flow
      creation.studioRetryCount = 2
    }
    try await floor.address(Floorboards.proxyAddress, creation)
    _ = try await floor.worker("ada")
    let message = try await floor.text()
    let sid = message.conversationSid
    let hook = try #require(try floor.hooks(of: sid).first)
    #expect(hook.target == .studio)
    #expect(hook.flowSid == flow)
    #expect(hook.retryCount == 2)
    let interaction = try #require(try floor.interactions(of: sid).first)
    #expect(try floor.conversation(sid)?.openInteractionSid == interaction.sid)
    #expect(try floor.reservations(.pending).count == 1)
    try await floor.text("more")
    #expect(try floor.messages(of: sid).map(\.index) == [0, 1])
    #expect(try floor.interactions(of: sid).count == 1)
    // A flow's work is at an end with the conversation.
    _ = try await floor.run { (desk: Desk) throws(Fault) in try desk.closeConversation(sid) }
    #expect(try floor.runs(on: sid, .active).isEmpty)
    #expect(try floor.tasks().map(\.assignmentStatus) == [.canceled])
  }

  @Test func aTrialLeavesNothing() async throws {
    let floor = try await Floorboards()
    _ = try await floor.run { (desk: Desk) throws(Fault) in
      try desk.updateConfiguration(ConfigurationChange(defaultInactiveTimer: "PT1M"))
    }
    try await floor.address(Floorboards.proxyAddress, .telling(.messageAdded))
    let terms = CommandTerms(
      isTrial: true,
      audit: AuditDraft(
        caller: AuditCaller(uid: 1, role: "operator"),
        method: "message.create",
        target: nil,
        parametersDigest: nil,
        nameOfFault: { _ in "refused" },
        elapsedMicroseconds: { 1 }
      )
    )
    let answer: Result<CommandAnswer, Fault> = await withCheckedContinuation { continuation in
      let isQueued = floor.queue.submit(
        terms,
        lane: InlineLane.shared,
        isWanted: { true },
        { (desk: Desk) throws(Fault) in
          let draft = MessageDraft.text(
            "hello",
            from: "+14155550100",
            to: Floorboards.proxyAddress
          )
          return Array(try desk.createMessage(draft).sid.description.utf8)
        },
        then: { continuation.resume(returning: $0) }
      )
      #expect(isQueued)
    }
    #expect(
      try answer.get().changes.map(\.type) == [
        .conversationAdded, .participantAdded, .messageAdded,
      ]
    )
    #expect(try floor.read { try $0.census() }.conversations[.active] ?? 0 == 0)
    #expect(try floor.dispatches().isEmpty)
    // The timer is not left armed for nothing, nor forgotten by the next.
    let message = try await floor.text()
    try await floor.turn(seconds: 60)
    #expect(try floor.conversation(message.conversationSid)?.state == .inactive)
  }
}
