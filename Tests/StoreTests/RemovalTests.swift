import Engine
import Model
import SQL
import Testing

@testable import Store

/// The end of conversations: what goes with them, and what stays.
@Suite struct RemovalTests {
  private let scratch: Scratch
  private let ledger: SQLiteLedger

  init() throws {
    scratch = try Scratch()
    ledger = try scratch.store.openLedger()
  }

  /// A conversation with all that it can hold, closed at a time, or live.
  private func add(
    _ number: Int,
    closed: Int64?,
    messages: Int = 2,
    interaction: InteractionStatus = .closed,
    task: AssignmentStatus = .completed
  ) throws {
    var conversation = Conversation(sid: sid(.conversation, number), at: moment())
    conversation.chatServiceSid = sid(.service, 1)
    conversation.state = closed == nil ? .active : .closed
    conversation.dateClosed = closed.map { moment($0) }
    conversation.isLocal = true
    _ = try ledger.insert(conversation)
    var participant = Samples.participant(number, of: number)
    participant.address = "+1555000\(number)"
    _ = try ledger.insert(participant)
    _ = try ledger.claim(
      NumberPair(
        address: "+1555000\(number)",
        proxyAddress: "+37256123457",
        participantSid: participant.sid,
        conversationSid: conversation.sid
      )
    )
    for index in 0..<messages {
      let message = number * 10_000 + index
      _ = try ledger.insert(Samples.message(message, of: number, index: Int64(index)))
      if index < 2 { try ledger.insert(Samples.receipt(message, of: message)) }
    }
    try ledger.insert(Samples.webhook(number, of: number))
    _ = try ledger.insert(Samples.run(number, on: number, .ended))
    var ended = Samples.interaction(number, of: number)
    ended.status = interaction
    _ = try ledger.insert(ended)
    var work = Samples.task(number)
    work.assignmentStatus = task
    try ledger.insert(work)
    for index in 0...1 {
      var reservation = Samples.reservation(number * 10 + index, task: number)
      reservation.status = .completed
      try ledger.insert(reservation)
    }
    _ = try ledger.insert(Samples.dispatch(number, lane: number))
  }

  private func remove(before time: Int64 = 1_000, limit: Int = 100) throws -> Int {
    try ledger.batch {
      try ledger.removeConversations(closedBefore: moment(time), limit: limit)
    }
  }

  private func isThere(_ number: Int) throws -> Bool {
    try ledger.conversation(sid(.conversation, number)) != nil
  }

  /// The rows of every table beside the audit's, the event log's and the fixed ones.
  private func rows() throws -> [String: Int64] {
    var rows: [String: Int64] = [:]
    for table in [
      "conversations", "participants", "messages", "delivery_receipts", "conversation_webhooks",
      "number_pairs", "runs", "interactions", "tasks", "reservations", "dispatches",
    ] {
      rows[table] = try ledger.connection.integer("SELECT count(*) FROM \(table)")
    }
    return rows
  }

  @Test func whatAClosedOneHeldGoesWithIt() throws {
    try ledger.batch {
      try add(1, closed: 10)
      try add(2, closed: nil)
    }
    let both = try rows()
    #expect(try remove() == 1)
    let left = try rows()
    for (table, count) in both {
      // Calls are kept by their own age.
      #expect(left[table] == (table == "dispatches" ? count : count / 2), "\(table)")
    }
    #expect(try !isThere(1) && isThere(2))
    var census = Census()
    census.conversations = [.active: 1]
    census.messages = 2
    census.interactions = [.closed: 1]
    census.tasks = [.completed: 1]
    census.reservations = [.completed: 2]
    census.dispatches = [.pending: 2]
    #expect(try ledger.census() == census)
    #expect(try scratch.store.openReader().census() == census)
    let pair = try ledger.numberPair(address: "+15550001", proxyAddress: "+37256123457")
    #expect(pair == nil)
    #expect(try ledger.numberPair(address: "+15550002", proxyAddress: "+37256123457") != nil)
    #expect(try scratch.store.integrityFindings().isEmpty)
  }

