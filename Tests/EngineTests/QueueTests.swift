import Foundation
import Model
import Testing

@testable import Engine

struct QueueTests {
  @Test func aFullQueueRefuses() async throws {
    let floor = try await Floorboards(limits: WriteLimits(queueCommandsMax: 2))
    let gate = DispatchSemaphore(value: 0)
    let entered = DispatchSemaphore(value: 0)
    let held = floor.queue.submit(lane: InlineLane.shared) { _ in
      entered.signal()
      gate.wait()
      return true
    } then: { _ in
    }
    #expect(held)
    await withCheckedContinuation { continuation in
      Thread.detachNewThread {
        entered.wait()
        continuation.resume()
      }
    }
    func push(_ answered: @escaping @Sendable () -> Void = {}) -> Bool {
      floor.queue.submit(lane: InlineLane.shared, { _ in true }, then: { _ in answered() })
    }
    #expect(push())
    await withCheckedContinuation { continuation in
      #expect(push { continuation.resume() })
      #expect(!push(), "the third waiting command must be refused")
      gate.signal()
    }
    #expect(try await floor.run { _ in true })
  }

  @Test func commandsThatGatherShareACommit() async throws {
    let floor = try await Floorboards()
    let before = floor.queue.gauges.commits
    let gate = DispatchSemaphore(value: 0)
    _ = floor.queue.submit(lane: InlineLane.shared) { _ in
      gate.wait()
      return true
    } then: { _ in
    }
    async let last: Bool = {
      for number in 1...100 as ClosedRange<UInt64> {
        _ = floor.queue.receive(
          Webhook.added(number, to: number),
          lane: InlineLane.shared,
          then: { _ in }
        )
      }
      gate.signal()
      return try await floor.run { _ in true }
    }()
    #expect(try await last)
    let gauges = floor.queue.gauges
    #expect(gauges.commits - before <= 4)
    #expect(gauges.deliveriesAccepted == 100)
    #expect(gauges.waitingTasks == 100)
  }

  @Test func whatFellDueBeforeTheMachineStartedIsPast() {
    let thread = JobThread<Int>(capacity: 1)
    #expect(thread.take(max: 1, until: -172_500_123) == [])
    #expect(thread.push(7))
    #expect(thread.take(max: 1, until: -1) == [7])
  }

  @Test func aStoppedQueueRefusesAndAnswersWhatItHas() async throws {
    let floor = try await Floorboards()
    try await floor.receive(Webhook.added(1, to: 1))
    floor.queue.stop()
    await #expect(throws: Fault.stopped) { try await floor.receive(Webhook.added(2, to: 1)) }
  }
}
