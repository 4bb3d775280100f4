import Engine
import Model
import Testing

@testable import Store

/// Flows, their revisions and executions.
@Suite struct StudioTests {
  let scratch: Scratch
  let ledger: SQLiteLedger
  let reader: SQLiteReader

  init() throws {
    scratch = try Scratch()
    ledger = try scratch.store.openLedger()
    reader = try scratch.store.openReader()
  }

  @Test func flowsWithTheirRevisions() throws {
    var flow = Samples.flow()
    try ledger.batch {
      try ledger.insert(flow, Samples.revision(1))
      try ledger.insert(Samples.flow(2), Samples.revision(1, of: 2))
      for number in 2...5 { try ledger.insert(Samples.revision(number)) }
    }
    #expect(try reader.flow(flow.sid) == flow)
    #expect(try reader.flow(named: "Flow 2")?.sid == sid(.flow, 2))
    #expect(try reader.flow(named: "flow 2") == nil)
    #expect(try reader.revision(4, flow: flow.sid) == Samples.revision(4))
    #expect(try reader.revision(6, flow: flow.sid) == nil)
    let first = try reader.revisions(flow: flow.sid, page: PageRequest(limit: 3))
    let rest = try reader.revisions(
      flow: flow.sid,
      page: PageRequest(limit: 3, cursor: first.nextCursor)
    )
    #expect(first.items.map(\.revision) == [1, 2, 3] && rest.items.map(\.revision) == [4, 5])
    #expect(rest.nextCursor == nil && first.items[0] == Samples.revision(1))
    flow.isPublished = false
    flow.publishedRevision = nil
    flow.commitMessage = nil
    try ledger.batch { try ledger.update(flow) }
    let page = try reader.flows(page: PageRequest(limit: 1))
    #expect(page.items == [flow])
    let next = try reader.flows(page: PageRequest(limit: 1, cursor: page.nextCursor))
    #expect(next.items == [Samples.flow(2)] && next.nextCursor == nil)
    try ledger.batch { try ledger.deleteFlow(flow.sid) }
    #expect(try reader.flow(flow.sid) == nil && reader.flows(page: PageRequest()).items.count == 1)
    // It may run inside of other flows.
    #expect(try reader.revision(1, flow: flow.sid) == Samples.revision(1))
    #expect(try reader.revision(1, flow: sid(.flow, 2)) == Samples.revision(1, of: 2))
  }

