import Foundation
import HTTP
import JSON
import NIOCore
import Synchronization
import TestKit
import Testing

/// kill -9 at random moments under load: what was acknowledged is there, once.
@Suite(.onOwnThreads)
struct CrashTests {
  private static let senderCount = 12
  /// The load of a round ends after this at the latest, by the kill.
  private static let loadMillisecondsMax = 600
  /// Rounds between two in which the daemon is killed while it starts, too.
  private static let crashAtStartEveryRounds = 5
  /// About as long as a start takes.
  private static let startMillisecondsMax = 100
  /// Rounds between two full checks of the database.
  private static let checkEveryRounds = 10

  @Test func losesAndDoublesNothing() throws {
    let variables = ProcessInfo.processInfo.environment
    let rounds = Int(variables["SWITCHBOARD_TEST_CRASHES"] ?? "") ?? 100
    let seed =
      UInt64(variables["SWITCHBOARD_TEST_SEED"] ?? "") ?? UInt64.random(in: 0...UInt64.max)
    print("crash test: seed \(seed) (SWITCHBOARD_TEST_SEED), \(rounds) crashes")
    var random = TestRandom(seed: seed)
    let senders = (0..<Self.senderCount).map { _ in CrashSender(seed: random.next()) }

    let daemon = try TestDaemon()
    _ = try daemon.makeWorker(capacity: 5)
    var startMilliseconds: [Double] = []
    for round in 1...rounds {
      let endpoint = try Endpoint(daemon)
      let delay = UInt32.random(in: 0...UInt32(Self.loadMillisecondsMax * 1_000), using: &random)
      try run(senders, against: endpoint) {
        // Not a wait for anything: the moment of the crash is to be any.
        usleep(delay)
        daemon.kill()
      }
      if round % Self.crashAtStartEveryRounds == 0 {
        try daemon.launch()
        usleep(.random(in: 0...UInt32(Self.startMillisecondsMax * 1_000), using: &random))
        daemon.kill()
      }
      try daemon.start()
      startMilliseconds.append(daemon.startMilliseconds)
      if round % Self.checkEveryRounds == 0 || round == rounds {
        #expect(try daemon.integrity() == "ok", "round \(round), seed \(seed)")
      }
    }

    // What was never acknowledged is sent once more, as a sender would: then all is there.
    let endpoint = try Endpoint(daemon)
    try run(senders, against: endpoint, onlyRepeating: true) {}
    let sent = senders.flatMap(\.acknowledged)
    #expect(senders.allSatisfy { $0.pendingCount == 0 })
    print(
      "crash test: \(sent.count) messages, \(senders.map(\.repeated).reduce(0, +)) repeated; "
        + "exec to READY=1: \(Self.summary(startMilliseconds))"
    )
    #expect(!sent.isEmpty)
    try check(daemon, sent: sent, seed: seed)
  }

  /// Lets the senders work, each on a thread with a connection of its own, while `body` runs; ends
  /// when their connections have ended or they have nothing more to do.
  private func run(
    _ senders: [CrashSender],
    against endpoint: Endpoint,
    onlyRepeating: Bool = false,
    _ body: () -> Void
  ) throws {
    let group = DispatchGroup()
    for sender in senders {
      let connection = try endpoint.connect()
      group.enter()
      Thread.detachNewThread {
        sender.work(on: connection, onlyRepeating: onlyRepeating)
        group.leave()
      }
    }
    body()
    group.wait()
  }

  private func check(
    _ daemon: TestDaemon,
    sent: [CrashSender.Message],
    seed: UInt64
  ) throws {
    let deliveries = try daemon.rows("delivery.list").map {
      ($0["parameters"] as? [String: Any])?["MessageSid"] as? String ?? ""
    }
    #expect(deliveries.count == sent.count, "seed \(seed)")
    #expect(Set(deliveries) == Set(sent.map(\.sid)), "seed \(seed)")

    let expected = Dictionary(grouping: sent, by: \.conversation)
    let control = try daemon.control()
    for (conversation, messages) in expected {
      let kept = try daemon.rows("message.list", ["conversation_sid": conversation], on: control)
      #expect(
        kept.compactMap { $0["sid"] as? String }.sorted() == messages.map(\.sid).sorted(),
        "conversation \(conversation), seed \(seed)"
      )
    }

    let interactions = try daemon.rows("interaction.list")
    let conversations = interactions.compactMap { $0["conversation_sid"] as? String }
    // Nothing was closed, so the open ones are all there are.
    #expect(interactions.allSatisfy { $0["status"] as? String == "active" })
    #expect(conversations.count == expected.count, "seed \(seed)")
    #expect(Set(conversations) == Set(expected.keys), "seed \(seed)")
    let tasks = try daemon.rows("task.list").compactMap { $0["interaction_sid"] as? String }
    #expect(tasks.count == interactions.count)
    #expect(Set(tasks) == Set(interactions.compactMap { $0["sid"] as? String }))
    #expect(try daemon.list("reservation.list", ["reservation_status": "pending"]).count <= 5)

    let seqs = try daemon.rows("events.list").compactMap { $0["seq"] as? Int }
    #expect(seqs == Array(1...max(1, seqs.count)), "the event log has holes, seed \(seed)")
  }

  private static func summary(_ milliseconds: [Double]) -> String {
    let sorted = milliseconds.sorted()
    guard let last = sorted.last else { return "never" }
    return "median \(Int(sorted[sorted.count / 2])) ms, max \(Int(last)) ms"
  }
}
