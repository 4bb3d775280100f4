import Model
import NIOConcurrencyHelpers
import Store
import Testing

@testable import Engine

/// What every caller's command has in common: trials, keys, etags, the audit.
struct CommandTests {
  private func terms(
    _ method: String = "worker.create",
    key: String? = nil,
    owner: Int64 = 1,
    digest: [UInt8] = [1],
    isTrial: Bool = false
  ) -> CommandTerms {
    CommandTerms(
      key: key.map {
        IdempotencyKey(owner: owner, key: $0, method: method, parametersDigest: digest)
      },
      isTrial: isTrial,
      audit: AuditDraft(
        caller: AuditCaller(uid: owner, role: "operator"),
        method: method,
        target: nil,
        parametersDigest: digest,
        nameOfFault: { fault in
          switch fault {
          case .alreadyExists(let noun, _, _, _): "\(noun).already_exists"
          case .conflict(let noun, _), .changed(let noun, _): "\(noun).conflict"
          case .notFound, .invalidState, .invalid, .invalidFlow, .rateLimited, .overloaded,
            .readOnly, .stopped, .ledger:
            "other"
          }
        },
        elapsedMicroseconds: { 5 }
      )
    )
  }

  private func run(
    _ floor: Floorboards,
    _ terms: CommandTerms,
    isWanted: Bool = true,
    _ work: @escaping @Sendable (Desk) throws(Fault) -> [UInt8]
  ) async throws -> CommandAnswer {
    try await withCheckedThrowingContinuation { continuation in
      let isQueued = floor.queue.submit(
        terms,
        lane: InlineLane.shared,
        isWanted: { isWanted },
        work,
        then: { continuation.resume(with: $0) }
      )
      if !isQueued { continuation.resume(throwing: Fault.stopped) }
    }
  }

  private func create(_ name: String) -> @Sendable (Desk) throws(Fault) -> [UInt8] {
    { (desk: Desk) throws(Fault) in
      Array(try desk.createWorker(WorkerDraft(friendlyName: name)).sid.description.utf8)
    }
  }

  private func audit(_ floor: Floorboards) async throws -> [AuditEntry] {
    try await floor.run { (desk: Desk) throws(Fault) in
      try desk.stored { () throws(LedgerFault) in
        try desk.reading.auditEntries(AuditFilter(), page: PageRequest(limit: 100)).items
      }
    }
  }

  private func workers(_ floor: Floorboards) async throws -> Int {
    try await floor.run { (desk: Desk) throws(Fault) in
      try desk.stored { () throws(LedgerFault) in try desk.ledger.allWorkers().count }
    }
  }

  @Test func aTrialChangesNothingAndSaysWhatItWouldChange() async throws {
    let floor = try await Floorboards()
    let events = floor.committed.count
    let answer = try await run(floor, terms(isTrial: true), create("alice"))
    #expect(answer.changes.map(\.type) == [.workerCreated])
    #expect(answer.bytes.starts(with: "WK".utf8))
    #expect(try await workers(floor) == 0)
    #expect(floor.committed.count == events, "nobody hears of a trial")
    // What is kept in memory is as it was, too: the name is free.
    _ = try await run(floor, terms(), create("alice"))
    #expect(try await audit(floor).map(\.outcome) == ["dry_run", "ok"])
  }

  @Test func aTrialForgetsNothingOfRouting() async throws {
    let floor = try await Floorboards()
    try await floor.receive(Webhook.added(1, to: 1))
    let worker = try await floor.run { (desk: Desk) throws(Fault) in
      try desk.createWorker(WorkerDraft(friendlyName: "alice", activity: "Available"))
    }
    let offered = try await floor.run { (desk: Desk) throws(Fault) in
      try desk.stored { () throws(LedgerFault) in try desk.ledger.liveReservations() }
    }
    let reservation = try #require(offered.first)
    _ = try await floor.run { (desk: Desk) throws(Fault) in
      try desk.rejectReservation(reservation.sid, activity: nil)
    }
    // Were the refusal forgotten with the trial, the next command would offer the task again.
    _ = try await run(floor, terms(isTrial: true)) { (desk: Desk) throws(Fault) in
      _ = try desk.updateWorker(worker.sid, WorkerChange(friendlyName: "alicia"))
      return []
    }
    try await floor.receive(Webhook.added(2, to: 1))
    let live = try await floor.run { (desk: Desk) throws(Fault) in
      try desk.stored { () throws(LedgerFault) in try desk.ledger.liveReservations() }
    }
    #expect(live.isEmpty)
  }