  @Test func aRevisionsNumberIsGivenOnce() throws {
    try ledger.batch { try ledger.insert(Samples.flow(), Samples.revision(1)) }
    try ledger.begin()
    #expect(fault { () throws(LedgerFault) in try ledger.insert(Samples.revision(1)) } != nil)
    #expect(
      fault { () throws(LedgerFault) in
        try ledger.insert(Samples.flow(), Samples.revision(2))
      } != nil
    )
    try ledger.rollback()
  }

  @Test func addressesThatStartAFlow() throws {
    try ledger.batch {
      for number in 1...4 {
        var address = Samples.address(number)
        if number == 2 { address.autoCreation.studioFlowSid = sid(.flow, 2) }
        if number == 3 { address.autoCreation.kind = .webhook }
        if number == 4 { address.autoCreation.enabled = false }
        _ = try ledger.insert(address)
      }
    }
    func starting(_ flow: Int, limit: Int = 9) throws -> [UInt64] {
      try reader.addresses(startingFlow: sid(.flow, flow), limit: limit).map(\.sid.low)
    }
    #expect(try starting(1) == [1, 4] && starting(2) == [2] && starting(3).isEmpty)
    #expect(try starting(1, limit: 1) == [1])
  }

  @Test func executionsComeBackAsTheyWere() throws {
    var run = Samples.run()
    #expect(try ledger.batch { try ledger.insert(run) })
    #expect(try reader.run(run.sid) == run)
    run.status = .ended
    run.waiting = nil
    run.webhookSid = nil
    run.contact = nil
    run.dateTimer = nil
    run.snapshot = nil
    run.endReason = nil
    run.errorCode = nil
    run.errorText = nil
    run.steps = "[]"
    run.dateUpdated = moment(99)
    try ledger.batch { try ledger.update(run) }
    #expect(try reader.run(run.sid) == run)
    #expect(try scratch.store.integrityFindings().isEmpty)
  }

  @Test func aFlowRunsOnceAtATimeOnAConversation() throws {
    func add(_ run: FlowRun) throws -> Bool { try ledger.batch { try ledger.insert(run) } }
    #expect(try add(Samples.run(1)))
    #expect(try !add(Samples.run(2)))
    #expect(try add(Samples.run(3, of: 2)))
    #expect(try add(Samples.run(4, on: 2)))
    #expect(try add(Samples.run(5, .ended)))
    let (conversation, flow) = (sid(.conversation, 1), sid(.flow, 1))
    #expect(try reader.activeRun(conversation: conversation, flow: flow) == Samples.run(1))
    #expect(try reader.activeRuns(conversation: conversation).map(\.sid.low) == [1, 3])
    try ledger.batch { try ledger.update(Samples.run(1, .ended)) }
    #expect(try reader.activeRun(conversation: conversation, flow: flow) == nil)
    #expect(try add(Samples.run(6)))
    #expect(try reader.activeRuns(conversation: conversation).map(\.sid.low) == [3, 6])
    // An old one can't come back beside it.
    try ledger.begin()
    #expect(fault { () throws(LedgerFault) in try ledger.update(Samples.run(1)) } != nil)
    try ledger.rollback()
  }

  @Test(arguments: [1, 2, 100]) func executionsByStatusFlowAndConversation(_ limit: Int) throws {
    try ledger.batch {
      for (number, flow, conversation, status) in [
        (1, 1, 1, .ended), (2, 1, 1, .active), (3, 2, 1, .active), (4, 1, 2, .active),
        (5, 2, 3, .ended),
      ] as [(Int, Int, Int, FlowRun.Status)] {
        _ = try ledger.insert(Samples.run(number, of: flow, on: conversation, status))
      }
    }
    func numbers(_ status: FlowRun.Status?, _ flow: Int?, _ conversation: Int?) throws -> [UInt64] {
      var found: [UInt64] = []
      var request = PageRequest(limit: limit)
      while true {
        let page = try reader.runs(
          status: status,
          flow: flow.map { sid(.flow, $0) },
          conversation: conversation.map { sid(.conversation, $0) },
          page: request
        )
        found += page.items.map(\.sid.low)
        guard let next = page.nextCursor else { return found }
        request.cursor = next
      }
    }
    #expect(try numbers(nil, nil, nil) == [1, 2, 3, 4, 5])
    #expect(try numbers(.active, nil, nil) == [2, 3, 4])
    #expect(try numbers(.ended, nil, nil) == [1, 5])
    #expect(try numbers(.active, 1, nil) == [2, 4])
    #expect(try numbers(.ended, 2, nil) == [5])
    #expect(try numbers(nil, 2, nil) == [3, 5])
    #expect(try numbers(nil, nil, 1) == [1, 2, 3])
    #expect(try numbers(.active, nil, 1) == [2, 3])
    #expect(try numbers(.active, 1, 1) == [2])
    #expect(try numbers(.ended, 1, 2).isEmpty)
  }

  @Test func timersOfActiveExecutions() throws {
    #expect(try reader.firstRunTimer() == nil)
    try ledger.batch {
      for (number, time, status) in [
        (1, 30, .active), (2, 10, .active), (3, 5, .ended), (4, nil, .active),
      ] as [(Int, Int64?, FlowRun.Status)] {
        var run = Samples.run(number, of: number, status)
        run.dateTimer = time.map { moment($0) }
        _ = try ledger.insert(run)
      }
    }
    func due(_ time: Int64, _ limit: Int = 9) throws -> [UInt64] {
      try reader.runs(timersDueBefore: moment(time), limit: limit).map(\.sid.low)
    }
    #expect(try reader.firstRunTimer() == moment(10))
    #expect(try due(10).isEmpty && due(99) == [2, 1] && due(99, 1) == [2])
    var run = Samples.run(2, of: 2)
    run.dateTimer = moment(50)
    try ledger.batch { try ledger.update(run) }
    #expect(try reader.firstRunTimer() == moment(30) && due(99) == [1, 2])
  }
}
