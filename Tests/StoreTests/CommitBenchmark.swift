import Engine
import Foundation
import Model
import Store
import Testing

/// What the webhook transaction costs: printed, never asserted.
/// Run it with `SWITCHBOARD_BENCHMARK=1 swift test -c release --filter CommitBenchmark`.
@Suite(.enabled(if: ProcessInfo.processInfo.environment["SWITCHBOARD_BENCHMARK"] != nil))
struct CommitBenchmark {
  @Test(.serialized, arguments: [1, 8, 32, 64, 128])
  func webhooks(inABatchOf size: Int) throws {
    let environment = ProcessInfo.processInfo.environment
    let total = environment["SWITCHBOARD_BENCHMARK_ROWS"].flatMap { Int($0) } ?? 100_000
    let scratch = try Scratch()
    let ledger = try scratch.store.openLedger()
    let rows = size == 1 ? total / 20 : total
    let parameters = Attributes(
      checkedJSON: "{\"Body\":\"" + String(repeating: "x", count: 600) + "\"}"
    )
    let source = SidSource.timeOrdered { EngineClock.system.now().wall.milliseconds }
    // A thousand conversations at a time, ten messages each.
    let conversations = (0..<rows / 10 + 1000).map { _ in source.next(.conversation) }
    var commits: [Double] = []
    let started = ContinuousClock.now
    let startedCPU = clock()
    for first in stride(from: 0, to: rows, by: size) {
      try ledger.begin()
      for row in first..<min(first + size, rows) {
        try ledger.savepoint()
        try webhook(
          row,
          of: conversations[(row / 10_000) * 1000 + row % 1000],
          parameters: parameters,
          source: source,
          to: ledger
        )
        try ledger.releaseSavepoint()
      }
      let before = ContinuousClock.now
      try ledger.commit()
      commits.append((ContinuousClock.now - before) / .milliseconds(1))
    }
    let seconds = (ContinuousClock.now - started) / .seconds(1)
    let cpuSeconds = Double(clock() - startedCPU) / Double(CLOCKS_PER_SEC)
    commits.sort()
    func percentile(_ part: Double) -> String {
      String(format: "%.2f", commits[min(Int(Double(commits.count) * part), commits.count - 1)])
    }
    print(
      """
      batch \(size): \(Int(Double(rows) / seconds)) webhooks/s, \
      \(Int(Double(rows) / cpuSeconds)) per core-s, commit ms p50 \(percentile(0.5)) \
      p99 \(percentile(0.99)) p999 \(percentile(0.999)) max \(percentile(1)), \(rows) rows
      """
    )
  }

  private func webhook(
    _ number: Int,
    of conversation: Sid,
    parameters: Attributes,
    source: SidSource,
    to ledger: SQLiteLedger
  ) throws {
    let now = moment(Int64(number))
    let message = source.next(.message)
    var delivery = Delivery(
      sid: source.next(.delivery),
      state: .processed,
      eventType: "onMessageAdded",
      dedupeKey: "AC00000000000000000000000000000001.onMessageAdded.\(conversation).\(message)",
      parameters: parameters,
      at: now
    )
    delivery.conversationSid = conversation
    _ = try ledger.insert(delivery)
    if try ledger.conversation(conversation) == nil {
      _ = try ledger.insert(Conversation(sid: conversation, at: now))
    }
    var value = Message(
      sid: message,
      conversationSid: conversation,
      author: "+15558675310",
      at: now
    )
    value.index = Int64(number % 10)
    value.body = "Hello, I would like to know where my order is."
    _ = try ledger.insert(value)
    _ = try ledger.append(
      EventRecord(
        .deliveryReceived,
        sid: delivery.sid,
        conversation: conversation,
        detail: "onMessageAdded",
        at: now
      )
    )
    _ = try ledger.append(
      EventRecord(.messageAdded, sid: message, conversation: conversation, at: now)
    )
  }
}
