import ControlClient
import ControlMethods
import Engine
import JSON
import JSONRPC
import Model
import NIOCore
import Testing

@testable import Control

/// `server.metrics` of a whole control server: the text is sound, and its counters move.
@Suite struct MetricsCallTests {
  private static let requests = "switchboard_control_requests_total"

  private func metrics(_ client: BlockingControlClient) throws -> PrometheusText {
    let result = try client.call("server.metrics")
    #expect(result["content_type"]?.string == "text/plain; version=0.0.4")
    return try PrometheusText(try #require(result["text"]?.string))
  }

  /// Calls what must be refused.
  private func refuse(_ client: BlockingControlClient, _ method: String, _ params: JSONValue?) {
    #expect(throws: ControlClientError.self) { try client.call(method, params: params) }
  }

  @Test func theTextIsTheTable() throws {
    let daemon = try TestDaemon()
    let text = try metrics(try daemon.client())
    #expect(text.names == Metric.allCases.map(\.rawValue))
    for metric in Metric.allCases {
      let (name, definition) = (metric.rawValue, metric.definition)
      let family = try #require(text.families[name])
      #expect(family.type == definition.kind.rawValue && family.help == definition.help)
      let labels = Set(definition.labels.map(\.name))
      for (sample, _) in family.samples {
        #expect(Set(sample.labels.keys).subtracting(["le"]) == labels, "\(name)")
      }
    }
    let series = try #require(text.families[Self.requests]).samples.count
    #expect(series == Method.allCases.count * CallOutcome.allCases.count + 1)
    #expect(text.value("switchboard_up") == 1)
    #expect(
      text.value(
        "switchboard_build_info",
        ["version": "0.0.1", "api_version": MethodTable.apiVersion, "backend": "embedded"]
      ) == 1
    )
    #expect(text.value("switchboard_writer_queue_commands_max") == 10_000)
    #expect(text.value("switchboard_https_listener_info", ["address": "[::1]:1"]) == nil)
  }

  @Test func theServerGivesTheSameText() throws {
    let daemon = try TestDaemon()
    let bytes = try daemon.server.metrics().wait()
    let text = try PrometheusText(String(decoding: bytes, as: UTF8.self))
    #expect(text.names == Metric.allCases.map(\.rawValue))
    #expect(ControlServer.metricsContentType == "text/plain; version=0.0.4")
  }

  @Test func requestsAreCountedByMethodAndClass() throws {
    let daemon = try TestDaemon()
    let client = try daemon.client()
    for _ in 0..<3 { _ = try client.call("rpc.ping") }
    _ = try client.call("configuration.get")
    refuse(client, "address.get", ["sid": "IG00000000000000000000000000000009"])
    refuse(client, "address.get", ["sidd": "x"])
    refuse(client, "no.such", nil)
    let draft: JSONValue = ["friendly_name": "Ada"]
    _ = try client.call("worker.create", params: draft)
    refuse(client, "worker.create", draft)
    let text = try metrics(client)
    func count(_ method: String, _ outcome: String) -> Double? {
      text.value(Self.requests, ["method": method, "class": outcome])
    }
    #expect(count("rpc.ping", "ok") == 3 && count("rpc.ping", "client") == 0)
    #expect(count("configuration.get", "ok") == 1)
    #expect(count("address.get", "client") == 2 && count("address.get", "ok") == 0)
    #expect(count("unknown", "client") == 1)
    #expect(count("worker.create", "ok") == 1 && count("worker.create", "conflict") == 1)
    #expect(count("server.metrics", "ok") == 0, "a call is counted when it is answered")
    #expect(text.total(Self.requests) == 9)
    let durations = "switchboard_control_request_duration_seconds"
    #expect(text.value(durations + "_count", ["kind": "query"]) == 6)
    #expect(text.value(durations + "_count", ["kind": "change"]) == 2)
    #expect(text.value(durations + "_count", ["kind": "wait"]) == 0)
    #expect(try #require(text.value(durations + "_sum", ["kind": "change"])) > 0)
    #expect(text.value("switchboard_control_requests_in_flight") == 1)
    let next = try metrics(client)
    #expect(next.value(Self.requests, ["method": "server.metrics", "class": "ok"]) == 1)
  }

