import Model
import Testing

@testable import Control

@Suite struct RefusalBookTests {
  private func entry(
    _ uid: Int64,
    _ method: String,
    _ outcome: String,
    pid: Int64 = 1
  ) -> AuditEntry {
    AuditEntry(
      at: Timestamp(milliseconds: 1_700_000_000_000),
      caller: AuditCaller(uid: uid, gid: 1, pid: pid, role: "observer"),
      method: method,
      target: nil,
      parametersDigest: nil,
      outcome: outcome,
      durationMicroseconds: 0
    )
  }

  @Test func theFirstIsWrittenAtOnceAndEqualOnesShareAnEntry() {
    var book = RefusalBook()
    #expect(book.wait(now: 5_000) == nil)
    book.note(entry(1, "worker.create", "forbidden"))
    #expect(book.wait(now: 5_000) == 0)
    #expect(book.take(now: 5_000).map(\.count) == [1])
    for pid in 0..<100 { book.note(entry(1, "worker.create", "forbidden", pid: Int64(pid))) }
    book.note(entry(2, "worker.create", "forbidden"))
    book.note(entry(1, "worker.delete", "forbidden"))
    book.note(entry(1, "worker.create", "draining"))
    #expect(book.take(now: 5_999).isEmpty && book.wait(now: 5_999) == 1)
    let entries = book.take(now: 6_000)
    #expect(entries.map(\.count) == [100, 1, 1, 1])
    #expect(entries[0].caller.pid == 0, "the first one's")
    #expect(book.isEmpty && book.take(now: 9_000).isEmpty)
  }

  @Test func aCallerInALoopIsWrittenEverMoreSeldom() {
    var book = RefusalBook()
    var writes: [Int64] = []
    var counted: Int64 = 0
    for now in Int64(0)...600_000 where now % 10 == 0 {
      book.note(entry(1, "worker.create", "forbidden"))
      let entries = book.take(now: now)
      if !entries.isEmpty { writes.append(now) }
      counted += entries.map(\.count).reduce(0, +)
    }
    counted += book.takeAll().map(\.count).reduce(0, +)
    #expect(counted == 60_001, "each is counted")
    #expect(writes.prefix(5) == [0, 1_000, 3_000, 7_000, 15_000])
    #expect(writes.count < 20)
    // After some quiet the next one is written soon again.
    book.note(entry(1, "worker.create", "forbidden"))
    #expect(book.take(now: 900_000).count == 1)
    book.note(entry(1, "worker.create", "forbidden"))
    #expect(book.wait(now: 900_000) == RefusalBook.writeMillisecondsMin)
  }

  @Test func itIsBoundedAndCountsTheOthersUnderNobodysName() {
    var book = RefusalBook()
    let kinds = Int64(RefusalBook.entriesMax) + 50
    for uid in 0..<kinds { book.note(entry(uid, "worker.create", "forbidden")) }
    let entries = book.takeAll()
    #expect(entries.count == RefusalBook.entriesMax)
    #expect(entries.map(\.count).reduce(0, +) == kinds)
    #expect(entries.last?.caller.uid == nil && entries.last?.method == "*")
    #expect(entries.last?.count == 51)
  }

  @Test func whatCouldNotBeWrittenComesFirstNextTime() {
    var book = RefusalBook()
    book.note(entry(1, "a", "forbidden"))
    book.note(entry(2, "a", "forbidden"))
    let unwritten = book.take(now: 0)
    book.note(entry(3, "a", "forbidden"))
    book.note(entry(2, "a", "forbidden"))
    book.putBack(unwritten)
    let entries = book.take(now: 1_000)
    #expect(entries.map(\.caller.uid) == [1, 2, 3] && entries.map(\.count) == [1, 2, 1])
  }

  @Test func changesStandForThemselvesAndComeFirst() {
    var book = RefusalBook()
    book.note(entry(1, "a", "forbidden"))
    var isKept = true
    for _ in 0..<3 { isKept = book.keep(entry(1, "server.reload", "ok")) && isKept }
    #expect(isKept)
    let unwritten = book.takeAll()
    #expect(unwritten.map(\.outcome) == ["ok", "ok", "ok", "forbidden"])
    #expect(book.isEmpty)
    book.note(entry(1, "a", "forbidden"))
    book.putBack(unwritten)
    #expect(book.takeAll().map(\.count) == [1, 1, 1, 2])
    for _ in 0..<RefusalBook.keptEntriesMax { isKept = book.keep(entry(1, "b", "ok")) }
    #expect(isKept)
    isKept = book.keep(entry(1, "b", "ok"))
    #expect(!isKept)
  }
}
