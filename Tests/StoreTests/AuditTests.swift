import Engine
import Foundation
import Model
import Testing

@testable import Store

/// The audit's chain: what was written is found whole, and what somebody did to it is found out.
@Suite struct AuditTests {
  let scratch: Scratch
  let ledger: SQLiteLedger
  let reader: SQLiteReader

  init() throws {
    scratch = try Scratch()
    ledger = try scratch.store.openLedger()
    reader = try scratch.store.openReader()
  }

  private func entry(_ number: Int, method: String = "worker.create") -> AuditEntry {
    AuditEntry(
      at: moment(Int64(number)),
      caller: AuditCaller(
        uid: Int64(number % 3),
        gid: 7,
        pid: 42,
        executable: "/usr/bin/socat",
        unit: nil,
        role: "operator"
      ),
      method: method,
      target: number % 2 == 0 ? "WK\(number)" : nil,
      parametersDigest: [UInt8](repeating: UInt8(number), count: 32),
      outcome: number % 5 == 0 ? "forbidden" : "ok",
      durationMicroseconds: 12
    )
  }

  private func write(_ numbers: ClosedRange<Int>) throws {
    try ledger.batch { for number in numbers { _ = try ledger.append(entry(number)) } }
  }

  private func check() throws -> AuditPiece {
    try reader.checkAudit(after: try reader.auditBase(), limit: 1_000)
  }

  /// Does something to the file that the daemon never does.
  private func tamper(_ sql: String) throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["sqlite3", scratch.path + "/switchboard.db", sql]
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
  }

  @Test func entriesComeBackAsTheyWereWithFilters() throws {
    try write(1...10)
    let all = try reader.auditEntries(AuditFilter(), page: PageRequest(limit: 4))
    #expect(all.items.map(\.seq) == [1, 2, 3, 4])
    #expect(all.items[1].caller == entry(2).caller && all.items[1].target == "WK2")
    #expect(all.items[1].parametersDigest == entry(2).parametersDigest)
    let next = try reader.auditEntries(
      AuditFilter(),
      page: PageRequest(limit: 100, cursor: all.nextCursor)
    )
    #expect(next.items.map(\.seq) == Array(5...10) && next.nextCursor == nil)
    func seqs(_ filter: AuditFilter) throws -> [Int64] {
      try reader.auditEntries(filter, page: PageRequest(limit: 100)).items.map(\.seq)
    }
    #expect(try seqs(AuditFilter(uid: 1)) == [1, 4, 7, 10])
    #expect(try seqs(AuditFilter(outcome: "forbidden")) == [5, 10])
    #expect(try seqs(AuditFilter(target: "WK4")) == [4])
    #expect(try seqs(AuditFilter(method: "worker.delete")) == [])
    #expect(try seqs(AuditFilter(after: 8)) == [9, 10])
  }

  @Test func aWholeChainIsWholeAcrossBatchesAndRestarts() throws {
    try write(1...3)
    try write(4...6)
    try ledger.begin()
    try ledger.savepoint()
    _ = try ledger.append(entry(7))
    try ledger.rollbackToSavepoint()
    _ = try ledger.append(entry(8))
    try ledger.commit()
    let piece = try check()
    #expect(piece.fault == nil && piece.entries == 7 && piece.isLast && piece.firstSeq == 1)
    #expect(piece.end.seq == 7)
    let first = try reader.checkAudit(after: .origin, limit: 3)
    #expect(first.entries == 3 && !first.isLast && first.fault == nil)
    #expect(try reader.checkAudit(after: first.end, limit: 1_000).entries == 4)
  }

  @Test(arguments: [
    ("UPDATE audit SET outcome = 'ok' WHERE seq = 5", 5),
    ("UPDATE audit SET uid = NULL WHERE seq = 3", 3),
    ("UPDATE audit SET target = 'WK99' WHERE seq = 1", 1),
    ("UPDATE audit SET time = time + 1 WHERE seq = 9", 9),
    ("UPDATE audit SET hash = zeroblob(32) WHERE seq = 4", 4),
    ("DELETE FROM audit WHERE seq = 6", 6),
    ("DELETE FROM audit WHERE seq < 4", 1),
    ("DELETE FROM audit WHERE seq > 8", 9),
    ("DELETE FROM audit", 1),
    ("UPDATE audit SET seq = 20 WHERE seq = 10", 10),
    ("UPDATE audit SET method = 'worker.creat', target = 'eWK2' WHERE seq = 2", 2),
  ])
  func whatSomebodyDidIsFound(_ sql: String, at seq: Int) throws {
    try write(1...10)
    #expect(try check().fault == nil)
    try tamper(sql)
    #expect(try check().fault?.seq == Int64(seq), "\(sql)")
  }

  @Test func newestEntriesThatWereRemovedAreMissedEvenAfterOthersCame() throws {
    try write(1...10)
    try tamper("DELETE FROM audit WHERE seq > 6")
    try write(11...14)
    #expect(try check().fault?.seq == 7)
    #expect(
      try reader.auditEntries(AuditFilter(after: 6), page: PageRequest()).items.first?.seq == 11
    )
    try tamper("DELETE FROM audit")
    try write(15...15)
    #expect(try check().fault?.seq == 1)
  }

  @Test func keptAnswersAreKeptForTheirOwnerUntilTheyExpire() throws {
    func answer(_ owner: Int64, _ text: String, expires: Int64) -> KeptAnswer {
      KeptAnswer(
        owner: owner,
        key: "k",
        method: "worker.create",
        parametersDigest: [1, 2],
        answer: Array(text.utf8),
        dateExpires: moment(expires)
      )
    }
    let (mine, theirs) = (answer(1, "{}", expires: 10), answer(2, "{\"a\":1}", expires: 20))
    try ledger.batch {
      try ledger.keep(mine)
      try ledger.keep(theirs)
    }
    #expect(try ledger.keptAnswer(owner: 1, key: "k") == mine)
    #expect(try ledger.keptAnswer(owner: 2, key: "k") == theirs)
    #expect(try ledger.keptAnswer(owner: 1, key: "K") == nil)
    let newer = answer(1, "{\"b\":2}", expires: 30)
    try ledger.batch { try ledger.keep(newer) }
    #expect(try ledger.keptAnswer(owner: 1, key: "k") == newer)
    #expect(try ledger.batch { try ledger.forgetAnswers(expiredBefore: moment(20), limit: 9) } == 0)
    #expect(try ledger.batch { try ledger.forgetAnswers(expiredBefore: moment(31), limit: 1) } == 1)
    #expect(try ledger.keptAnswer(owner: 2, key: "k") == nil)
    #expect(try ledger.keptAnswer(owner: 1, key: "k") == newer)
  }
}
