import Foundation
import Model
import Testing

@testable import Engine

@Suite struct WriterGaugesTests {
  @Test func everyCommitIsInBothHistograms() async throws {
    let floor = try await Floorboards()
    // A batch publishes its gauges before it answers.
    for number in 1...5 as ClosedRange<UInt64> {
      try await floor.receive(Webhook.added(number, to: number))
    }
    let gauges = floor.queue.gauges
    #expect(gauges.commits == 6, "five webhooks, and the start")
    #expect(gauges.commitDuration.count == 6)
    #expect(gauges.commitDuration.sum > 0)
    #expect(gauges.batchCommands.count == 6)
    #expect(gauges.batchCommands.sum == gauges.commands)
    #expect(gauges.batchCommands.count(inBucket: 0) == 1, "the start has no commands")
    #expect(gauges.batchCommands.count(inBucket: 1) == 5)
    #expect(gauges.commitDuration.quantile(0.99) ?? 0 > 0)
  }

  @Test func aLargeBatchIsOneValue() async throws {
    let floor = try await Floorboards()
    let gate = DispatchSemaphore(value: 0)
    let entered = DispatchSemaphore(value: 0)
    _ = floor.queue.submit(lane: InlineLane.shared) { _ in
      entered.signal()
      gate.wait()
      return true
    } then: { _ in
    }
    await withCheckedContinuation { continuation in
      Thread.detachNewThread {
        entered.wait()
        continuation.resume()
      }
    }
    for number in 1...100 as ClosedRange<UInt64> {
      _ = floor.queue.receive(
        Webhook.added(number, to: number),
        lane: InlineLane.shared,
        then: { _ in }
      )
    }
    async let last = floor.run { _ in true }
    gate.signal()
    #expect(try await last)
    let batches = floor.queue.gauges.batchCommands
    let large = batches.bounds.indices.filter { batches.bounds[$0] >= 128 }
      .map { batches.count(inBucket: $0) }
    #expect(large.reduce(0, +) == 1)
    #expect(batches.sum == floor.queue.gauges.commands)
  }

  @Test func whatIsUndoneIsNoCommit() async throws {
    let floor = try await Floorboards()
    let before = floor.queue.gauges
    let fault = await floor.refusal { (desk: Desk) throws(Fault) in
      try desk.createWorker(WorkerDraft(friendlyName: ""))
    }
    #expect(fault != nil)
    let after = floor.queue.gauges
    #expect(after.commitDuration.count == UInt64(after.commits))
    #expect(after.commits == before.commits + 1, "the refusal's own batch commits without it")
  }
}
