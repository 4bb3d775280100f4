import Dispatch
import Engine
import Foundation
import Logging
import Model
import NIOConcurrencyHelpers
import Outbound
import Store
import Twilio

/// An engine over a real database, and a dispatcher whose event loop and clock the test's thread
/// turns. Everything is done on that thread, which waits for the engine's.
final class Outpost {
  let clock: SteppedClock
  let loop: SteppedLoop
  let store: SQLiteStore
  let queue: WriteQueue
  let readers = ReadPool(readers: 1)
  let dispatcher: OutboxDispatcher
  private var isStopped = false
  private static let account = Sid(.account, high: 0, low: 1)
  /// Memory where there is some: nothing here is about disks, and each commit is synced.
  private static let directories =
    FileManager.default.isWritableFile(atPath: "/dev/shm")
    ? URL(filePath: "/dev/shm") : FileManager.default.temporaryDirectory

  /// A path for a new database.
  static func path() throws -> String {
    let directory = directories.appending(path: "outbox-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
    return directory.appending(path: "switchboard.db").path()
  }

  static func remove(_ path: String) {
    try? FileManager.default.removeItem(at: URL(filePath: path).deletingLastPathComponent())
  }

  init(
    path: String,
    clock: SteppedClock,
    loop: SteppedLoop,
    settings: OutboxSettings,
    limits: WriteLimits = WriteLimits(),
    sids: SidSource? = nil,
    seed: UInt64 = 0
  ) throws {
    self.clock = clock
    self.loop = loop
    store = SQLiteStore(path: path)
    queue = WriteQueue(limits: limits)
    let random = NIOLockedValueBox(SplitMix(seed: seed))
    var logger = Logger(label: "test")
    logger.logLevel = .critical
    dispatcher = OutboxDispatcher(
      on: loop,
      queue: queue,
      readers: readers,
      clock: clock.engine,
      settings: settings,
      random: { random.withLockedValue { $0.next() } },
      logger: logger
    )
    let store = store
    let plan = WriterPlan(
      openLedger: { () throws(LedgerFault) in
        do { return try store.openLedger() } catch { throw LedgerFault.failed("\(error)") }
      },
      sink: NoEvents(),
      outbox: dispatcher,
      composer: TaskAttributeWriter(),
      webhooks: WebhookWriter(accountSid: Self.account),
      accountSid: Self.account,
      clock: clock.engine,
      sids: sids,
      logger: logger,
      fatal: { fault in preconditionFailure("\(fault)") }
    )
    let written = wait { done in queue.start(plan, ready: done, ended: {}) }
    if let fault = written { throw fault }
    let read = wait { done in
      readers.start(
        { () throws(LedgerFault) in
          do { return try store.openReader() } catch { throw LedgerFault.failed("\(error)") }
        },
        ready: done,
        ended: {}
      )
    }
    if let fault = read { throw fault }
    dispatcher.start()
  }

  deinit {
    queue.stop()
    readers.stop()
  }

  /// Runs a command, and waits until it is durable.
  @discardableResult
  func run<Value: Sendable>(
    _ work: @escaping @Sendable (Desk) throws(Fault) -> Value
  ) throws(Fault) -> Value {
    let result: Result<Value, Fault> = wait { done in
      if !queue.submit(lane: DirectLane.shared, work, then: done) { done(.failure(.stopped)) }
    }
    return try result.get()
  }

  func read<Value>(_ body: (any Reading) throws -> Value) throws -> Value {
    try body(try store.openReader())
  }

  /// All calls of a state, in the order they were made.
  func dispatches(_ state: Dispatch.State? = nil) throws -> [Dispatch] {
    try read { reader in
      var all: [Dispatch] = []
      var page = PageRequest(limit: PageRequest.limitMax)
      while true {
        let next = try reader.dispatches(state: state, conversation: nil, lane: nil, page: page)
        all += next.items
        guard let cursor = next.nextCursor else { return all }
        page.cursor = cursor
      }
    }
  }

  /// Ends the engine: from now on nothing is stored.
  func stop() {
    isStopped = true
    queue.stop()
  }

  /// Keeps the writer busy until the returned closure is called: commands gather behind.
  func blockWriter() -> () -> Void {
    let (entered, released) = (DispatchSemaphore(value: 0), DispatchSemaphore(value: 0))
    let isTaken = queue.submit(lane: DirectLane.shared) { (_: Desk) throws(Fault) in
      entered.signal()
      released.wait()
    } then: { _ in
    }
    precondition(isTaken, "the writer's queue is full")
    entered.wait()
    return { released.signal() }
  }

  /// Puts a command behind those that wait.
  func push(_ work: @escaping @Sendable (Desk) throws(Fault) -> Void) {
    let isTaken = queue.submit(lane: DirectLane.shared, work, then: { _ in })
    precondition(isTaken, "the writer's queue is full")
  }

  /// Waits until the writer has answered everything asked so far.
  func passWriter() {
    wait { done in
      var isTaken = false
      while !isTaken && !isStopped {
        // A full queue is on its way to the writer.
        isTaken = queue.submit(
          lane: DirectLane.shared,
          { (_: Desk) throws(Fault) in },
          then: { _ in done(()) }
        )
      }
      if !isTaken { done(()) }
    }
  }

  /// Waits until the readers have answered everything asked so far.
  func passReaders() {
    wait { done in
      if !readers.read(lane: DirectLane.shared, { _ in }, then: { _ in done(()) }) { done(()) }
    }
  }

  /// Runs the loop, the writer and the readers until nothing is left to do at this time.
  func quiesce() {
    loop.runTasks()
    while true {
      passWriter()
      passReaders()
      if loop.runTasks() == 0 { return }
    }
  }

  /// Lets time pass, one timer after the other, with everything that follows from each.
  func pass(milliseconds: Int64) {
    let end = clock.milliseconds + milliseconds
    quiesce()
    while let due = loop.nextDue, due <= end {
      loop.fireNext()
      quiesce()
    }
    clock.move(to: end)
    quiesce()
  }

  @discardableResult
  private func wait<Value: Sendable>(
    _ begin: (@escaping @Sendable (Value) -> Void) -> Void
  ) -> Value {
    let done = DispatchSemaphore(value: 0)
    let box = NIOLockedValueBox<Value?>(nil)
    begin { value in
      box.withLockedValue { $0 = value }
      done.signal()
    }
    done.wait()
    guard let value = box.withLockedValue({ $0 }) else {
      preconditionFailure("an answer came without its value")
    }
    return value
  }
}
