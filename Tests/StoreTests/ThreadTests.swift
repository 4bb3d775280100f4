import Engine
import Model
import Testing

@testable import Store

/// What hangs on a conversation: names, pairs of addresses, webhooks, receipts, timers.
@Suite struct ThreadTests {
  let scratch: Scratch
  let ledger: SQLiteLedger
  let reader: SQLiteReader

  init() throws {
    scratch = try Scratch()
    ledger = try scratch.store.openLedger()
    reader = try scratch.store.openReader()
  }

  private func conversation(_ number: Int, named name: String?, service: Int) -> Conversation {
    var value = Conversation(sid: sid(.conversation, number), at: moment())
    value.uniqueName = name
    value.chatServiceSid = sid(.service, service)
    value.isLocal = true
    return value
  }

  @Test func webhooksComeBackAsTheyWere() throws {
    var second = Samples.webhook(2)
    second.target = .studio
    second.url = nil
    second.host = nil
    second.filters = []
    second.triggers = []
    second.flowSid = nil
    try ledger.batch {
      for webhook in [second, Samples.webhook(1), Samples.webhook(3, of: 2)] {
        try ledger.insert(webhook)
      }
    }
    #expect(try reader.webhook(sid(.webhook, 1)) == Samples.webhook())
    #expect(
      try reader.webhooks(conversation: sid(.conversation, 1)) == [second, Samples.webhook()]
    )
    second.filters = ["onMessageRemoved"]
    try ledger.batch {
      try ledger.update(second)
      try ledger.deleteWebhook(sid(.webhook, 1))
    }
    #expect(try reader.webhooks(conversation: sid(.conversation, 1)) == [second])
    #expect(try reader.webhook(sid(.webhook, 1)) == nil)
  }

  @Test(arguments: [[], [""], ["", ""], ["a:1", "é\n", "12:"], ["0:"]])
  func listsOfTextsComeBack(_ texts: [String]) {
    #expect(TextList(stored: TextList(texts).stored)?.texts == texts)
  }

  @Test(arguments: ["a", "1:", "x:a", "-1:", "1:a2", "9999999999999999999:a", "1:é"])
  func otherTextsAreNoLists(_ text: String) {
    #expect(TextList(stored: text) == nil)
  }

  @Test func receiptsOfAMessage() throws {
    var second = Samples.receipt(2)
    second.participantSid = nil
    second.channelMessageSid = nil
    try ledger.batch {
      try ledger.insert(second)
      try ledger.insert(Samples.receipt(1))
      try ledger.insert(Samples.receipt(3, of: 2))
    }
    #expect(try reader.receipts(message: sid(.message, 1)) == [second, Samples.receipt()])
    second.status = .read
    second.errorCode = 0
    try ledger.batch { try ledger.update(second) }
    #expect(try reader.receipts(message: sid(.message, 1)).first == second)
  }

  @Test func aPairBelongsToOneParticipant() throws {
    let (mine, theirs) = (Samples.pair(1, of: 1), Samples.pair(2, of: 2))
    #expect(try ledger.batch { try ledger.claim(mine) })
    #expect(try ledger.batch { try ledger.claim(mine) })
    #expect(try !ledger.batch { try ledger.claim(theirs) })
    #expect(try !ledger.batch { try ledger.claim(Samples.pair(3, of: 1)) })
    func holder() throws -> NumberPair? {
      try reader.numberPair(address: mine.address, proxyAddress: mine.proxyAddress)
    }
    #expect(try holder() == mine)
    #expect(try reader.numberPair(address: mine.proxyAddress, proxyAddress: mine.address) == nil)
    // Who doesn't have it can't free it.
    try ledger.batch { try ledger.release(theirs) }
    #expect(try holder() == mine)
    try ledger.batch { try ledger.release(mine) }
    #expect(try holder() == nil)
    #expect(try ledger.batch { try ledger.claim(theirs) })
    #expect(try holder() == theirs)
  }

  @Test func aNameIsGivenOnceInAService() throws {
    func add(_ value: Conversation) throws -> Bool {
      try ledger.batch { try ledger.insert(value) }
    }
    let first = conversation(1, named: "case 7", service: 1)
    #expect(try add(first))
    #expect(try !add(conversation(2, named: "case 7", service: 1)))
    #expect(try add(conversation(3, named: "case 7", service: 2)))
    #expect(try add(conversation(4, named: nil, service: 1)))
    #expect(try add(conversation(5, named: nil, service: 1)))
    // What webhooks tell of is not ours to rule.
    for number in 6...7 {
      var told = conversation(number, named: "case 7", service: 1)
      told.isLocal = false
      #expect(try add(told))
    }
    func found(_ name: String, _ service: Int) throws -> UInt64? {
      try reader.conversation(uniqueName: name, service: sid(.service, service))?.sid.low
    }
    #expect(try found("case 7", 1) == 1)
    #expect(try found("case 7", 2) == 3)
    #expect(try found("Case 7", 1) == nil)
    var renamed = conversation(4, named: "case 7", service: 1)
    try ledger.begin()
    #expect(fault { () throws(LedgerFault) in try ledger.update(renamed) } != nil)
    try ledger.rollback()
    renamed.uniqueName = "case 8"
    try ledger.batch { try ledger.update(renamed) }
    #expect(try found("case 8", 1) == 4)
  }

  @Test func aServiceKnowsWhetherItHasConversations() throws {
    let (one, two) = (sid(.service, 1), sid(.service, 2))
    _ = try ledger.batch { try ledger.insert(Samples.service(1)) }
    #expect(try reader.service(one) == Samples.service(1) && reader.service(two) == nil)
    #expect(try !reader.hasConversations(service: one))
    try ledger.begin()
    _ = try ledger.insert(conversation(1, named: nil, service: 1))
    #expect(try ledger.hasConversations(service: one), "known before the commit")
    try ledger.commit()
    #expect(try reader.hasConversations(service: one))
    var moved = conversation(1, named: nil, service: 2)
    try ledger.batch { try ledger.update(moved) }
    #expect(try !reader.hasConversations(service: one) && reader.hasConversations(service: two))
    moved.chatServiceSid = nil
    try ledger.batch { try ledger.update(moved) }
    #expect(try !reader.hasConversations(service: two))
    moved.chatServiceSid = one
    try ledger.batch { try ledger.update(moved) }
    try ledger.batch { try ledger.deleteConversation(moved.sid) }
    #expect(try !reader.hasConversations(service: one))
    try ledger.batch { try ledger.deleteService(one) }
    #expect(try reader.service(one) == nil && reader.services().isEmpty)
    #expect(try reader.census() == Census())
  }

  @Test func timersAreFoundByWhenTheyAreDue() throws {
    #expect(try reader.firstConversationTimer() == nil)
    var values: [Conversation] = []
    for (number, time) in [(1, 30), (2, 10), (3, 20), (4, nil)] as [(Int, Int64?)] {
      var value = conversation(number, named: nil, service: 1)
      value.dateTimer = time.map { moment($0) }
      values.append(value)
    }
    try ledger.batch { for value in values { _ = try ledger.insert(value) } }
    func due(_ time: Int64, _ limit: Int = 9) throws -> [UInt64] {
      try reader.conversations(timersDueBefore: moment(time), limit: limit).map(\.sid.low)
    }
    #expect(try reader.firstConversationTimer() == moment(10))
    #expect(try due(10).isEmpty && due(11) == [2] && due(31) == [2, 3, 1] && due(31, 2) == [2, 3])
    // A timer moves, and one goes.
    values[1].dateTimer = moment(40)
    values[2].dateTimer = nil
    try ledger.batch { for value in values { try ledger.update(value) } }
    #expect(try due(50) == [1, 2])
    #expect(try reader.firstConversationTimer() == moment(30))
    #expect(try reader.conversation(values[1].sid) == values[1])
  }

  @Test(arguments: 0..<12) func whateverChangesIsKept(_ change: Int) throws {
    var value = Samples.conversation()
    try ledger.batch { _ = try ledger.insert(value) }
    switch change {
    case 0: value.friendlyName = nil
    case 1: value.state = .closed
    case 2: value.dateClosed = nil
    case 3: value.dateTimer = nil
    case 4: value.uniqueName = nil
    case 5: value.chatServiceSid = nil
    case 6: value.isLocal = false
    case 7: value.nextIndex = 1 << 40
    case 8: value.inactiveAfterMilliseconds = nil
    case 9: value.closedAfterMilliseconds = nil
    case 10: value.dateActivity = moment(900)
    default: value.openInteractionSid = nil
    }
    try ledger.batch { try ledger.update(value) }
    #expect(try reader.conversation(value.sid) == value)
    #expect(try scratch.store.integrityFindings().isEmpty)
  }

  @Test func liveParticipantsInTheOrderTheyJoined() throws {
    try ledger.batch {
      for number in [4, 2, 3, 1] {
        var value = Samples.participant(number)
        value.removed = number == 2
        _ = try ledger.insert(value)
      }
      _ = try ledger.insert(Samples.participant(5, of: 2))
    }
    func live(_ limit: Int) throws -> [UInt64] {
      try reader.liveParticipants(conversation: sid(.conversation, 1), limit: limit).map(\.sid.low)
    }
    #expect(try live(9) == [4, 3, 1] && live(2) == [4, 3])
  }

  @Test func aMessageKeepsItsPlaceOrMoves() throws {
    var value = Samples.message()
    value.delivery = nil
    value.contentSid = nil
    try ledger.batch {
      _ = try ledger.insert(Samples.conversation())
      _ = try ledger.insert(value)
      _ = try ledger.insert(Samples.message(2, index: 1))
    }
    #expect(try reader.message(value.sid) == value)
    value.delivery = Samples.delivery(total: 2)
    try ledger.batch { try ledger.update(value) }
    #expect(try reader.message(value.sid) == value)
    value.index = 5
    try ledger.batch { try ledger.update(value) }
    let page = try reader.messages(conversation: value.conversationSid, page: PageRequest())
    #expect(page.items.map(\.index) == [1, 5])
  }
}
