import Engine
import Logging
import Model
import Store
import Testing

@testable import Daemon

/// Settings reach the writer, or nobody says that they did.
@Suite struct SettingsHandOverTests {
  private let queue = WriteQueue(limits: WriteLimits(queueCommandsMax: 1))
  private let settings = EngineSettings(retention: Retention(eventsDays: 7))

  private func fill() -> Bool {
    queue.submit(lane: InlineReplies.shared, { _ in true }, then: { _ in })
  }

  @Test func aQueueThatStaysFullTakesNothing() {
    #expect(fill())
    #expect(!queue.handOver(settings, withinMilliseconds: 20))
  }

  @Test func aQueueThatIsStoppedTakesNothing() {
    queue.stop()
    #expect(!queue.handOver(settings, withinMilliseconds: 0))
  }

  @Test func roomIsWaitedFor() async throws {
    let sandbox = try Sandbox()
    let store = SQLiteStore(path: sandbox.folder + "/switchboard.db")
    #expect(fill())
    let plan = WriterPlan(
      openLedger: { () throws(LedgerFault) in
        do throws(StoreError) {
          return try store.openLedger()
        } catch {
          throw .failed(error.description)
        }
      },
      sink: EventsUnheard(),
      outbox: NoOutbox(),
      composer: NoAttributes(),
      webhooks: NoOutbox(),
      accountSid: testAccountSid,
      logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() },
      fatal: { fault in preconditionFailure("\(fault)") }
    )
    queue.start(plan, ready: { _ in }, ended: {})
    #expect(queue.handOver(settings, withinMilliseconds: 60_000))
    let days = await withCheckedContinuation { (continuation: CheckedContinuation<Int?, Never>) in
      while true {
        let isTaken = queue.submit(
          lane: InlineReplies.shared,
          { desk in desk.settings.retention.eventsDays },
          then: { result in continuation.resume(returning: try? result.get()) }
        )
        if isTaken { break }
      }
    }
    #expect(days == 7)
    queue.stop()
  }
}

private struct EventsUnheard: EventSink {
  func committed(_ events: [EventRecord]) {}
}

private struct NoAttributes: TaskAttributeComposing {
  func attributes(of facts: TaskFacts, over bases: [Attributes]) -> Attributes { .empty }
}

/// Makes no calls and writes no webhooks.
struct NoOutbox: OutboxSink, WebhookComposing {
  func outboxChanged() {}
  func parameters(of facts: WebhookFacts) -> String { "{}" }
}

/// The account of the tests.
let testAccountSid = Sid(.account, high: 0, low: 1)
