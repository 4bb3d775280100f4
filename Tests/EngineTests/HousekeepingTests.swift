import Model
import Testing

@testable import Engine

/// What is too old goes by itself, on a clock turned by hand.
@Suite struct HousekeepingTests {
  private let day: Int64 = 86_400

  private func span(_ floor: Floorboards, _ journal: Journal) throws -> JournalSpan {
    try floor.read { reader in try reader.span(of: journal) }
  }

  private func tell(_ floor: Floorboards) async throws {
    _ = try await floor.run { (desk: Desk) throws(Fault) in
      try desk.tell([
        AuditEntry(
          at: floor.clock.moment.wall,
          caller: AuditCaller(),
          method: "worker.create",
          target: nil,
          parametersDigest: nil,
          outcome: "ok",
          durationMicroseconds: 0
        )
      ])
      return true
    }
  }

  @Test func eachJournalHasItsTime() async throws {
    let floor = try await Floorboards(
      settings: EngineSettings(
        retention: Retention(eventsDays: 2, auditDays: 4, deliveriesDays: 3)
      )
    )
    for number in 1...3 as ClosedRange<UInt64> { try await floor.receive(.added(number)) }
    for _ in 1...3 { try await tell(floor) }
    try await floor.turn(seconds: day * 2 - 60)
    #expect(try span(floor, .events).first == 1)
    try await floor.turn(seconds: 120)
    #expect(try span(floor, .events).first ?? 0 > 1)
    #expect(try span(floor, .deliveries).entries == 3)
    try await floor.turn(seconds: day)
    #expect(try span(floor, .deliveries).entries == 1)
    #expect(try span(floor, .audit).entries == 3)
    try await floor.turn(seconds: day)
    #expect(try span(floor, .audit).entries == 1)
    #expect(try floor.read { try $0.census().deliveries } == [.processed: 1])
    let piece = try floor.read { reader in
      try reader.checkAudit(after: try reader.auditBase(), limit: 9)
    }
    #expect(piece.fault == nil)
    #expect(try floor.read { try $0.census().messages } == 3)
  }

  @Test func zeroKeepsForGood() async throws {
    let floor = try await Floorboards(
      settings: EngineSettings(
        retention: Retention(eventsDays: 0, auditDays: 0, deliveriesDays: 0)
      )
    )
    for number in 1...3 as ClosedRange<UInt64> { try await floor.receive(.added(number)) }
    for _ in 1...3 { try await tell(floor) }
    try await floor.turn(seconds: day * 4_000)
    #expect(try span(floor, .events).first == 1)
    #expect(try span(floor, .deliveries).entries == 3)
    #expect(try span(floor, .audit).entries == 3)
  }

  @Test func receivedWebhooksAreKeptUnlessAsked() {
    #expect(Retention().deliveriesDays == 0)
    #expect(Retention().eventsDays == 90 && Retention().auditDays == 365)
  }

  @Test func aLongEventLogIsCutABatchAtATime() async throws {
    let floor = try await Floorboards(
      settings: EngineSettings(retention: Retention(eventsEntriesMax: 100))
    )
    let count = Retention.batchRowsMax + 500
    _ = try await floor.run { (desk: Desk) throws(Fault) in
      for _ in 1...count {
        try desk.record(.messageAdded, sid: nil)
      }
      return true
    }
    let before = try span(floor, .events)
    #expect(before.entries > count)
    try await floor.turn(seconds: 60)
    let once = try span(floor, .events)
    #expect(once.first == Int64(Retention.batchRowsMax) + 1)
    // There is more: the next look comes soon, not after a minute.
    floor.clock.turn(milliseconds: Retention.catchUpMilliseconds)
    try await floor.turn(seconds: 0)
    #expect(try span(floor, .events).entries == 100)
    #expect(try span(floor, .events).last == before.last)
  }

  @Test func aLongAuditIsCutAndStaysWhole() async throws {
    let floor = try await Floorboards(
      settings: EngineSettings(retention: Retention(auditDays: 0, auditEntriesMax: 4))
    )
    for _ in 1...10 { try await tell(floor) }
    try await floor.turn(seconds: 60)
    #expect(try span(floor, .audit) == JournalSpan(first: 7, last: 10, entries: 4))
    let piece = try floor.read { reader in
      try reader.checkAudit(after: try reader.auditBase(), limit: 9)
    }
    #expect(piece.fault == nil && piece.entries == 4)
  }

  @Test func theNewestEntryStaysWhateverTheLimit() async throws {
    let floor = try await Floorboards(
      settings: EngineSettings(retention: Retention(auditDays: 0, auditEntriesMax: 0))
    )
    for _ in 1...3 { try await tell(floor) }
    try await floor.turn(seconds: 60)
    #expect(try span(floor, .audit) == JournalSpan(first: 3, last: 3, entries: 1))
  }