  @Test func theLongestClosedGoFirstAndNoneTooYoung() throws {
    try ledger.batch {
      for (number, time) in [(1, 40), (2, 10), (3, 30), (4, 20)] as [(Int, Int64)] {
        try add(number, closed: time)
      }
    }
    #expect(try remove(before: 10) == 0)
    #expect(try remove(before: 40, limit: 2) == 2)
    #expect(try (1...4).map { try isThere($0) } == [true, false, true, false])
    #expect(try remove(before: 40, limit: 2) == 1)
    #expect(try remove(before: 40) == 0 && isThere(1))
    #expect(try remove(before: 41) == 1)
  }

  @Test(arguments: InteractionStatus.allCases, AssignmentStatus.allCases)
  func openWorkKeepsAConversation(_ interaction: InteractionStatus, _ task: AssignmentStatus) throws
  {
    try ledger.batch {
      try add(1, closed: 10, interaction: interaction, task: task)
      try add(2, closed: 20)
    }
    let stays = interaction.isOpen || task.isLive
    #expect(try remove() == (stays ? 1 : 2))
    #expect(try isThere(1) == stays && !isThere(2))
    guard stays else { return }
    try ledger.batch {
      var ended = Samples.interaction(1)
      ended.status = .closed
      try ledger.update(ended)
      var done = Samples.task(1)
      done.assignmentStatus = .completed
      try ledger.update(done)
    }
    #expect(try remove() == 1)
    #expect(try ledger.census().tasks.isEmpty && ledger.census().messages == 0)
  }

  @Test func thoseThatStayHoldUpNobody() throws {
    let stuck = StoreLimits.removalsConsideredMax + 50
    try ledger.batch {
      for number in 1...stuck {
        try add(number, closed: Int64(number), messages: 0, task: .wrapping)
      }
      for number in stuck + 1...stuck + 30 { try add(number, closed: Int64(number), messages: 1) }
    }
    // One call looks at so many; the next goes on from there, and then from the start again.
    #expect(try remove(before: 9_999) == 0)
    #expect(try remove(before: 9_999) == 30)
    #expect(try remove(before: 9_999) == 0)
    #expect(try ledger.census().conversations == [.closed: stuck])
    try ledger.batch {
      var done = Samples.task(1)
      done.assignmentStatus = .canceled
      try ledger.update(done)
    }
    #expect(try remove(before: 9_999) + remove(before: 9_999) == 1)
  }

  @Test func thousandsGoAndWhatLivesStays() throws {
    try ledger.batch {
      for number in 1...3_000 {
        switch number % 30 {
        case 0: try add(number, closed: nil)
        case 10: try add(number, closed: Int64(number), interaction: .active)
        case 20: try add(number, closed: 100_000)
        default: try add(number, closed: Int64(number % 7))
        }
      }
    }
    var removed = 0
    var rounds = 0
    while true {
      let count = try remove(before: 50_000, limit: 150)
      guard count > 0 else { break }
      removed += count
      rounds += 1
      #expect(count <= 150)
    }
    #expect(removed == 2_700 && rounds == 18)
    var census = Census()
    census.conversations = [.active: 100, .closed: 200]
    census.messages = 600
    census.interactions = [.active: 100, .closed: 200]
    census.tasks = [.completed: 300]
    census.reservations = [.completed: 600]
    census.dispatches = [.pending: 3_000]
    #expect(try ledger.census() == census)
    let rows = try rows()
    #expect(rows["messages"] == 600 && rows["delivery_receipts"] == 600)
    #expect(rows["reservations"] == 600 && rows["number_pairs"] == 300)
    #expect(try scratch.store.integrityFindings().isEmpty)
  }

  @Test func oneOfVeryManyMessagesGoesInPieces() throws {
    // With its participant and its execution.
    let messages = StoreLimits.removedRowsMax * 2 - 1
    try ledger.batch {
      try add(1, closed: 10, messages: messages)
      try add(2, closed: 20)
    }
    for left in [messages - 998, messages - 1_998] {
      #expect(try remove() == 1)
      #expect(try ledger.census().messages == left + 2 && isThere(1))
    }
    #expect(try remove() == 2)
    #expect(try !isThere(1) && !isThere(2))
    #expect(try ledger.census().messages == 0 && rows()["delivery_receipts"] == 0)
  }

