import Engine
import Model
import Testing

/// Messages that are written into conversations, and receipts of their way out.
struct LocalMessageTests {
  @Test func messagesAreNumberedAndFindTheirWriter() async throws {
    let floor = try await Floorboards()
    let made = try await floor.make()
    let bob = try await floor.join(made.sid, identity: "bob")
    let first = try await floor.say("one", in: made.sid)
    #expect(first.author == "system")
    #expect(first.participantSid == nil)
    #expect(first.source == "API")
    #expect(first.delivery == nil)
    let second = try await floor.say("two", as: "bob", in: made.sid)
    #expect(second.participantSid == bob.sid)
    #expect(try floor.messages(of: made.sid).map(\.index) == [0, 1])
    #expect(try floor.conversation(made.sid)?.nextIndex == 2)
    try await floor.restart()
    #expect(try await floor.say("three", in: made.sid).index == 2)
  }

  @Test func whatIsRefused() async throws {
    let floor = try await Floorboards()
    try await floor.address()
    try await floor.address("whatsapp:+37256123457", type: "whatsapp")
    let chat = try await floor.make().sid
    let sms = try await floor.text().conversationSid
    let whatsapp = try await floor.text(from: "+14155550100", to: "whatsapp:+37256123457")
      .conversationSid
    let long = String(repeating: "ä", count: 1_600)
    let cases: [(body: String?, conversation: Sid, code: Int?)] = [
      (nil, chat, 50_503), ("", chat, 50_503), (long, sms, nil), (long, whatsapp, nil),
      (long + "x", sms, 50_504), (long + "x", whatsapp, 50_504), (long + "x", chat, nil),
      (String(repeating: "x", count: 32_768), chat, nil),
      (String(repeating: "x", count: 32_769), chat, 50_504),
    ]
    for (number, test) in cases.enumerated() {
      let refusal = await floor.refusal { (desk: Desk) throws(Fault) in
        try desk.createMessage(.text(test.body, as: nil, in: test.conversation))
      }
      #expect(refusal?.twilioCode == test.code, "case \(number)")
      #expect((refusal == nil) == (test.code == nil), "case \(number)")
    }
    // The customer's own is not sent to anybody.
    let own = await floor.refusal { (desk: Desk) throws(Fault) in
      try desk.createMessage(.text(long + "x", from: "+14155550100", to: Floorboards.proxyAddress))
    }
    #expect(own == nil)
    let attributes = await floor.refusal { (desk: Desk) throws(Fault) in
      var draft = MessageDraft.text("hi", as: nil, in: chat)
      let text = String(repeating: "x", count: 4_096)
      draft.attributes = Attributes(checkedJSON: "{\"a\":\"\(text)\"}")
      return try desk.createMessage(draft)
    }
    #expect(attributes?.twilioCode == 50_303)
    let unknown = await floor.refusal { (desk: Desk) throws(Fault) in
      try desk.createMessage(.text("hi", as: nil, in: Webhook.conversation(9)))
    }
    #expect(unknown == .notFound(noun: "conversation", name: "\(Webhook.conversation(9))"))
    let media = try await floor.run { (desk: Desk) throws(Fault) in
      var draft = MessageDraft.text(nil, as: nil, in: chat)
      draft.media = "[{\"sid\":\"ME00000000000000000000000000000001\"}]"
      return try desk.createMessage(draft)
    }
    #expect(media.body == nil)
  }

  @Test func aMessageWakesTheConversation() async throws {
    let floor = try await Floorboards()
    let made = try await floor.make { draft in
      draft.state = .inactive
      draft.inactiveTimer = "PT1M"
      draft.closedTimer = "PT10M"
    }
    #expect(made.dateTimer == made.dateActivity.advanced(byMilliseconds: 600_000))
    try await floor.hook(made.sid, .messageAdded, .conversationStateUpdated)
    floor.clock.turn(milliseconds: 30_000)
    try await floor.say(in: made.sid)
    let woken = try #require(try floor.conversation(made.sid))
    #expect(woken.state == .active)
    #expect(woken.dateTimer == floor.clock.moment.wall.advanced(byMilliseconds: 60_000))
    #expect(try floor.told() == ["onConversationStateUpdated", "onMessageAdded"])
  }

