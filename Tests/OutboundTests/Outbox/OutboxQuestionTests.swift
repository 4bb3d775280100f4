import Engine
import Model
import Testing

@testable import Outbound

/// What is read of the outbox for a look.
@Suite struct OutboxQuestionTests {
  private static let now = Timestamp(milliseconds: 1_000)

  private static func call(_ number: UInt64, _ host: String, due: Int64) -> Dispatch {
    var dispatch = Dispatch(
      sid: Sid(.dispatch, high: 0, low: number),
      kind: .webhook,
      lane: Sid(.webhook, high: 0, low: number),
      conversationSid: Sid(.conversation, high: 0, low: 1),
      eventType: "onMessageAdded",
      url: "https://\(host)/",
      host: host,
      method: "POST",
      payload: "{}",
      at: now
    )
    dispatch.dateDue = Timestamp(milliseconds: due)
    return dispatch
  }

  private static func question(
    _ hosts: [OutboxQuestion.Host],
    underWay: Set<Sid> = [],
    room: Int = 100
  ) -> OutboxQuestion {
    OutboxQuestion(
      hosts: hosts,
      underWay: underWay,
      room: room,
      now: now,
      until: Timestamp(milliseconds: 31_000)
    )
  }

  /// The numbers of the calls found, when the next is due, and how many rows were read.
  private static func ask(
    _ question: OutboxQuestion,
    of rows: [String: [Dispatch]]
  ) throws -> (due: [UInt64], next: Int64?, read: Int) {
    var read = 0
    let findings = try question.answer { host, time, limit throws(LedgerFault) in
      let found = Array(rows[host, default: []].filter { $0.dateDue <= time }.prefix(limit))
      read += found.count
      return found
    }
    return (findings.due.map { $0.sid.low }, findings.nextDue?.milliseconds, read)
  }

  @Test func aHostGetsItsPlaces() throws {
    let rows = ["a": (0..<9).map { Self.call($0, "a", due: Int64($0)) }]
    let question = Self.question([.init(name: "a", underWay: 0, places: 4)])
    let found = try Self.ask(question, of: rows)
    #expect(found.due == [0, 1, 2, 3])
    #expect(found.next == nil && found.read == 4)
  }

  @Test func whatIsUnderWayIsNotFoundAgain() throws {
    // The newest row stands before those under way: a clock was set back, or a retry hurried.
    let rows = ["a": [7, 1, 2, 3, 4, 5].map { Self.call($0, "a", due: $0 == 7 ? 1 : 5) }]
    let underWay = Set([1, 2].map { Sid(.dispatch, high: 0, low: $0) })
    let question = Self.question(
      [.init(name: "a", underWay: 2, places: 2)],
      underWay: underWay
    )
    #expect(try Self.ask(question, of: rows).due == [7, 3])
    // Its result was stored since the question was asked: the row may be older than that.
    let stale = Self.question([.init(name: "a", underWay: 0, places: 2)], underWay: underWay)
    #expect(try Self.ask(stale, of: ["a": [Self.call(1, "a", due: 5)]]).due.isEmpty)
  }

  @Test func whatIsDueLaterIsSeenBesideCallsUnderWay() throws {
    let rows = [
      "a": [Self.call(1, "a", due: 5), Self.call(2, "a", due: 4_000)],
      "b": [Self.call(3, "b", due: 1_000), Self.call(4, "b", due: 3_000)],
      "c": [Self.call(5, "c", due: 31_001)],
    ]
    let question = Self.question(
      [
        .init(name: "a", underWay: 1, places: 3), .init(name: "b", underWay: 0, places: 4),
        .init(name: "c", underWay: 0, places: 4),
      ],
      underWay: [Sid(.dispatch, high: 0, low: 1)]
    )
    let found = try Self.ask(question, of: rows)
    #expect(found.due == [3])
    #expect(found.next == 3_000)
  }

  @Test func roomIsSharedInTurn() throws {
    let names = ["a", "b", "c"]
    let rows = Dictionary(
      uniqueKeysWithValues: names.enumerated().map { number, name in
        (
          name,
          [Self.call(UInt64(number), name, due: 0), Self.call(UInt64(number) + 10, name, due: 1)]
        )
      }
    )
    let hosts = names.map { OutboxQuestion.Host(name: $0, underWay: 0, places: 2) }
    #expect(try Self.ask(Self.question(hosts, room: 3), of: rows).due == [0, 10, 1])
    // A host that has less than its places leaves the rest to others.
    let few = ["a": [Self.call(0, "a", due: 0)], "b": rows["b", default: []]]
    #expect(try Self.ask(Self.question(hosts, room: 3), of: few).due == [0, 1, 11])
  }

  @Test func aLongQueueIsNotReadThrough() throws {
    let many = (0..<100_000).map { Self.call($0, "a", due: 1) }
    let hosts = [
      OutboxQuestion.Host(name: "a", underWay: 3, places: 1),
      .init(name: "b", underWay: 0, places: 4),
    ]
    let underWay = Set((0..<3).map { Sid(.dispatch, high: 0, low: $0) })
    let found = try Self.ask(
      Self.question(hosts, underWay: underWay),
      of: ["a": many, "b": [Self.call(200_000, "b", due: 1)]]
    )
    #expect(found.due == [3, 200_000])
    #expect(found.read == 5)
  }

  @Test func aFaultIsPassedOn() {
    let question = Self.question([.init(name: "a", underWay: 0, places: 1)])
    #expect(throws: LedgerFault.busy) {
      try question.answer { _, _, _ throws(LedgerFault) in throw .busy }
    }
  }
}
