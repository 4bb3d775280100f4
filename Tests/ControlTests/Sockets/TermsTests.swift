import ControlClient
import ControlMethods
import Dispatch
import Engine
import JSON
import JSONRPC
import Model
import Synchronization
import Testing

@testable import Control

/// What every method that changes something takes besides its own parameters, over a real socket.
@Suite struct TermsTests {
  private let daemon: TestDaemon
  private let client: BlockingControlClient

  init() throws {
    daemon = try TestDaemon()
    client = try daemon.client()
  }

  private func refused(_ method: String, _ params: JSONValue) -> RPCError? {
    do throws(ControlClientError) {
      let result = try client.call(method, params: params)
      Issue.record("\(method) gave \(result)")
      return nil
    } catch {
      guard case .refused(let error) = error else {
        Issue.record("\(method): \(error)")
        return nil
      }
      return error
    }
  }

  private func count(_ method: String) throws -> Int {
    try client.call(method)["items"]?.array?.count ?? -1
  }

  private func audit(_ params: JSONValue = [:]) throws -> [JSONValue] {
    try client.call("audit.list", params: params)["items"]?.array ?? []
  }

  @Test func aTrialAnswersAsTheChangeWould() throws {
    let trial = try client.call(
      "worker.create",
      params: ["friendly_name": "alice", "dry_run": true]
    )
    #expect(trial["friendly_name"]?.string == "alice" && trial["dry_run"]?.bool == true)
    #expect(trial["changes"]?.array?.first?["type"]?.string == "worker.created")
    #expect(try count("worker.list") == 0)
    let real = try client.call("worker.create", params: ["friendly_name": "alice"])
    #expect(real["dry_run"] == nil && real["changes"] == nil)
    #expect(
      refused("worker.create", ["friendly_name": "Alice", "dry_run": true])?.name
        == "worker.already_exists"
    )
    let stop = try client.call("server.stop", params: ["dry_run": true])
    #expect(stop["stopping"]?.bool == true && stop["dry_run"]?.bool == true)
    #expect(daemon.calls.stops.load(ordering: .sequentiallyConsistent) == 0)
  }

  @Test func everyMethodThatChangesTakesATrialWithoutATrace() throws {
    let sid = try client.call("worker.create", params: ["friendly_name": "alice"])["sid"]
    let before = try client.call("worker.list").description
    let calls: [(String, JSONValue)] = [
      ("worker.update", ["sid": sid ?? .null, "friendly_name": "bob", "dry_run": true]),
      ("worker.set_activity", ["sid": sid ?? .null, "activity": "Available", "dry_run": true]),
      (
        "worker.set_capacity",
        ["sid": sid ?? .null, "task_channel": "chat", "capacity": 3, "dry_run": true]
      ),
      ("address.create", ["type": "sms", "address": "+37256123457", "dry_run": true]),
      ("configuration.update", ["default_closed_timer": "PT10M", "dry_run": true]),
      (
        "interaction.create",
        ["channel": ["type": "web", "initiated_by": "api"], "dry_run": true]
      ),
    ]
    for (method, params) in calls {
      let result = try client.call(method, params: params)
      #expect(result["dry_run"]?.bool == true, "\(method)")
      #expect(result["changes"]?.array?.isEmpty == false, "\(method)")
    }
    #expect(try client.call("worker.list").description == before)
    #expect(try count("address.list") == 0)
    #expect(try count("task.list") == 0)
    #expect(try client.call("configuration.get")["default_closed_timer"]?.isNull == true)
  }

  @Test func aKeyMakesARepeatedCallHarmless() throws {
    let params: JSONValue = ["friendly_name": "alice", "idempotency_key": "k-1"]
    let first = try client.call("worker.create", params: params)
    let again = try daemon.client().call(
      "worker.create",
      params: ["idempotency_key": "k-1", "friendly_name": "alice"]
    )
    #expect(again == first, "whatever the order of the parameters")
    #expect(try count("worker.list") == 1)
    let other = refused("worker.create", ["friendly_name": "bob", "idempotency_key": "k-1"])
    #expect(other?.name == "idempotency_key.conflict" && other?.code.rawValue == -32011)
    // A change outside the database: the second call does nothing.
    let reload: JSONValue = ["idempotency_key": "k-2"]
    let reloaded = try client.call("server.reload", params: reload)
    #expect(try client.call("server.reload", params: reload) == reloaded)
    #expect(daemon.calls.reloads.load(ordering: .sequentiallyConsistent) == 1)
    let outcomes = try audit().compactMap { $0["outcome"]?.string }
    #expect(outcomes == ["ok", "replayed", "idempotency_key.conflict", "ok", "replayed"])
  }

  @Test func anEtagGuardsAChange() throws {
    let made = try client.call("worker.create", params: ["friendly_name": "alice"])
    let (sid, etag) = (made["sid"] ?? .null, made["etag"] ?? .null)
    #expect(try client.call("worker.get", params: ["sid": sid])["etag"] == etag)
    let changed = try client.call(
      "worker.update",
      params: ["sid": sid, "friendly_name": "alicia", "if_match": etag]
    )
    #expect(changed["etag"] != etag)
    let error = refused("worker.update", ["sid": sid, "friendly_name": "al", "if_match": etag])
    #expect(error?.name == "worker.conflict" && error?.data["etag"] == changed["etag"])
    #expect(error?.data["class"]?.string == "conflict")
  }

  @Test func fieldsChooseMembers() throws {
    _ = try client.call("worker.create", params: ["friendly_name": "alice"])
    let list = try client.call("worker.list", params: ["fields": ["sid", "friendly_name"]])
    let item = try #require(list["items"]?.array?.first?.object)
    #expect(item.map(\.key) == ["sid", "friendly_name"] && list["next_cursor"] != nil)
    let version = try client.call("server.version", params: ["fields": ["version"]])
    #expect(version.object?.map(\.key) == ["version"])
    let made = try client.call(
      "worker.create",
      params: ["friendly_name": "bob", "fields": ["etag"], "dry_run": true]
    )
    #expect(Set(made.object?.map(\.key) ?? []) == ["etag", "dry_run", "changes"])
    let error = refused("worker.list", ["fields": ["sid", "frendly_name"]])
    #expect(error?.data["pointer"]?.string == "/fields/1")
    #expect(error?.data["hint"]?.string?.contains("friendly_name") == true)
  }

  /// Holds the writer until the gate is opened.
  private func holdWriter() -> DispatchSemaphore {
    let (gate, entered) = (DispatchSemaphore(value: 0), DispatchSemaphore(value: 0))
    let isQueued = daemon.queue.submit(
      lane: GateLane(),
      { _ in
        entered.signal()
        gate.wait()
      },
      then: { (_: Result<Void, Fault>) in }
    )
    #expect(isQueued)
    entered.wait()
    return gate
  }

  private final class GateLane: ReplyLane {
    func deliver(_ replies: [@Sendable () -> Void]) { for reply in replies { reply() } }
  }

  @Test func aChangeThatHasNotBegunIsCancelled() throws {
    let gate = holdWriter()
    try client.sendLine(
      #"{"jsonrpc":"2.0","id":"a","method":"worker.create","params":{"friendly_name":"alice"}}"#
    )
    try client.sendLine(#"{"jsonrpc":"2.0","id":1,"method":"rpc.cancel","params":{"id":"b"}}"#)
    #expect(try client.receiveLine()?.contains(#""cancelled":false"#) == true)
    try client.sendLine(#"{"jsonrpc":"2.0","id":2,"method":"rpc.cancel","params":{"id":"a"}}"#)
    let lines = [try client.receiveLine() ?? "", try client.receiveLine() ?? ""].sorted()
    #expect(lines[0].contains(#""id":"a""#) && lines[0].contains("-32007"), "\(lines)")
    #expect(lines[1].contains(#""cancelled":true"#), "\(lines)")
    gate.signal()
    // The writer's next command: what it was told before is durable with it.
    _ = try client.call("worker.create", params: ["friendly_name": "bob"])
    #expect(try count("worker.list") == 1)
    #expect(try audit().map { $0["outcome"]?.string } == ["cancelled", "ok"])
  }

  private func callAndLeave() throws {
    let other = try daemon.client()
    try other.sendLine(
      #"{"jsonrpc":"2.0","id":1,"method":"worker.create","params":{"friendly_name":"alice"}}"#
    )
    // Answered at once, so the change before it has been taken in.
    try other.sendLine(#"{"jsonrpc":"2.0","id":2,"method":"rpc.ping"}"#)
    #expect(try other.receiveLine()?.contains("pong") == true)
  }

  @Test func aChangeGoesOnWhenItsCallerIsGone() throws {
    let gate = holdWriter()
    try callAndLeave()
    gate.signal()
    // The writer takes its commands in order: this one comes after that of the caller who left.
    _ = try client.call("worker.create", params: ["friendly_name": "bob"])
    #expect(try count("worker.list") == 2)
  }

  @Test func aCallWhoseTurnDoesNotComeTimesOut() throws {
    var limits = ControlLimits()
    limits.requestMillisecondsMax = 1
    let daemon = try TestDaemon(limits: limits)
    let (gate, entered) = (DispatchSemaphore(value: 0), DispatchSemaphore(value: 0))
    _ = daemon.queue.submit(
      lane: GateLane(),
      { _ in
        entered.signal()
        gate.wait()
      },
      then: { (_: Result<Void, Fault>) in }
    )
    entered.wait()
    let client = try daemon.client()
    try client.sendLine(
      #"{"jsonrpc":"2.0","id":1,"method":"worker.create","params":{"friendly_name":"alice"}}"#
    )
    #expect(try client.receiveLine()?.contains("-32002") == true)
    gate.signal()
  }

  @Test func theAuditHasChangesAndRefusalsAndNoQuestions() throws {
    _ = try client.call("worker.create", params: ["friendly_name": "alice"])
    _ = try client.call("worker.list")
    _ = refused("worker.create", ["friendly_name": "alice"])
    _ = refused("worker.update", ["sid": "WK1"])
    // The writer's next command: what it was told before is durable with it.
    _ = try client.call("worker.create", params: ["friendly_name": "bob"])
    let items = try audit()
    #expect(
      items.map { $0["outcome"]?.string }
        == ["ok", "worker.already_exists", "invalid_params", "ok"]
    )
    #expect(items[0]["uid"]?.int != nil && items[0]["role"]?.string == "admin")
    #expect(items[0]["exe"]?.string?.isEmpty == false)
    #expect(items[0]["target"]?.string?.hasPrefix("WK") == true)
    #expect(items.allSatisfy { $0["hash"]?.string?.utf8.count == 64 })
    #expect(try audit(["outcome": "ok", "method": "worker.create"]).count == 2)
    let verified = try client.call("audit.verify")
    #expect(verified["valid"]?.bool == true && verified["entries"]?.int == 4)
    let kept: JSONValue = ["seq": 2, "hash": items[1]["hash"] ?? .null]
    #expect(try client.call("audit.verify", params: kept)["valid"]?.bool == true)
    let wrong: JSONValue = ["seq": 1, "hash": items[1]["hash"] ?? .null]
    let fault = try client.call("audit.verify", params: wrong)
    #expect(fault["valid"]?.bool == false && fault["fault"]?["seq"]?.int == 1)
    #expect(refused("audit.verify", ["seq": 1])?.data["pointer"]?.string == "/hash")
  }

  private func callAndBeRefused(_ daemon: TestDaemon, times: Int) throws {
    let client = try daemon.client()
    for _ in 0..<times {
      #expect(throws: ControlClientError.self) {
        try client.call("worker.create", params: ["friendly_name": "alice"])
      }
    }
  }

  @Test func callersWithoutTheRoleAreAudited() throws {
    let peer = PeerCredentials(uid: 4_242, gid: 4_242, pid: 1, groups: [])
    let roles = RolePolicy(ownUser: 1, observer: RoleMembers(users: [4_242]))
    let daemon = try TestDaemon(roles: roles, peer: peer)
    try callAndBeRefused(daemon, times: 20)
    // With the last connection what waited is written; nobody else may look, so the reader does.
    var found: Int64 = 0
    while found < 20 {
      let done = DispatchSemaphore(value: 0)
      let counts = Counted()
      _ = daemon.readers.read(
        lane: GateLane(),
        { (reading: any Reading) throws(LedgerFault) in
          try reading.auditEntries(.init(outcome: "forbidden"), page: .init(limit: 100)).items
        },
        then: { result in
          counts.sum = ((try? result.get()) ?? []).map(\.count).reduce(0, +)
          done.signal()
        }
      )
      done.wait()
      found = counts.sum
    }
    #expect(found == 20)
  }

  /// Written before the semaphore is signalled and read after it was waited for.
  private final class Counted: @unchecked Sendable {
    var sum: Int64 = 0
  }
}
