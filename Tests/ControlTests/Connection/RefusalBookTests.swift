import Model
import Testing

@testable import Control

@Suite struct RefusalBookTests {
  private let time = Timestamp(milliseconds: 1_700_000_000_000)

  private func caller(_ uid: Int64, pid: Int64 = 1) -> AuditCaller {
    AuditCaller(uid: uid, gid: 1, pid: pid, role: "observer")
  }

  @Test func theFirstIsWrittenAtOnceAndEqualOnesShareAnEntry() {
    var book = RefusalBook()
    book.note(caller(1), "worker.create", "forbidden", at: time)
    #expect(book.take(now: 5_000).map(\.count) == [1])
    for pid in 0..<100 {
      book.note(caller(1, pid: Int64(pid)), "worker.create", "forbidden", at: time)
    }
    book.note(caller(2), "worker.create", "forbidden", at: time)
    book.note(caller(1), "worker.delete", "forbidden", at: time)
    book.note(caller(1), "worker.create", "draining", at: time)
    #expect(book.take(now: 5_999).isEmpty, "within the second")
    let entries = book.take(now: 6_000)
    #expect(entries.map(\.count) == [100, 1, 1, 1])
    #expect(entries[0].caller.pid == 0, "the first one's")
    #expect(book.isEmpty && book.take(now: 9_000).isEmpty)
  }

  @Test func itIsBoundedAndCountsWhatDoesNotFit() {
    var book = RefusalBook()
    for uid in 0..<Int64(RefusalBook.entriesMax) + 50 {
      book.note(caller(uid), "worker.create", "forbidden", at: time)
    }
    let entries = book.takeAll(now: 0)
    #expect(entries.count == RefusalBook.entriesMax)
    #expect(entries.map(\.count).reduce(0, +) == Int64(RefusalBook.entriesMax) + 50)
  }

  @Test func atTheEndAllIsTakenAtOnce() {
    var book = RefusalBook()
    book.note(caller(1), "a", "forbidden", at: time)
    #expect(book.take(now: 0).count == 1)
    book.note(caller(1), "a", "forbidden", at: time)
    #expect(book.takeAll(now: 1).count == 1)
  }

  @Test func whatCouldNotBeWrittenComesFirstNextTime() {
    var book = RefusalBook()
    book.note(caller(1), "a", "forbidden", at: time)
    book.note(caller(2), "a", "forbidden", at: time)
    let unwritten = book.take(now: 0)
    book.note(caller(3), "a", "forbidden", at: time)
    book.note(caller(2), "a", "forbidden", at: time)
    book.putBack(unwritten)
    let entries = book.take(now: 1_000)
    #expect(entries.map(\.caller.uid) == [1, 2, 3] && entries.map(\.count) == [1, 2, 1])
  }
}
