import Engine
import Model
import Testing

@testable import Store

/// Calls to other servers: lanes, what is due, counters.
@Suite struct OutboxTests {
  let scratch: Scratch
  let ledger: SQLiteLedger
  let reader: SQLiteReader

  init() throws {
    scratch = try Scratch()
    ledger = try scratch.store.openLedger()
    reader = try scratch.store.openReader()
  }

  @discardableResult
  private func add(_ number: Int, lane: Int = 1, host: String = "a:443") throws -> Dispatch.State {
    try ledger.batch { try ledger.insert(Samples.dispatch(number, lane: lane, host: host)) }
  }

  private func set(_ number: Int, _ state: Dispatch.State, at time: Int64 = 900) throws {
    var dispatch = try #require(try ledger.dispatch(sid(.dispatch, number)))
    dispatch.state = state
    try ledger.batch { try ledger.update(dispatch, at: moment(time)) }
  }

  private func states(_ numbers: ClosedRange<Int>) throws -> [Dispatch.State?] {
    try numbers.map { try reader.dispatch(sid(.dispatch, $0))?.state }
  }

  @Test(arguments: Dispatch.Kind.allCases) func callsComeBackAsTheyWere(
    _ kind: Dispatch.Kind
  ) throws {
    var dispatch = Samples.dispatch()
    dispatch.kind = kind
    dispatch.state = .delivered
    #expect(try ledger.batch { try ledger.insert(dispatch) } == .pending)
    dispatch.state = .pending
    #expect(try reader.dispatch(dispatch.sid) == dispatch)
    dispatch.state = .dead
    dispatch.contentType = nil
    dispatch.attempts = 9
    dispatch.dateDue = moment(500)
    dispatch.lastStatus = nil
    dispatch.lastError = nil
    dispatch.dateUpdated = moment(501)
    try ledger.batch { try ledger.update(dispatch, at: moment(501)) }
    #expect(try reader.dispatch(dispatch.sid) == dispatch)
  }

  @Test func aLaneGoesOneByOneInItsOrder() throws {
    #expect(try [4, 2, 3].map { try add($0) } == [.pending, .waiting, .waiting])
    #expect(try add(1, lane: 2) == .pending, "another lane is free")
    try set(4, .pending)
    #expect(try states(1...4) == [.pending, .waiting, .waiting, .pending], "tried again")
    try set(4, .delivered, at: 77)
    #expect(try states(1...4) == [.pending, .pending, .waiting, .delivered])
    let next = try #require(try reader.dispatch(sid(.dispatch, 2)))
    #expect(next.dateDue <= moment(77) && next.dateUpdated == moment(77))
    try set(2, .dead)
    #expect(try states(1...4) == [.pending, .dead, .pending, .delivered])
    try set(3, .canceled)
    #expect(try add(5) == .pending, "the lane is empty")
    #expect(try states(1...1) == [.pending])
  }

  @Test func oneTakenBackInTheMiddleMovesNobody() throws {
    for number in 1...3 { try add(number) }
    try set(2, .canceled)
    #expect(try states(1...3) == [.pending, .canceled, .waiting])
    try set(1, .delivered)
    #expect(try states(1...3) == [.delivered, .canceled, .pending])
    // The end of one that has ended already moves nobody either.
    try add(4)
    try set(2, .dead)
    #expect(try states(1...4) == [.delivered, .dead, .pending, .waiting])
  }

  @Test func oneThatIsTriedAnewWaitsForItsLane() throws {
    for number in 1...3 { try add(number) }
    try set(1, .dead)
    try set(1, .pending)
    #expect(try states(1...3) == [.waiting, .pending, .waiting], "2 is on its way")
    try set(2, .delivered)
    #expect(try states(1...3) == [.pending, .delivered, .waiting], "it is the oldest")
    try set(1, .dead)
    try set(3, .dead)
    try set(3, .waiting)
    #expect(try states(1...3) == [.dead, .delivered, .pending], "nothing to wait for")
    #expect(try reader.openDispatches() == 1)
    #expect(try reader.census().dispatches == [.dead: 1, .delivered: 1, .pending: 1])
  }

