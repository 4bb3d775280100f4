import Engine
import Model
import SQL
import Testing

@testable import Store

/// Old entries of the journals: which ones go, and what stays true.
@Suite struct PruningTests {
  private let scratch: Scratch
  private let ledger: SQLiteLedger

  init() throws {
    scratch = try Scratch()
    ledger = try scratch.store.openLedger()
  }

  private func addEvents(_ times: [Int64]) throws {
    try ledger.batch {
      for time in times {
        _ = try ledger.append(EventRecord(.messageAdded, sid: nil, at: moment(time)))
      }
    }
  }

  private func addDelivery(_ number: Int, _ state: DeliveryState, at time: Int64) throws {
    var delivery = Delivery(
      sid: sid(.delivery, number),
      state: state,
      eventType: "onMessageAdded",
      dedupeKey: "key-\(number)",
      parameters: .empty,
      at: moment(time)
    )
    delivery.idempotencyToken = "token-\(number)"
    let isNew = try ledger.batch { try ledger.insert(delivery) }
    #expect(isNew)
  }

  private func addAudit(_ count: Int) throws {
    try ledger.batch {
      for number in 1...count {
        let entry = AuditEntry(
          at: moment(Int64(number)),
          caller: AuditCaller(uid: 1_000),
          method: "worker.create",
          target: nil,
          parametersDigest: nil,
          outcome: "ok",
          durationMicroseconds: 1
        )
        _ = try ledger.append(entry)
      }
    }
  }

  /// A call in a lane of its own that has ended.
  private func addEnded(_ number: Int, _ state: Dispatch.State, at time: Int64) throws {
    try ledger.batch {
      var dispatch = Samples.dispatch(number, lane: 100 + number)
      #expect(try ledger.insert(dispatch) == .pending)
      dispatch.state = state
      dispatch.dateUpdated = moment(time)
      try ledger.update(dispatch, at: moment(time))
    }
  }

  private func prune(
    _ journal: Journal,
    after row: Int64 = 0,
    before time: Int64,
    limit: Int = 100
  ) throws -> JournalSlice {
    let slice = try ledger.oldEntries(
      of: journal,
      after: row,
      before: moment(time),
      limit: limit
    )
    let removed = try ledger.batch { try ledger.remove(slice, of: journal) }
    #expect(removed == slice.entries)
    return slice
  }

  @Test func theOldestEventsGoAndNumbersGoOn() throws {
    try addEvents([1, 2, 3, 4, 5])
    let slice = try prune(.events, before: 4)
    #expect(slice == JournalSlice(after: 0, through: 3, entries: 3, isLast: true))
    #expect(try ledger.events(after: 0, limit: 9).map(\.seq) == [4, 5])
    #expect(try ledger.span(of: .events) == JournalSpan(first: 4, last: 5, entries: 2))
    try addEvents([6])
    #expect(try ledger.lastEventSeq() == 6)
  }

  @Test func oneSliceLooksAtNoMoreThanItsLimit() throws {
    try addEvents([1, 2, 3, 4, 5])
    let first = try prune(.events, before: 9, limit: 2)
    #expect(first == JournalSlice(after: 0, through: 2, entries: 2, isLast: false))
    let second = try prune(.events, after: first.through, before: 9, limit: 2)
    #expect(second == JournalSlice(after: 2, through: 4, entries: 2, isLast: false))
    let third = try prune(.events, after: second.through, before: 9, limit: 2)
    #expect(third == JournalSlice(after: 4, through: 4, entries: 0, isLast: true))
  }

  @Test(arguments: Journal.allCases)
  func theNewestEntryStays(_ journal: Journal) throws {
    try addEvents([1, 2])
    try addAudit(2)
    for number in 1...2 { try addDelivery(number, .stored, at: Int64(number)) }
    for number in 1...2 { try addEnded(number, .delivered, at: Int64(number)) }
    let slice = try prune(journal, before: 1_000)
    #expect(slice.entries == 1 && slice.isLast)
    #expect(try ledger.span(of: journal) == JournalSpan(first: 2, last: 2, entries: 1))
    #expect(try prune(journal, before: 1_000).entries == 0)
  }

  @Test(arguments: Journal.allCases)
  func anEmptyJournalHasNothingOld(_ journal: Journal) throws {
    #expect(try ledger.span(of: journal) == JournalSpan(first: nil, last: nil, entries: 0))
    #expect(try prune(journal, before: 1_000).isLast)
  }

  @Test func aClockThatWasSetBackKeepsWhatFollows() throws {
    try addEvents([1, 900, 2, 3, 4])
    #expect(try prune(.events, before: 100).through == 1)
    #expect(try ledger.span(of: .events).entries == 4)
  }

