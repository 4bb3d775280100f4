import ControlClient
import JSON
import Synchronization
import Testing

@testable import switchboard

/// What is asked of a daemon, and what becomes of the answers.
@Suite struct TopReaderTests {
  /// A daemon that is asked a first and a second time, and has more than anybody reads.
  private static func script(_ method: String, _ params: JSONValue) -> JSONValue? {
    switch method {
    case "rpc.ping": ["pong": true, "time": .string(SampleSnapshot.time)]
    case "server.status": SampleSnapshot.status(commits: 400)
    case "task.list" where params["assignment_status"] == "pending":
      [
        "items": .array(
          Array(
            repeating: SampleSnapshot.task(1, "Everyone", "pending", age: 9),
            count: params["limit"]?.int ?? 0
          )
        ), "next_cursor": "more",
      ]
    case "task.list":
      ["items": [SampleSnapshot.task(1, "Everyone", "assigned", age: 5)], "next_cursor": .null]
    case "reservation.list" where params["reservation_status"] == "accepted":
      [
        "items": [
          [
            "reservation_status": "accepted", "task_sid": "WT1", "worker_sid": "WK1",
            "date_expires": .string(SampleSnapshot.time),
          ]
        ], "next_cursor": .null,
      ]
    case "worker.list":
      [
        "items": [["sid": "WK1", "friendly_name": "alice", "available": true]],
        "next_cursor": .null,
      ]
    case "events.list":
      ["items": [["seq": 2_400, "type": "task.created", "data": [:]]], "next_cursor": .null]
    default: ["items": [], "next_cursor": .null]
    }
  }

  private func reader(_ daemon: ScriptedDaemon) -> TopReader {
    TopReader(socket: daemon.path, timeoutMilliseconds: 10_000)
  }

  @Test func oneConnectionBringsEverything() throws {
    let daemon = try ScriptedDaemon(Self.script)
    defer { daemon.stop() }
    var reader = reader(daemon)
    let first = try reader.read()
    #expect(first.rates?.isSinceStart == true && first.latency.percentile(50) != nil)
    #expect(first.agents.map(\.holds.count) == [1])
    #expect(first.queues.first?.assigned == 1 && first.fault == nil)
    #expect(first.events.count == 1)
    let second = try reader.read()
    #expect(second.rates?.isSinceStart == false && second.rates?.commits == 0)
    #expect(second.rates?.requests == 0)
    #expect(daemon.connections == 1)
  }

  @Test func aLongListIsReadUpToItsLimit() throws {
    let daemon = try ScriptedDaemon { method, params in
      guard method == "server.status" else { return Self.script(method, params) }
      var status = SampleSnapshot.status(commits: 1).object ?? [:]
      status["waiting_tasks"] = JSONValue(TopReader.tasksMax + 240)
      return .object(status)
    }
    defer { daemon.stop() }
    var reader = reader(daemon)
    let snapshot = try reader.read()
    #expect(snapshot.queues.first?.waiting == TopReader.tasksMax)
    #expect(snapshot.unreadWaiting == 240)
    let pages = daemon.calls(of: "task.list").filter { $0["assignment_status"] == "pending" }
    #expect(pages.compactMap { $0["limit"]?.int }.reduce(0, +) == TopReader.tasksMax)
    #expect(pages.first?["cursor"] == nil && pages.last?["cursor"] == "more")
    #expect(pages.allSatisfy { $0["fields"]?.array?.isEmpty == false })
  }

  @Test func theEndOfTheLogIsRead() throws {
    let daemon = try ScriptedDaemon(Self.script)
    defer { daemon.stop() }
    var reader = reader(daemon)
    _ = try reader.read()
    #expect(daemon.calls(of: "events.list") == [["after": 2_380, "limit": 20]])
  }

  @Test func whatWasKnownIsKeptWhileTheDaemonIsAway() throws {
    let isAway = Atomic(false)
    let daemon = try ScriptedDaemon { method, params in
      isAway.load(ordering: .relaxed) ? nil : Self.script(method, params)
    }
    defer { daemon.stop() }
    var reader = reader(daemon)
    _ = try reader.read()
    isAway.store(true, ordering: .relaxed)
    for _ in 0..<3 {
      let kept = reader.readOrKeep()
      #expect(kept.fault == ControlClientError.closedByDaemon.description)
      #expect(kept.agents.map(\.name) == ["alice"] && kept.rates == nil)
    }
    isAway.store(false, ordering: .relaxed)
    let back = reader.readOrKeep()
    #expect(back.fault == nil && back.rates?.isSinceStart == true)
    #expect(daemon.connections == 4)
  }

  @Test func aSocketThatIsNotThereIsAFault() throws {
    var reader = TopReader(socket: "/nonexistent/s", timeoutMilliseconds: 1_000)
    #expect(throws: ControlClientError.noSocket(path: "/nonexistent/s")) { try reader.read() }
    #expect(reader.readOrKeep().fault?.contains("/nonexistent/s") == true)
  }
}
