import ControlMethods
import Engine
import Foundation
import JSON
import JSONRPC
import Model
import Testing

@testable import Control

/// What the checks find.
@Suite struct SetupCheckTests {
  @Test func aNewDaemonLacksAnAddressAFlowAndAWorker() throws {
    let desk = try SetupDesk()
    let report = try desk.call(.setupCheck)
    let rows = try #require(report["items"]?.array)
    #expect(rows.map { $0["id"]?.string } == SetupCheck.allCases.map(\.rawValue))
    let failed = rows.filter { $0["status"]?.string == "fail" }.compactMap { $0["id"]?.string }
    #expect(failed == ["C4", "C5a", "C7", "C14"])
    for row in rows {
      let members = Set((row.object?.members ?? []).map(\.key))
      #expect(members == Set(ResultShape.setupRow.members.map(\.name)))
      let isBad = ["fail", "warn"].contains(row["status"]?.string)
      #expect(!isBad || row["fix"]?["text"]?.string != nil, "\(row)")
    }
    let counts = SetupStatus.allCases.compactMap { report["summary"]?[$0.rawValue]?.int }
    #expect(counts.reduce(0, +) == rows.count && report["ready"]?.bool == false)
    #expect(try desk.row(.flow)["fix"]?["method"]?.string == "flow.create")
    #expect(try desk.status(.messageWebhook) == .pass && desk.status(.timers) == .warn)
    #expect(try desk.call(.configurationGet)["default_closed_timer"] == .null)
  }

  @Test func onlyWhatIsAskedForIsChecked() throws {
    let desk = try SetupDesk()
    let report = try desk.call(.setupCheck, ["checks": ["c10", "C9", "C9"]])
    #expect(report["items"]?.array?.compactMap { $0["id"]?.string } == ["C9", "C10"])
    #expect(report["ready"]?.bool == true)
    #expect {
      try desk.call(.setupCheck, ["checks": ["C9", "C99"]])
    } throws: {
      "\($0)".contains("C9")
    }
  }

  @Test(arguments: [
    (nil, "unknown"),
    (EndpointFacts(listeners: []), "fail"),
    (EndpointFacts(listeners: ["[::]:443"]), "warn"),
    (EndpointFacts(listeners: ["[::]:443"], publicURL: "https://a.example"), "pass"),
    (
      EndpointFacts(
        listeners: ["[::]:443"],
        publicURL: "https://a.example",
        certificateIsSelfMade: true
      ), "warn"
    ),
  ])
  func theEndpointIsToldByItsFacts(_ facts: EndpointFacts?, _ wanted: String) throws {
    #expect(try SetupDesk(endpoint: facts).row(.endpoint)["status"]?.string == wanted)
  }

  @Test(arguments: [(-1, "fail"), (13, "warn"), (15, "pass")])
  func aCertificateEnds(_ days: Int64, _ wanted: String) throws {
    var facts = SetupDesk.endpoint
    facts.certificateExpires = EngineClock.system.now().wall
      .advanced(byMilliseconds: days * 86_400_000)
    #expect(try SetupDesk(endpoint: facts).row(.endpoint)["status"]?.string == wanted)
  }

  @Test func aSampleThatCannotBeSignedOrIsRefusedIsNotTried() throws {
    func trials(_ signature: SetupFacts.Signature?) -> SetupTrials {
      SetupTrials(
        facts: SetupFacts(accountSid: testAccountSid),
        signature: signature,
        isEndToEnd: false,
        addressName: nil,
        reread: { _ in nil }
      )
    }
    #expect(!trials(.noSecret).isNeeded && !trials(nil).isNeeded && trials(.valid).isNeeded)
    guard case .skipped = trials(.noSecret).findings().sample,
      case .refused = trials(.refused("no")).findings().sample,
      case .unknown = trials(.valid).findings(.readOnly).sample,
      case .notAsked = trials(nil).findings().sample
    else {
      Issue.record("a finding is another")
      return
    }
  }

  @Test func whatIsWrongWithAnAddressIsToldInItsRow() throws {
    let desk = try SetupDesk()
    let other = try desk.call(.serviceCreate, ["friendly_name": "Other"])["sid"]
    let sid = try desk.address([
      "enabled": true, "type": "webhook", "webhook_url": "https://elsewhere.example/x?key=1",
      "webhook_filters": ["onParticipantAdded"], "conversation_service_sid": other ?? .null,
    ])
    let row = try desk.row(.wiring)
    let actual = try #require(row["actual"]?.string)
    #expect(row["status"]?.string == "fail" && row["fix"]?["automatic"]?.bool == true)
    for part in ["onMessageAdded", "elsewhere.example/x?…", "where Flex does not work"] {
      #expect(actual.contains(part), "\(actual)")
    }
    #expect(!actual.contains("key=1"))
    let change = try #require(row["fix"]?["params"]?["auto_creation"])
    #expect(change["conversation_service_sid"] == .null && change["webhook_filters"]?[1] != nil)
    // The fix can be called as it stands.
    try desk.call(.addressUpdate, row["fix"]?["params"])
    #expect(try desk.status(.wiring) == .warn)
    #expect(try desk.status(.wiring, ["address": "+1"]) == .skipped)
    #expect(try desk.status(.address, ["address": "+1"]) == .fail)
    #expect(try desk.status(.address, ["address": .string(sid)]) == .pass)
    #expect(try desk.status(.flow) == .skipped && desk.status(.integration) == .pass)
  }

  @Test func aCallThatWasGivenUpIsTold() throws {
    let desk = try SetupDesk()
    try desk.address([
      "enabled": true, "type": "webhook", "webhook_url": "https://elsewhere.example/x",
      "webhook_filters": ["onMessageAdded"],
    ])
    #expect(try desk.status(.strayHooks) == .pass)
    try desk.call(
      .messageCreate,
      ["from": "+14155550100", "to": "+37256123457", "body": "hello"]
    )
    let found = try desk.call(.dispatchList)["items"]?[0]?["sid"]?.string
    let sid = try #require(found.flatMap { Sid($0) })
    let done = DispatchSemaphore(value: 0)
    _ = desk.daemon.queue.submit(lane: DirectReplies()) { (desk: Desk) throws(Fault) in
      try desk.settleDispatch(sid, outcome: .dead(status: 500, error: "it answered 500"))
    } then: { _ in
      done.signal()
    }
    done.wait()
    let row = try desk.row(.strayHooks)
    #expect(row["status"]?.string == "warn" && row["evidence"]?[0]?["sids"]?[0]?.string == found)
    #expect(row["actual"]?.string?.contains("it answered 500") == true)
  }

  @Test func workersAreToldByWhatTheyCanDo() throws {
    let desk = try SetupDesk()
    let sid = try #require(try desk.call(.workerCreate, ["friendly_name": "alice"])["sid"])
    let idle = try desk.row(.workers)
    #expect(idle["status"]?.string == "warn")
    try desk.call(.workerSetActivity, idle["fix"]?["params"])
    #expect(try desk.status(.workers) == .pass)
    try desk.call(.workerSetCapacity, ["sid": sid, "task_channel": "chat", "capacity": 0])
    let unable = try desk.row(.workers)
    #expect(unable["status"]?.string == "fail")
    try desk.call(.workerSetCapacity, unable["fix"]?["params"])
    #expect(try desk.status(.workers) == .pass)
  }
}

/// Answers on the writer's own thread.
final class DirectReplies: ReplyLane {
  func deliver(_ replies: [@Sendable () -> Void]) {
    for reply in replies { reply() }
  }
}
