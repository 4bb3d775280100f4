import Foundation
import Model
import Store
import Testing

@testable import Engine

/// Questions that are slow hold up as few of the others as may be.
@Suite(.timeLimit(.minutes(1))) struct ReadPoolTests {
  /// What the questions of a test wait for, in place of a database that is slow.
  private struct Gates: Sendable {
    let entered = DispatchSemaphore(value: 0)
    let opened = DispatchSemaphore(value: 0)
    let reply = DispatchSemaphore(value: 0)
  }

  private func with(readers: Int, _ body: (ReadPool) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "pool-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let store = SQLiteStore(path: folder.appending(path: "switchboard.db").path())
    _ = try store.openLedger()
    let pool = ReadPool(readers: readers)
    let ended = DispatchSemaphore(value: 0)
    pool.start(
      { () throws(LedgerFault) in
        do { return try store.openReader() } catch { throw .failed("\(error)") }
      },
      ready: { _ in },
      ended: { ended.signal() }
    )
    defer {
      pool.stop()
      for _ in 0..<readers { ended.wait() }
    }
    try body(pool)
  }

  private func ask(
    _ pool: ReadPool,
    _ work: @escaping @Sendable () -> Void,
    then reply: @escaping @Sendable () -> Void = {}
  ) {
    let isTaken = pool.read(lane: InlineLane.shared, { _ in work() }, then: { _ in reply() })
    #expect(isTaken)
  }

  /// Keeps all readers busy until the gate is opened, so that questions gather.
  private func hold(_ pool: ReadPool, readers: Int) -> Gates {
    let gates = Gates()
    for _ in 0..<readers {
      ask(pool) {
        gates.entered.signal()
        gates.opened.wait()
      }
      gates.entered.wait()
    }
    return gates
  }

  @Test func aSlowAnswerWaitsForNoOtherQuestion() throws {
    try with(readers: 1) { pool in
      let gates = hold(pool, readers: 1)
      let answered = DispatchSemaphore(value: 0)
      ask(pool, {}, then: { answered.signal() })
      ask(pool, { usleep(5_000) }, then: { answered.signal() })
      // Taken with those, and answered only when their answers have come back.
      let next = DispatchSemaphore(value: 0)
      ask(pool, { next.wait() }, then: { gates.reply.signal() })
      gates.opened.signal()
      answered.wait()
      answered.wait()
      next.signal()
      gates.reply.wait()
    }
  }

  @Test func readersShareWhatHasGathered() throws {
    try with(readers: 2) { pool in
      let gates = hold(pool, readers: 2)
      // Each waits for the other: one reader alone would wait for ever.
      let (one, two) = (DispatchSemaphore(value: 0), DispatchSemaphore(value: 0))
      ask(pool) {
        one.signal()
        two.wait()
      }
      ask(
        pool,
        {
          two.signal()
          one.wait()
        },
        then: { gates.reply.signal() }
      )
      gates.opened.signal()
      gates.opened.signal()
      gates.reply.wait()
    }
  }

  @Test func quickAnswersShareAWayBack() throws {
    try with(readers: 1) { pool in
      let gates = hold(pool, readers: 1)
      let lane = CountingLane()
      for number in 1...ReadPool.batchQuestionsMax {
        let isLast = number == ReadPool.batchQuestionsMax
        _ = pool.read(lane: lane, { _ in }, then: { _ in if isLast { gates.reply.signal() } })
      }
      gates.opened.signal()
      gates.reply.wait()
      // One, unless the machine was held up for long in between.
      #expect(lane.hops < ReadPool.batchQuestionsMax / 4)
    }
  }
}

/// Counts how often it is used. `@unchecked Sendable`: `count` is touched under the lock alone.
private final class CountingLane: ReplyLane, @unchecked Sendable {
  private let lock = NSLock()
  private var count = 0

  var hops: Int { lock.withLock { count } }

  func deliver(_ replies: [@Sendable () -> Void]) {
    lock.withLock { count += 1 }
    for reply in replies { reply() }
  }
}