  @Test func aTrialThatIsRefusedIsRefused() async throws {
    let floor = try await Floorboards()
    _ = try await run(floor, terms(), create("alice"))
    await #expect(throws: Fault.self) {
      try await run(floor, terms(isTrial: true), create("ALICE"))
    }
    #expect(try await audit(floor).map(\.outcome) == ["ok", "worker.already_exists"])
  }

  @Test func aKeyGivesTheSameAnswerAndChangesNothingTwice() async throws {
    let floor = try await Floorboards()
    let first = try await run(floor, terms(key: "k"), create("alice"))
    let again = try await run(floor, terms(key: "k"), create("alice"))
    #expect(again.bytes == first.bytes && again.changes.isEmpty)
    #expect(try await workers(floor) == 1)
    #expect(try await audit(floor).map(\.outcome) == ["ok", "replayed"])
    await #expect(throws: Fault.self, "other parameters") {
      try await run(floor, terms(key: "k", digest: [2]), create("bob"))
    }
    await #expect(throws: Fault.self, "another method") {
      try await run(floor, terms("worker.update", key: "k"), create("bob"))
    }
    // Another user's key is another key.
    _ = try await run(floor, terms(key: "k", owner: 2), create("bob"))
    #expect(try await workers(floor) == 2)
  }

  @Test func aKeyIsForgottenAfterADay() async throws {
    let floor = try await Floorboards()
    _ = try await run(floor, terms(key: "k"), create("alice"))
    floor.clock.turn(milliseconds: IdempotencyKey.keptMilliseconds - 1)
    #expect(try await run(floor, terms(key: "k"), create("alice")).changes.isEmpty)
    floor.clock.turn(milliseconds: 1)
    await #expect(throws: Fault.self, "the name is taken, and the key is no more") {
      try await run(floor, terms(key: "k"), create("alice"))
    }
  }

  @Test func aRefusalKeepsNoAnswer() async throws {
    let floor = try await Floorboards()
    _ = try await run(floor, terms(), create("alice"))
    await #expect(throws: Fault.self) {
      try await run(floor, terms(key: "k"), create("alice"))
    }
    _ = try await run(floor, terms(key: "k", digest: [2]), create("bob"))
    #expect(try await workers(floor) == 2)
  }

  @Test func aTrialKeepsNoAnswer() async throws {
    let floor = try await Floorboards()
    _ = try await run(floor, terms(key: "k", isTrial: true), create("alice"))
    let real = try await run(floor, terms(key: "k"), create("alice"))
    #expect(real.changes.count == 1)
  }

  @Test func anEtagHoldsAChangeToWhatTheCallerKnows() async throws {
    let floor = try await Floorboards()
    let worker = try await floor.run { (desk: Desk) throws(Fault) in
      try desk.createWorker(WorkerDraft(friendlyName: "alice"))
    }
    let known = worker.etag.description
    @Sendable func rename(_ name: String, _ etag: String?) async throws -> Worker {
      try await floor.run { (desk: Desk) throws(Fault) in
        try desk.require(etag, of: .worker(worker.sid))
        return try desk.updateWorker(worker.sid, WorkerChange(friendlyName: name))
      }
    }
    let changed = try await rename("alicia", known)
    await #expect(throws: Fault.changed(noun: "worker", etag: changed.etag)) {
      try await rename("alina", known)
    }
    _ = try await rename("alina", changed.etag.description)
    _ = try await rename("anna", nil)
    let configuration = try await floor.run { (desk: Desk) throws(Fault) in desk.configuration }
    await #expect(throws: Fault.changed(noun: "configuration", etag: configuration.etag)) {
      try await floor.run { (desk: Desk) throws(Fault) in
        try desk.require("0", of: .configuration)
      }
    }
  }

  @Test func aCommandThatNobodyWantsIsLeftOut() async throws {
    let floor = try await Floorboards()
    let isQueued = floor.queue.submit(
      terms(),
      lane: InlineLane.shared,
      isWanted: { false },
      create("alice"),
      then: { _ in Issue.record("answered") }
    )
    #expect(isQueued)
    #expect(try await workers(floor) == 0)
    #expect(try await audit(floor).isEmpty)
  }

  @Test func theAuditTellsWhoDidWhatToWhich() async throws {
    let floor = try await Floorboards()
    let answer = try await run(floor, terms(owner: 33), create("alice"))
    let entry = try #require(try await audit(floor).first)
    #expect(entry.seq == 1 && entry.caller.uid == 33 && entry.method == "worker.create")
    #expect(entry.target.map { Array($0.utf8) } == answer.bytes)
    #expect(entry.time == floor.clock.moment.wall && entry.durationMicroseconds == 5)
  }
}