  @Test func anUpstreamConversationIsAnsweredUpstream() async throws {
    let floor = try await Floorboards()
    try await floor.receive(Webhook.added(1, to: 1))
    let refusal = await floor.refusal { (desk: Desk) throws(Fault) in
      try desk.createMessage(.text("answer", as: "ada", in: Webhook.conversation(1)))
    }
    guard case .invalidState(noun: "conversation", let message, _) = refusal else {
      Issue.record("\(String(describing: refusal))")
      return
    }
    #expect(message.contains("upstream"))
    #expect(try floor.messages(of: Webhook.conversation(1)).count == 1)
  }

  @Test func receiptsMakeASummaryAndNeverGoBack() async throws {
    let floor = try await Floorboards()
    try await floor.address()
    let customer = try await floor.text()
    let sid = customer.conversationSid
    try await floor.hook(sid, .deliveryUpdated)
    #expect(customer.delivery == nil)
    let answer = try await floor.say("answer", as: "ada", in: sid)
    #expect(answer.delivery == DeliverySummary(total: 1))
    let steps: [(DeliveryReceipt.Status, String)] = [
      (.sent, "1/1 0 0 0 0"), (.delivered, "1/1 1 0 0 0"), (.sent, "1/1 1 0 0 0"),
      (.read, "1/1 1 1 0 0"), (.failed, "1/1 1 1 0 0"),
    ]
    for (status, summary) in steps {
      _ = try await floor.run { (desk: Desk) throws(Fault) in
        try desk.reportDelivery(DeliveryReport(message: answer.sid, status: status))
      }
      let found = try #require(try floor.read { try $0.message(answer.sid)?.delivery })
      #expect(
        "\(found.sent)/\(found.total) \(found.delivered) \(found.read) \(found.failed) "
          + "\(found.undelivered)" == summary,
        "\(status)"
      )
    }
    let receipts = try floor.read { try $0.receipts(message: answer.sid) }
    #expect(receipts.count == 1)
    #expect(receipts[0].status == .read)
    #expect(receipts[0].participantSid == customer.participantSid)
    #expect(try floor.told().count == 3)
    #expect(floor.count(.messageDeliveryUpdated) == 3)
  }

  @Test func severalRecipientsHaveAReceiptEach() async throws {
    let floor = try await Floorboards()
    try await floor.address()
    let made = try await floor.make()
    let proxy = Floorboards.proxyAddress
    let ann = try await floor.join(made.sid, address: "+14155550101", proxy: proxy)
    let bob = try await floor.join(made.sid, address: "+14155550102", proxy: proxy)
    let message = try await floor.say(in: made.sid)
    #expect(message.delivery == DeliverySummary(total: 2))
    let vague = await floor.refusal { (desk: Desk) throws(Fault) in
      try desk.reportDelivery(DeliveryReport(message: message.sid, status: .sent))
    }
    guard case .invalid(let pointer, _, _, _) = vague else {
      Issue.record("\(String(describing: vague))")
      return
    }
    #expect(pointer == "/participant_sid")
    let reports = [
      DeliveryReport(message: message.sid, status: .sent, participantSid: ann.sid),
      DeliveryReport(
        message: message.sid,
        status: .undelivered,
        participantSid: bob.sid,
        channelMessageSid: "SM1",
        errorCode: 30_003
      ),
      DeliveryReport(message: message.sid, status: .failed, channelMessageSid: "SM1"),
    ]
    for report in reports {
      _ = try await floor.run { (desk: Desk) throws(Fault) in try desk.reportDelivery(report) }
    }
    let receipts = try floor.read { try $0.receipts(message: message.sid) }
    #expect(receipts.map(\.status) == [.sent, .failed])
    let summary = try floor.read { try $0.message(message.sid)?.delivery }
    #expect(summary?.sent == 1)
    #expect(summary?.failed == 1)
    let stranger = await floor.refusal { (desk: Desk) throws(Fault) in
      let report = DeliveryReport(
        message: message.sid,
        status: .sent,
        participantSid: Sid(.participant, high: 0, low: 1)
      )
      return try desk.reportDelivery(report)
    }
    guard case .notFound(noun: "participant", _) = stranger else {
      Issue.record("\(String(describing: stranger))")
      return
    }
  }
}