  @Test func quarantinedDeliveriesStayAndCountersFollow() throws {
    try addDelivery(1, .processed, at: 1)
    try addDelivery(2, .quarantined, at: 2)
    try addDelivery(3, .stored, at: 3)
    try addDelivery(4, .processed, at: 4)
    try addDelivery(5, .processed, at: 5)
    let slice = try prune(.deliveries, before: 5)
    #expect(slice == JournalSlice(after: 0, through: 4, entries: 3, isLast: true))
    #expect(try ledger.census().deliveries == [.processed: 1, .quarantined: 1])
    #expect(try ledger.delivery(sid(.delivery, 2)) != nil)
    #expect(try ledger.delivery(sid(.delivery, 3)) == nil)
    let reopened = try scratch.store.openReader()
    #expect(try reopened.census().deliveries == [.processed: 1, .quarantined: 1])
    // Whoever is gone can't be recognised any more; who stays can.
    try addDelivery(1, .processed, at: 6)
    let isNew = try ledger.batch { try ledger.insert(Samples.delivery(5)) }
    #expect(!isNew)
  }

  @Test func callsGoInTheOrderInWhichTheyEndedAndOpenOnesStay() throws {
    for number in 1...3 {
      _ = try ledger.batch { try ledger.insert(Samples.dispatch(number, lane: number)) }
    }
    try addEnded(4, .delivered, at: 10)
    try ledger.batch {
      // The first one made ends last.
      for (number, time) in [(3, 20), (1, 30)] as [(Int, Int64)] {
        var dispatch = Samples.dispatch(number, lane: number)
        dispatch.state = .dead
        dispatch.dateUpdated = moment(time)
        try ledger.update(dispatch, at: moment(time))
      }
    }
    try addEnded(5, .canceled, at: 40)
    let before = JournalSpan(first: 1, last: 4, entries: 4)
    #expect(try ledger.span(of: .dispatches) == before)
    let slice = try prune(.dispatches, before: 30)
    #expect(slice == JournalSlice(after: 0, through: 2, entries: 2, isLast: true))
    #expect(try ledger.dispatch(sid(.dispatch, 4)) == nil)
    #expect(try ledger.dispatch(sid(.dispatch, 3)) == nil)
    #expect(try prune(.dispatches, before: 1_000).entries == 1)
    #expect(try ledger.dispatch(sid(.dispatch, 1)) == nil)
    #expect(try ledger.dispatch(sid(.dispatch, 2))?.state == .pending)
    #expect(try ledger.census().dispatches == [.pending: 1, .canceled: 1])
    #expect(try ledger.openDispatches() == 1)
    // Numbers go on.
    try addEnded(6, .delivered, at: 50)
    #expect(try ledger.span(of: .dispatches) == JournalSpan(first: 4, last: 5, entries: 2))
  }

  @Test func anUndonePruneLeavesCountersAlone() throws {
    try addDelivery(1, .processed, at: 1)
    try addDelivery(2, .processed, at: 2)
    try ledger.begin()
    try ledger.savepoint()
    let slice = try ledger.oldEntries(of: .deliveries, after: 0, before: moment(9), limit: 9)
    #expect(try ledger.remove(slice, of: .deliveries) == 1)
    try ledger.rollbackToSavepoint()
    try ledger.commit()
    #expect(try ledger.census().deliveries == [.processed: 2])
    #expect(try ledger.delivery(sid(.delivery, 1)) != nil)
  }

  @Test func theAuditsChainBeginsWhereItWasCut() throws {
    try addAudit(6)
    let kept = try #require(
      try ledger.auditEntries(AuditFilter(after: 3), page: PageRequest()).items.first
    )
    #expect(try prune(.audit, before: 4).entries == 3)
    let base = try ledger.auditBase()
    #expect(base.seq == 3)
    #expect(kept.chained(to: base.hash) == kept.hash)
    let piece = try ledger.checkAudit(after: base, limit: 100)
    #expect(piece.fault == nil && piece.isLast && piece.entries == 3)
    #expect(try prune(.audit, before: 1_000).entries == 2)
    try addAudit(1)
    let rest = try ledger.checkAudit(after: try ledger.auditBase(), limit: 100)
    #expect(rest.fault == nil && rest.entries == 2 && rest.end.seq == 7)
    // Nothing removed: the chain begins where it did.
    _ = try ledger.batch {
      try ledger.remove(
        JournalSlice(after: 0, through: 0, entries: 0, isLast: true),
        of: .audit
      )
    }
    #expect(try ledger.auditBase().seq == 5)
  }

  @Test func theSchemaTellsItsVersion() throws {
    #expect(try ledger.schemaVersion() == Schema.migrator.version)
    #expect(try scratch.store.openReader().schemaVersion() == Schema.migrator.version)
  }
}
