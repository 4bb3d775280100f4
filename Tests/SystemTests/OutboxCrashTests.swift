import ControlClient
import Foundation
import JSON
import Synchronization
import TestKit
import Testing

/// kill -9 while calls go out to a receiver that is slow, fails, hangs up or is not there: every
/// message is told, in the order of its conversation, or is listed as given up.
@Suite(.onOwnThreads)
struct OutboxCrashTests {
  private static let conversations = 8
  private static let messages = 30
  /// The receiver never takes this message of the first conversation.
  private static let refusedIndex = 3

  /// When the receiver fails: often, but not so often in a row that it counts as gone.
  private struct Faults {
    var random: TestRandom
    private var healthy = 0

    init(random: TestRandom) {
      self.random = random
    }

    mutating func next() -> WebhookReceiver.Reaction? {
      healthy += 1
      guard healthy > 2, Int.random(in: 0..<3, using: &random) == 0 else { return nil }
      healthy = 0
      return Bool.random(using: &random) ? .status(500) : .silence
    }
  }

  private struct Told: Hashable {
    let index: Int
    let token: String
  }

  @Test func tellsEverythingInOrderOrListsItAsDead() throws {
    let variables = ProcessInfo.processInfo.environment
    let seed =
      UInt64(variables["SWITCHBOARD_TEST_SEED"] ?? "") ?? UInt64.random(in: 0...UInt64.max)
    print("outbox crash test: seed \(seed) (SWITCHBOARD_TEST_SEED)")
    var random = TestRandom(seed: seed)
    let daemon = try TestDaemon.calling(
      limits: "{webhook_call_milliseconds_max: 1000, webhook_retries_max: 3}"
    )
    let receiver = try WebhookReceiver(daemon)
    let sids = try (0..<Self.conversations).map { try conversation($0, of: daemon, receiver) }

    // A healthy one, killed in the midst.
    receiver.behave(Self.healthy)
    try write(0..<10, into: sids, of: daemon)
    try receiver.wait(for: "first calls") { $0.count >= 20 }
    daemon.kill()

    // One that fails, and is slow, now and then.
    let faults = Mutex(Faults(random: TestRandom(seed: random.next())))
    receiver.behave { path, parameters in
      faults.withLock { $0.next() } ?? Self.healthy(path, parameters)
    }
    try daemon.start()
    let before = receiver.calls.count
    try write(10..<20, into: sids, of: daemon)
    try receiver.wait(for: "calls of the failing one") { $0.count >= before + 60 }
    daemon.kill()

    // One that hangs up: its connections are cut while calls are under way.
    receiver.behave { _, _ in .silence }
    let silent = receiver.calls.count
    try daemon.start()
    try receiver.wait(for: "calls that are left without an answer") { $0.count > silent }
    try receiver.stop()
    let events = try daemon.control()
    _ = try events.subscribe(types: ["dispatch.failed"])
    try write(20..<Self.messages, into: sids, of: daemon)
    _ = try events.wait(for: "dispatch.failed")
    daemon.kill()

    // And one that is there again.
    receiver.behave(Self.healthy)
    try receiver.listen()
    try daemon.start()
    try daemon.waitForOutbox()
    var dead = 0
    for (number, sid) in sids.enumerated() {
      dead += try check(receiver.calls.filter { $0.path == "/\(number)" }, sid, daemon, seed)
    }
    let calls = receiver.calls.count
    let total = Self.conversations * Self.messages
    print("outbox crash test: \(total) messages, \(calls) calls, \(dead) given up")
    #expect(dead >= 1)
    #expect(try daemon.integrity() == "ok")
  }

  private static let healthy: WebhookReceiver.Behaviour = { path, parameters in
    .status(path == "/0" && parameters["Index"] == "\(refusedIndex)" ? 410 : 204)
  }

  private func conversation(
    _ number: Int,
    of daemon: TestDaemon,
    _ receiver: WebhookReceiver
  ) throws -> JSONValue {
    let sid = try daemon.call("conversation.create")["sid"] ?? .null
    try daemon.call(
      "webhook.create",
      [
        "conversation_sid": sid, "target": "webhook",
        "configuration": [
          "url": .string(receiver.url("/\(number)")), "filters": ["onMessageAdded"],
        ],
      ]
    )
    return sid
  }

  private func write(
    _ indices: Range<Int>,
    into conversations: [JSONValue],
    of daemon: TestDaemon
  ) throws {
    let control = try daemon.control()
    for index in indices {
      for sid in conversations {
        let message = try control.call(
          "message.create",
          params: ["conversation_sid": sid, "body": .string("message \(index)")]
        )
        #expect(message["index"]?.int == index)
      }
    }
  }

  /// Checks what a conversation's receiver got; gives how many messages were given up.
  private func check(
    _ calls: [WebhookReceiver.Call],
    _ sid: JSONValue,
    _ daemon: TestDaemon,
    _ seed: UInt64
  ) throws -> Int {
    #expect(calls.allSatisfy { $0.isAuthentic }, "seed \(seed)")
    let dispatches = try daemon.list("dispatch.list", ["conversation_sid": sid])
    #expect(dispatches.count == Self.messages, "seed \(seed)")
    let states = Set(dispatches.map { $0.text("state") })
    #expect(states.isSubset(of: ["delivered", "dead"]), "seed \(seed): \(states)")
    let known = Set(dispatches.map { $0.text("sid") })
    #expect(calls.allSatisfy { known.contains($0.idempotencyToken) }, "seed \(seed)")

    // Of what was taken, repetitions of the same call aside, nothing is out of order.
    var taken: [Told] = []
    for call in calls where call.status == 204 {
      let told = Told(index: Int(call["Index"]) ?? -1, token: call.idempotencyToken)
      #expect(call["Body"] == "message \(told.index)", "seed \(seed)")
      if taken.contains(told) {
        #expect(taken.last == told, "seed \(seed): \(told) came again after later ones")
      } else {
        taken.append(told)
      }
    }
    let indices = taken.map(\.index)
    #expect(indices == indices.sorted() && Set(indices).count == indices.count, "seed \(seed)")

    // And nothing is lost.
    let dead = dispatches.filter { $0["state"] == "dead" }
    #expect(dead.allSatisfy { $0["last_error"]?.isNull == false }, "seed \(seed)")
    let deadSids = Set(dead.map { $0.text("sid") })
    let takenSids = Set(taken.map(\.token))
    #expect(takenSids.union(deadSids) == known, "seed \(seed)")
    return dead.count
  }
}