  @Test func callsOfAHostThatAreDue() throws {
    for (number, host, time) in [
      (1, "b:443", 5), (2, "a:443", 30), (3, "a:443", 10), (4, "a:443", 10), (5, "c:80", 1),
    ] as [(Int, String, Int64)] {
      var dispatch = Samples.dispatch(number, lane: number, host: host)
      dispatch.dateDue = moment(time)
      _ = try ledger.batch { try ledger.insert(dispatch) }
    }
    try add(6, lane: 1, host: "a:443")
    func due(_ host: String, _ time: Int64, _ limit: Int = 9) throws -> [UInt64] {
      try reader.dispatches(host: host, dueBy: moment(time), limit: limit).map(\.sid.low)
    }
    #expect(try due("a:443", 9).isEmpty && due("a:443", 10) == [3, 4])
    #expect(try due("a:443", 99) == [3, 4, 2] && due("a:443", 99, 1) == [3])
    #expect(
      try reader.outboxHosts() == [
        OutboxHost(host: "a:443", dateDue: moment(10)),
        OutboxHost(host: "b:443", dateDue: moment(5)),
        OutboxHost(host: "c:80", dateDue: moment(1)),
      ]
    )
    try set(5, .canceled)
    #expect(try reader.outboxHosts().map(\.host) == ["a:443", "b:443"])
  }

  @Test(arguments: [1, 2, 100]) func listsOfCalls(_ limit: Int) throws {
    for number in 1...8 {
      var dispatch = Samples.dispatch(number, lane: number % 3 + 1)
      dispatch.conversationSid = sid(.conversation, number % 2 + 1)
      _ = try ledger.batch { try ledger.insert(dispatch) }
    }
    // Lanes: 1 has 3 and 6; 2 has 1, 4 and 7; 3 has 2, 5 and 8.
    try set(1, .dead)
    try set(2, .delivered)
    try set(8, .canceled)
    func numbers(_ state: Dispatch.State?, _ conversation: Int?, _ lane: Int?) throws -> [UInt64] {
      var found: [UInt64] = []
      var request = PageRequest(limit: limit)
      while true {
        let page = try reader.dispatches(
          state: state,
          conversation: conversation.map { sid(.conversation, $0) },
          lane: lane.map { sid(.webhook, $0) },
          page: request
        )
        found += page.items.map(\.sid.low)
        guard let next = page.nextCursor else { return found }
        request.cursor = next
      }
    }
    #expect(try numbers(nil, nil, nil) == [1, 2, 3, 4, 5, 6, 7, 8])
    #expect(try numbers(.pending, nil, nil) == [3, 4, 5])
    #expect(try numbers(.waiting, nil, nil) == [6, 7])
    #expect(try numbers(.pending, 2, nil) == [3, 5])
    #expect(try numbers(.waiting, nil, 2) == [7])
    #expect(try numbers(.pending, 2, 2).isEmpty)
    #expect(try numbers(.dead, nil, nil) == [1] && numbers(.canceled, 1, 3) == [8])
    #expect(try numbers(.dead, 1, nil).isEmpty && numbers(.delivered, nil, nil) == [2])
    #expect(try numbers(nil, nil, 2) == [1, 4, 7] && numbers(nil, 2, 2) == [1, 7])
  }

  @Test func openCallsAreCountedAtOnceAndAfterARestart() throws {
    #expect(try ledger.openDispatches() == 0)
    try ledger.begin()
    try ledger.savepoint()
    _ = try ledger.insert(Samples.dispatch(1))
    _ = try ledger.insert(Samples.dispatch(2))
    #expect(try ledger.openDispatches() == 2)
    try ledger.releaseSavepoint()
    try ledger.savepoint()
    _ = try ledger.insert(Samples.dispatch(3, lane: 2))
    #expect(try ledger.openDispatches() == 3)
    try ledger.rollbackToSavepoint()
    #expect(try ledger.openDispatches() == 2)
    try ledger.commit()
    #expect(try ledger.openDispatches() == 2 && reader.openDispatches() == 2)
    try set(1, .delivered)
    let again = try scratch.store.openReader()
    #expect(try again.openDispatches() == 1)
    #expect(try again.census().dispatches == [.delivered: 1, .pending: 1])
    #expect(try ledger.census() == again.census())
    try ledger.begin()
    _ = try ledger.insert(Samples.dispatch(4))
    try ledger.rollback()
    #expect(try ledger.openDispatches() == 1)
  }

  @Test func nothingBecomesOfACallNobodyMade() throws {
    try ledger.batch { try ledger.update(Samples.dispatch(9), at: moment()) }
    #expect(try reader.openDispatches() == 0)
    try add(1)
    try ledger.begin()
    #expect(fault { () throws(LedgerFault) in _ = try ledger.insert(Samples.dispatch(1)) } != nil)
    try ledger.rollback()
  }
}
