import ControlClient
import JSON
import NIOCore
import Testing

@testable import Control

/// `task.wait` and `interaction.wait` over the whole way.
@Suite struct WaitTests {
  private let daemon: TestDaemon
  private let other: BlockingControlClient
  private let task: String
  private let interaction: String

  init() throws {
    daemon = try TestDaemon()
    other = try daemon.client()
    let created = try other.call(
      "interaction.create",
      params: [
        "channel": [
          "type": "sms", "initiated_by": "customer",
          "properties": ["media_channel_sid": .string("CH" + String(repeating: "a", count: 32))],
        ]
      ]
    )
    task = try #require(created["task_sid"]?.string)
    interaction = try #require(created["sid"]?.string)
  }

  /// Begins a wait on a connection of its own, which is under way when this returns.
  private func begin(_ method: String, _ params: String) throws -> BlockingControlClient {
    let client = try daemon.client()
    try client.sendLine(#"{"jsonrpc":"2.0","id":1,"method":"\#(method)","params":{\#(params)}}"#)
    try client.sendLine("ping")
    #expect(try client.receiveLine() == "pong")
    return client
  }

  private func answer(_ client: BlockingControlClient) throws -> JSONValue {
    try JSONValue(parsing: try #require(try client.receiveLine()))
  }

  private func offer() throws {
    let worker = try other.call("worker.create", params: ["friendly_name": "alice"])
    let sid = try #require(worker["sid"]?.string)
    _ = try other.call(
      "worker.set_activity",
      params: ["sid": .string(sid), "activity": "Available"]
    )
  }

  @Test func whatIsThereAlreadyComesAtOnce() throws {
    let result = try other.call(
      "task.wait",
      params: ["sid": .string(task), "assignment_status": "assigned,pending"]
    )
    let plain = try other.call("task.get", params: ["sid": .string(task)])
    #expect(result["sid"] == plain["sid"] && result["assignment_status"]?.string == "pending")
    #expect(result.object?.map(\.key) == plain.object?.map(\.key))
    let active = try other.call(
      "interaction.wait",
      params: ["sid": .string(interaction), "status": "active"]
    )
    #expect(active["sid"]?.string == interaction)
  }

  @Test func aTaskIsWaitedForUntilItIsAccepted() throws {
    let wanted = try begin("task.wait", #""sid":"\#(task)","assignment_status":"assigned""#)
    let change = try begin("task.wait", #""sid":"\#(task)""#)
    try offer()
    #expect(try answer(change)["result"]?["assignment_status"]?.string == "reserved")
    let reservations = try other.call("reservation.list")
    let reservation = try #require(reservations["items"]?[0]?["sid"])
    _ = try other.call("reservation.accept", params: ["sid": reservation])
    #expect(try answer(wanted)["result"]?["assignment_status"]?.string == "assigned")
  }

  @Test func whatEndsEndsTheWait() throws {
    let forTask = try begin("task.wait", #""sid":"\#(task)","assignment_status":"assigned""#)
    let forSetup = try begin("interaction.wait", #""sid":"\#(interaction)","status":"setup""#)
    let forChange = try begin("interaction.wait", #""sid":"\#(interaction)""#)
    _ = try other.call("interaction.close", params: ["sid": .string(interaction)])
    let ended = try #require(try answer(forTask)["result"]?["assignment_status"]?.string)
    #expect(["canceled", "completed"].contains(ended))
    #expect(try answer(forSetup)["result"]?["status"]?.string == "closed")
    #expect(try answer(forChange)["result"]?["status"]?.string == "closed")
    // What has ended is given at once, whatever is waited for.
    let late = try other.call("interaction.wait", params: ["sid": .string(interaction)])
    #expect(late["status"]?.string == "closed")
  }

  @Test func aWaitWithoutAnswerTimesOut() throws {
    let client = try begin(
      "task.wait",
      #""sid":"\#(task)","assignment_status":"wrapping","timeout_ms":20"#
    )
    let error = try answer(client)["error"]
    #expect(error?["code"]?.int == -32002 && error?["data"]?["name"]?.string == "timeout")
    #expect(error?["message"]?.string?.contains("20 ms") == true)
  }

  @Test func whatIsNotThereIsNotWaitedFor() throws {
    let sid = "WT" + String(repeating: "9", count: 32)
    let client = try begin("task.wait", #""sid":"\#(sid)""#)
    #expect(try answer(client)["error"]?["data"]?["name"]?.string == "task.not_found")
  }

  /// `echo … | socat -t 60 -`: the caller says at once that no more comes.
  @Test func aWaitOutlastsTheCallersSendingSide() throws {
    let client = try begin("task.wait", #""sid":"\#(task)""#)
    client.finishSending()
    try offer()
    #expect(try answer(client)["result"]?["assignment_status"]?.string == "reserved")
    #expect(try client.receiveLine() == nil)
  }

  @Test func aDaemonThatEndsAnswersWaits() throws {
    let client = try begin("task.wait", #""sid":"\#(task)""#)
    try daemon.server.shutDown(graceMilliseconds: 10_000).wait()
    #expect(try answer(client)["error"]?["data"]?["name"]?.string == "draining")
    #expect(try client.receiveLine() == nil)
  }
}
