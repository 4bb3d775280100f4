import Engine
import Foundation
import Logging
import Model
import NIOConcurrencyHelpers
import Store

/// An engine over a real database in a directory of its own, with a clock turned by hand.
final class Floorboards: Sendable {
  let clock: HandClock
  let directory: String
  private let store: SQLiteStore
  private let events = EventLog()
  private let running: NIOLockedValueBox<WriteQueue>
  private let settings: EngineSettings

  init(
    settings: EngineSettings = EngineSettings(),
    limits: WriteLimits = WriteLimits()
  ) async throws {
    clock = HandClock()
    self.settings = settings
    directory = FileManager.default.temporaryDirectory
      .appending(path: "engine-\(UUID().uuidString)").path()
    try FileManager.default.createDirectory(
      atPath: directory,
      withIntermediateDirectories: true
    )
    store = SQLiteStore(path: directory + "/switchboard.db")
    running = NIOLockedValueBox(WriteQueue(limits: limits))
    try await start(queue)
  }

  deinit {
    queue.stop()
    try? FileManager.default.removeItem(atPath: directory)
  }

  var queue: WriteQueue { running.withLockedValue { $0 } }

  /// Events committed so far.
  var committed: [EventRecord] { events.all }

  private func start(_ queue: WriteQueue) async throws {
    let store = store
    let clock = clock
    let plan = WriterPlan(
      openLedger: { () throws(LedgerFault) in
        do {
          return try store.openLedger()
        } catch {
          throw LedgerFault.failed("\(error)")
        }
      },
      sink: events,
      outbox: NoOutbox(),
      composer: PlainAttributes(),
      webhooks: NoOutbox(),
      accountSid: testAccountSid,
      settings: settings,
      clock: EngineClock { clock.moment },
      logger: Logger(label: "test"),
      fatal: { fault in preconditionFailure("\(fault)") }
    )
    let fault = await withCheckedContinuation { continuation in
      queue.start(plan, ready: { continuation.resume(returning: $0) }, ended: {})
    }
    if let fault { throw fault }
  }

  /// Ends the engine and starts another over the same database, as after a crash: what was
  /// answered must be there.
  func restart() async throws {
    let old = queue
    // A last command tells when everything before it has been answered.
    _ = try await run { _ in true }
    old.stop()
    let next = WriteQueue()
    running.withLockedValue { $0 = next }
    try await start(next)
  }

  /// Runs a command and waits until it is durable.
  func run<Value: Sendable>(
    _ work: @escaping @Sendable (Desk) throws(Fault) -> Value
  ) async throws(Fault) -> Value {
    let queue = queue
    let result: Result<Value, Fault> = await withCheckedContinuation { continuation in
      let taken = queue.submit(lane: InlineLane.shared, work) { continuation.resume(returning: $0) }
      if !taken { continuation.resume(returning: .failure(.stopped)) }
    }
    return try result.get()
  }

  /// Runs a command that must be refused, and tells how; nil when it wasn't.
  func refusal<Value: Sendable>(
    of work: @escaping @Sendable (Desk) throws(Fault) -> Value
  ) async -> Fault? {
    do throws(Fault) {
      _ = try await run(work)
      return nil
    } catch {
      return error
    }
  }

  /// Delivers a webhook and waits until it is durable.
  @discardableResult
  func receive(_ event: InboundEvent) async throws(Fault) -> Receipt {
    let queue = queue
    let result: Result<Receipt, Fault> = await withCheckedContinuation { continuation in
      let taken = queue.receive(event, lane: InlineLane.shared) {
        continuation.resume(returning: $0)
      }
      if !taken { continuation.resume(returning: .failure(.stopped)) }
    }
    return try result.get()
  }

  /// Turns the clock and lets what falls due happen.
  func turn(seconds: Int64) async throws(Fault) {
    clock.turn(milliseconds: seconds * 1_000)
    // Timers fire after the commands of a batch: the second command sees what the first let fire.
    _ = try await run { _ in true }
    _ = try await run { _ in true }
  }

  /// Reads through a connection of its own.
  func read<Value>(_ body: (any Reading) throws -> Value) throws -> Value {
    try body(try store.openReader())
  }

  /// Does something to the file that the daemon never does.
  func sqlite(_ sql: String) throws {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["sqlite3", directory + "/switchboard.db", sql]
    try process.run()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else { throw Fault.stopped }
  }

  /// A worker who takes up to `capacity` chats.
  func worker(_ name: String, capacity: Int = 1) async throws(Fault) -> Worker {
    let worker = try await run { (desk: Desk) throws(Fault) in
      let made = try desk.createWorker(WorkerDraft(friendlyName: name))
      return try desk.setCapacity(made.sid, taskChannel: "chat", capacity: capacity)
    }
    return try await run { (desk: Desk) throws(Fault) in
      try desk.setActivity(worker.sid, "Available")
    }
  }

  func tasks(_ statuses: AssignmentStatus...) throws -> [WorkTask] {
    try read { try $0.tasks(statuses: statuses, queue: nil, workflow: nil, page: PageRequest()) }
      .items
  }

  func interactions(of conversation: Sid) throws -> [Interaction] {
    try read { reader in
      try reader.interactions(status: nil, conversation: conversation, page: PageRequest()).items
    }
  }

  func reservations(_ status: ReservationStatus? = nil) throws -> [Reservation] {
    try read { reader in
      try reader.reservations(status: status, task: nil, worker: nil, page: PageRequest()).items
    }
  }
}

/// Makes no calls and writes no webhooks.
struct NoOutbox: OutboxSink, WebhookComposing {
  func outboxChanged() {}
  func parameters(of facts: WebhookFacts) -> String { "{}" }
}

/// The account of the tests.
let testAccountSid = Sid(.account, high: 0, low: 1)