  @Test func batchesAndNotificationsCountEachCall() throws {
    let daemon = try TestDaemon()
    let replies = try daemon.exchange(
      """
      [{"jsonrpc":"2.0","id":1,"method":"rpc.ping"},{"jsonrpc":"2.0","method":"rpc.ping"}]
      {"jsonrpc":"2.0","method":"rpc.ping"}
      """
    )
    #expect(replies.count == 1)
    let text = try metrics(try daemon.client())
    #expect(text.value(Self.requests, ["method": "rpc.ping", "class": "ok"]) == 3)
  }

  @Test func aRoleThatLacksAMethodIsARefusal() throws {
    let peer = PeerCredentials(uid: 4_242, gid: 1, pid: 1, groups: [])
    let daemon = try TestDaemon(
      roles: RolePolicy(ownUser: 1, observer: RoleMembers(users: [4_242])),
      peer: peer
    )
    let client = try daemon.client()
    refuse(client, "worker.create", ["friendly_name": "Ada"])
    let text = try metrics(client)
    #expect(text.value("switchboard_control_requests_forbidden_total") == 1)
    #expect(text.value(Self.requests, ["method": "worker.create", "class": "client"]) == 1)
  }

  @Test func connectionsAreCountedInAndOut() throws {
    var limits = ControlLimits()
    limits.connectionsMax = 2
    let daemon = try TestDaemon(limits: limits)
    let (first, second) = (try daemon.client(), try daemon.client())
    _ = try first.call("rpc.ping")
    _ = try second.call("rpc.ping")
    let third = try daemon.client()
    #expect(try third.receiveLine()?.contains("overloaded") == true)
    let text = try metrics(first)
    #expect(text.value("switchboard_control_connections") == 2)
    #expect(text.value("switchboard_control_connections_max") == 2)
    #expect(text.value("switchboard_control_connections_accepted_total") == 2)
    #expect(text.value("switchboard_control_connections_refused_total") == 1)
  }

  @Test func theWritersCountersMove() throws {
    let daemon = try TestDaemon()
    let client = try daemon.client()
    let before = try metrics(client)
    _ = try client.call("worker.create", params: ["friendly_name": "Ada"])
    let after = try metrics(client)
    func rise(_ name: String) -> Double { (after.value(name) ?? 0) - (before.value(name) ?? 0) }
    #expect(rise("switchboard_writer_commits_total") == 1)
    #expect(rise("switchboard_writer_commands_total") == 1)
    #expect(rise("switchboard_writer_batch_commands_count") == 1)
    #expect(rise("switchboard_writer_batch_commands_sum") == 1)
    #expect(rise("switchboard_writer_commit_duration_seconds_count") == 1)
    #expect(rise("switchboard_writer_commit_duration_seconds_sum") > 0)
    #expect(rise("switchboard_events_last_seq") >= 1)
    #expect(rise("process_cpu_seconds_total") > 0)
    #expect(rise("process_start_time_seconds") == 0)
  }

  @Test func gapsAndSubscriptionsAreCounted() throws {
    var limits = ControlLimits()
    limits.unsentBytesMax = 1_000
    limits.subscriptionEventsMax = 8
    let daemon = try TestDaemon(limits: limits)
    let reader = try daemon.client()
    _ = try reader.subscribe(types: ["worker.created"])
    // Replies of some 100 kB that nobody takes: soon the socket holds no more.
    let request = #"{"jsonrpc":"2.0","id":0,"method":"rpc.discover"}"# + "\n"
    try reader.sendLine(String(repeating: request, count: 20))
    let client = try daemon.client()
    for number in 0..<40 {
      _ = try client.call("worker.create", params: ["friendly_name": .string("w\(number)")])
    }
    #expect(try metrics(client).value("switchboard_events_subscriptions") == 1)
    var isGap = false
    while !isGap, let event = try reader.nextEvent() {
      if case .gap = event { isGap = true }
    }
    #expect(isGap)
    #expect(try metrics(client).value("switchboard_events_gaps_total") == 1)
  }

  @Test func statusEstimatesTheCommitTimes() throws {
    let daemon = try TestDaemon()
    let client = try daemon.client()
    _ = try client.call("worker.create", params: ["friendly_name": "Ada"])
    let writer = try #require(try client.call("server.status")["writer"])
    let half = try #require(writer["commit_p50_us"]?.int)
    let most = try #require(writer["commit_p99_us"]?.int)
    #expect(half > 0 && half <= most)
  }
}