  @Test func aDeletedOneLeavesItsWork() throws {
    try ledger.batch {
      try add(1, closed: nil, messages: 900, interaction: .active, task: .assigned)
      try add(2, closed: nil)
      try ledger.deleteConversation(sid(.conversation, 1))
      try ledger.deleteConversation(sid(.conversation, 9))
    }
    #expect(
      try rows() == [
        "conversations": 1, "participants": 1, "messages": 2, "delivery_receipts": 2,
        "conversation_webhooks": 1, "number_pairs": 1, "runs": 1, "interactions": 2, "tasks": 2,
        "reservations": 4, "dispatches": 2,
      ]
    )
    #expect(try ledger.census().conversations == [.active: 1] && ledger.census().messages == 2)
    #expect(try ledger.census().interactions == [.active: 1, .closed: 1])
  }

  @Test func aDeletedOneOfVeryManyRowsLeavesSomeForLater() throws {
    try ledger.batch {
      try add(1, closed: nil)
      for number in 1_001...1_300 {
        _ = try ledger.insert(Samples.participant(number, of: 1))
        _ = try ledger.insert(Samples.run(number, on: 1, .ended))
      }
      try add(2, closed: nil, messages: 1_000)
      try ledger.deleteConversation(sid(.conversation, 2))
      // Its row is not given again while messages of it are there.
      try add(3, closed: nil, messages: 0)
    }
    #expect(try rows()["messages"] == 4 && rows()["number_pairs"] == 2)
    let found = try ledger.messages(conversation: sid(.conversation, 3), page: PageRequest())
    #expect(found.items.isEmpty)
    try ledger.batch { try ledger.deleteConversation(sid(.conversation, 1)) }
    #expect(try rows()["participants"] == 1 && rows()["runs"] == 1)
    #expect(try rows()["messages"] == 2)
    #expect(try ledger.batch { try ledger.removeLeftovers(limit: 1) } == 1)
    #expect(try ledger.batch { try ledger.removeLeftovers(limit: 100) } == 1)
    #expect(try ledger.batch { try ledger.removeLeftovers(limit: 100) } == 0)
    #expect(try rows()["messages"] == 0 && ledger.census().messages == 0)
    #expect(try scratch.store.integrityFindings().isEmpty)
  }

  @Test func participantsAndExecutionsCountAsMessagesDo() throws {
    try ledger.batch {
      try add(1, closed: 10, messages: 400)
      for number in 1_001...1_400 {
        _ = try ledger.insert(Samples.participant(number, of: 1))
        _ = try ledger.insert(Samples.run(number, on: 1, .ended))
      }
    }
    #expect(try remove() == 1)
    #expect(try isThere(1) && rows()["messages"] == 202 && rows()["runs"] == 0)
    #expect(try remove() == 1)
    #expect(try !isThere(1) && rows()["messages"] == 0)
  }

  @Test func aChatsCustomersPairGoesWithTheConversation() throws {
    try ledger.batch {
      for (number, closed) in [(1, nil), (2, 10)] as [(Int, Int64?)] {
        try add(number, closed: closed)
        var guest = Samples.participant(number + 100, of: number)
        guest.identity = "guest"
        guest.address = nil
        guest.proxyAddress = "widget\(number)"
        _ = try ledger.insert(guest)
        _ = try ledger.claim(
          NumberPair(
            address: "guest",
            proxyAddress: "widget\(number)",
            participantSid: guest.sid,
            conversationSid: sid(.conversation, number)
          )
        )
      }
    }
    #expect(try rows()["number_pairs"] == 4)
    #expect(try remove() == 1)
    #expect(try rows()["number_pairs"] == 2)
    try ledger.batch { try ledger.deleteConversation(sid(.conversation, 1)) }
    #expect(try rows()["number_pairs"] == 0)
  }

  @Test func anUndoneRemovalLeavesAllAsItWas() throws {
    try ledger.batch { try add(1, closed: 10) }
    let before = try (rows(), ledger.census())
    try ledger.begin()
    try ledger.savepoint()
    #expect(try ledger.removeConversations(closedBefore: moment(99), limit: 9) == 1)
    try ledger.rollbackToSavepoint()
    try ledger.commit()
    #expect(try rows() == before.0 && ledger.census() == before.1)
    #expect(try remove() == 1)
  }
}
