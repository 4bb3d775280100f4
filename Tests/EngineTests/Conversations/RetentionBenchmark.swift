import Foundation
import Logging
import Model
import Store
import Testing

@testable import Engine

/// A million conversations come in by an address, are closed, and go by their age while others
/// come: memory must stay where it was.
///
/// Run it with `SWITCHBOARD_BENCHMARK=1 swift test -c release --filter RetentionBenchmark`.
@Suite(.enabled(if: ProcessInfo.processInfo.environment["SWITCHBOARD_BENCHMARK"] != nil))
struct RetentionBenchmark {
  private static let each = 50
  private static let millisecondsEach: Int64 = 400

  private struct Unheard: EventSink {
    func committed(_ events: [EventRecord]) {}
  }

  @Test func memoryStaysFlat() async throws {
    let total =
      ProcessInfo.processInfo.environment["SWITCHBOARD_BENCHMARK_ROWS"].flatMap { Int($0) }
      ?? 1_000_000
    let directory = FileManager.default.temporaryDirectory
      .appending(path: "retention-\(UUID().uuidString)").path()
    try FileManager.default.createDirectory(
      atPath: directory,
      withIntermediateDirectories: true
    )
    defer { try? FileManager.default.removeItem(atPath: directory) }
    let (clock, queue) = (HandClock(), WriteQueue())
    try await start(queue, on: clock, directory)
    defer { queue.stop() }
    let address = "+37256123457"
    try await run(queue) { (desk: Desk) throws(Fault) in
      var draft = AddressDraft(type: "sms", address: address)
      draft.autoCreation.enabled = true
      draft.autoCreation.kind = .default
      _ = try desk.createAddress(draft)
    }

    var early: Int?
    var made = 0
    let begun = ContinuousClock.now
    while made < total {
      let first = made
      clock.turn(milliseconds: Self.millisecondsEach * Int64(Self.each))
      try await run(queue) { (desk: Desk) throws(Fault) in
        for number in first..<(first + Self.each) {
          var draft = MessageDraft(.addresses(from: "+1415\(1_000_000 + number)", to: address))
          draft.body = "hello"
          let message = try desk.createMessage(draft)
          _ = try desk.closeConversation(message.conversationSid)
        }
      }
      made += Self.each
      guard made % (total / 10) == 0 else { continue }
      let kibibytes = try Self.residentKiB()
      // By then as many are kept as will be at any time.
      if early == nil, made * 10 >= total * 4 { early = kibibytes }
      let kept = try SQLiteStore(path: directory + "/switchboard.db").openReader().census()
        .conversations[.closed]
      print("\(made) closed, \(kept ?? 0) kept, \(kibibytes) KiB resident")
    }
    print("\(made) conversations in \(ContinuousClock.now - begun)")
    #expect(try Self.residentKiB() - (early ?? 0) < 8_192)
  }

  private func start(_ queue: WriteQueue, on clock: HandClock, _ directory: String) async throws {
    let store = SQLiteStore(path: directory + "/switchboard.db")
    let plan = WriterPlan(
      openLedger: { () throws(LedgerFault) in
        do { return try store.openLedger() } catch { throw .failed("\(error)") }
      },
      sink: Unheard(),
      outbox: NoOutbox(),
      composer: PlainAttributes(),
      webhooks: NoOutbox(),
      accountSid: testAccountSid,
      settings: EngineSettings(
        retention: Retention(eventsEntriesMax: 100_000, conversationsDays: 1)
      ),
      clock: EngineClock { clock.moment },
      logger: Logger(label: "test"),
      fatal: { fault in preconditionFailure("\(fault)") }
    )
    let fault = await withCheckedContinuation { continuation in
      queue.start(plan, ready: { continuation.resume(returning: $0) }, ended: {})
    }
    if let fault { throw fault }
  }

  private func run(
    _ queue: WriteQueue,
    _ work: @escaping @Sendable (Desk) throws(Fault) -> Void
  ) async throws {
    let result: Result<Void, Fault> = await withCheckedContinuation { continuation in
      let taken = queue.submit(lane: InlineLane.shared, work) { continuation.resume(returning: $0) }
      if !taken { continuation.resume(returning: .failure(.stopped)) }
    }
    try result.get()
  }

  private static func residentKiB() throws -> Int {
    let status = try String(contentsOfFile: "/proc/self/status", encoding: .utf8)
    let line = try #require(status.split(separator: "\n").first { $0.hasPrefix("VmRSS:") })
    return try #require(line.split(separator: " ").dropFirst().first.flatMap { Int($0) })
  }
}