  /// Far more comes than pauses of ``Retention/catchUpMilliseconds`` leave room for.
  @Test func theLimitHoldsHoweverMuchComes() async throws {
    let (entriesMax, count) = (500, Retention.batchRowsMax * 4 / 5)
    let floor = try await Floorboards(
      settings: EngineSettings(retention: Retention(eventsEntriesMax: entriesMax))
    )
    @Sendable func add() async throws {
      _ = try await floor.run { (desk: Desk) throws(Fault) in
        for _ in 1...count { try desk.record(.messageAdded, sid: nil) }
        return true
      }
    }
    // A minute of it, shortened: the first round comes at its end.
    for _ in 1...4 { try await add() }
    try await floor.turn(seconds: 60)
    var first = try span(floor, .events).first ?? 0
    var lengths: [Int] = []
    for _ in 1...10 {
      floor.clock.turn(milliseconds: 5)
      try await add()
      let after = try span(floor, .events)
      let removed = Int((after.first ?? 0) - first)
      #expect(removed <= Retention.roundRowsMax(of: .events, arrived: count))
      first = after.first ?? 0
      lengths.append(after.entries)
    }
    // Once it is reached, a period passes until the next look.
    #expect(lengths.min() == entriesMax, "\(lengths)")
  }

  @Test(arguments: Journal.allCases)
  func aRoundIsBounded(_ journal: Journal) {
    let usual = Retention.batchRowsMax(of: journal)
    #expect(Retention.roundRowsMax(of: journal, arrived: 0) == usual)
    #expect(Retention.roundRowsMax(of: journal, arrived: usual) == 2 * usual)
    #expect(Retention.roundRowsMax(of: journal, arrived: 1_000_000) == 50 * usual)
  }

  @Test func aRoundThatWasUndoneIsTriedAgainAfterAPeriod() async throws {
    let floor = try await Floorboards(
      settings: EngineSettings(retention: Retention(auditEntriesMax: 1, deliveriesDays: 1))
    )
    for number in 1...3 as ClosedRange<UInt64> { try await floor.receive(.added(number)) }
    for _ in 1...3 { try await tell(floor) }
    try floor.sqlite(
      "CREATE TRIGGER stop BEFORE DELETE ON audit BEGIN SELECT RAISE(ABORT, 'no'); END"
    )
    try await floor.turn(seconds: day + 60)
    #expect(try span(floor, .deliveries).entries == 3, "the deliveries are undone with the audit")
    try floor.sqlite("DROP TRIGGER stop")
    try await floor.turn(seconds: 1)
    #expect(try span(floor, .audit).entries == 3, "a period has not passed")
    try await floor.turn(seconds: 60)
    #expect(try span(floor, .audit).entries == 1)
    #expect(try span(floor, .deliveries).entries == 1)
  }

  @Test func quarantinedDeliveriesArePassedOver() async throws {
    let floor = try await Floorboards(
      settings: EngineSettings(unknown: .quarantine, retention: Retention(deliveriesDays: 1))
    )
    for number in 1...3 as ClosedRange<UInt64> { try await floor.receive(.added(number)) }
    #expect(try floor.read { try $0.census().deliveries } == [.quarantined: 3])
    try await floor.turn(seconds: day * 30)
    try await floor.turn(seconds: 60)
    #expect(try floor.read { try $0.census().deliveries } == [.quarantined: 3])
  }

  @Test func refusedCommandsDoNotPutItOff() async throws {
    let floor = try await Floorboards(
      settings: EngineSettings(retention: Retention(eventsDays: 1))
    )
    for number in 1...3 as ClosedRange<UInt64> { try await floor.receive(.added(number)) }
    // Each of these builds memory anew from the database, timers too.
    for _ in 1...30 {
      floor.clock.turn(milliseconds: day * 1_000 / 20)
      _ = await floor.refusal { (desk: Desk) throws(Fault) -> Bool in
        _ = try desk.createWorker(WorkerDraft(friendlyName: "ada"))
        throw .stopped
      }
    }
    try await floor.turn(seconds: 1)
    #expect(try span(floor, .events).first ?? 0 > 1)
  }

  @Test func keptAnswersAreForgottenOnceTheirTimeIsOver() async throws {
    let floor = try await Floorboards()
    _ = try await floor.run { (desk: Desk) throws(Fault) in
      let answer = KeptAnswer(
        owner: 1,
        key: "k",
        method: "worker.create",
        parametersDigest: [],
        answer: [],
        dateExpires: floor.clock.moment.wall.advanced(byMilliseconds: 1_000)
      )
      try desk.stored { () throws(LedgerFault) in try desk.ledger.keep(answer) }
      return true
    }
    #expect(try await isKept("k", in: floor))
    try await floor.turn(seconds: 120)
    #expect(try await !isKept("k", in: floor))
  }

  private func isKept(_ key: String, in floor: Floorboards) async throws -> Bool {
    try await floor.run { (desk: Desk) throws(Fault) in
      try desk.stored { () throws(LedgerFault) in
        try desk.ledger.keptAnswer(owner: 1, key: key) != nil
      }
    }
  }
}

extension InboundEvent {
  fileprivate static func added(_ number: UInt64) -> InboundEvent {
    Webhook.added(number, to: number)
  }
}
