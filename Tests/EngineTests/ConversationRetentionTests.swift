import Model
import Testing

@testable import Engine

/// Closed conversations go once an operator has said when, on a clock turned by hand.
@Suite struct ConversationRetentionTests {
  private let day: Int64 = 86_400

  private func floor(days: Int) async throws -> Floorboards {
    try await Floorboards(settings: EngineSettings(retention: Retention(conversationsDays: days)))
  }

  /// Conversations with two messages each that are closed now, and one that lives.
  private func add(_ numbers: ClosedRange<UInt64>, to floor: Floorboards) async throws {
    let now = floor.clock.moment.wall
    _ = try await floor.run { (desk: Desk) throws(Fault) in
      try desk.stored { () throws(LedgerFault) in
        for number in numbers {
          var conversation = Conversation(sid: Sid(.conversation, high: 9, low: number), at: now)
          if number > numbers.lowerBound {
            conversation.state = .closed
            conversation.dateClosed = now
          }
          _ = try desk.ledger.insert(conversation)
          for index in 0...1 as ClosedRange<UInt64> {
            let message = Message(
              sid: Sid(.message, high: number, low: index),
              conversationSid: conversation.sid,
              author: "ada",
              at: now
            )
            _ = try desk.ledger.insert(message)
          }
        }
      }
      return true
    }
  }

  private func closed(_ floor: Floorboards) throws -> Int {
    try floor.read { try $0.census().conversations[.closed] ?? 0 }
  }

  @Test func theyAreKeptForGoodUnlessAsked() async throws {
    #expect(Retention().conversationsDays == 0)
    let floor = try await floor(days: 0)
    try await add(1...20, to: floor)
    try await floor.turn(seconds: day * 4_000)
    try await floor.turn(seconds: day)
    #expect(try closed(floor) == 19)
  }

  @Test func theyGoABatchAtATime() async throws {
    let floor = try await floor(days: 30)
    let count = Retention.batchConversationsMax * 5 / 2
    try await add(1...UInt64(count + 1), to: floor)
    try await floor.turn(seconds: day * 30 - 60)
    #expect(try closed(floor) == count)
    // One round and no more in each transaction.
    var last = count
    floor.clock.turn(milliseconds: 121_000)
    for _ in 1...20 {
      _ = try await floor.run { _ in true }
      let left = try closed(floor)
      #expect(last - left <= Retention.batchConversationsMax)
      last = left
      floor.clock.turn(milliseconds: Retention.catchUpMilliseconds)
    }
    #expect(last == 0)
    let census = try floor.read { try $0.census() }
    #expect(census.conversations == [.active: 1] && census.messages == 2)
  }

  /// More are closed than the usual batch removes with its pauses.
  @Test func theyGoAsFastAsOthersAreClosed() async throws {
    let floor = try await floor(days: 1)
    let step = UInt64(Retention.batchConversationsMax * 2)
    var next: UInt64 = 1
    for _ in 1...4 {
      try await add(next...next + step, to: floor)
      next += step + 1
      try await floor.turn(seconds: 1)
    }
    floor.clock.turn(milliseconds: (day + 60) * 1_000)
    var backlog: [Int] = []
    for _ in 1...12 {
      floor.clock.turn(milliseconds: 5)
      try await add(next...next + step, to: floor)
      next += step + 1
      backlog.append(try closed(floor))
    }
    // Those closed meanwhile are too young to go: only they are left.
    #expect(backlog.last == 12 * Int(step), "\(backlog)")
  }

  @Test func aRoundIsBounded() {
    let usual = Retention.batchConversationsMax
    #expect(Retention.roundConversationsMax(arrived: 0) == usual)
    #expect(Retention.roundConversationsMax(arrived: usual) == 2 * usual)
    #expect(Retention.roundConversationsMax(arrived: 1_000_000) == 50 * usual)
  }
}
