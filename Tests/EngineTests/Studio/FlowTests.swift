import Flows
import Model
import Testing

@testable import Engine

/// Flows and their revisions.
@Suite struct FlowTests {
  private let simple = FlowText.flow(first: "hello", FlowText.say("hello", "Hello"))

  @Test func aDraftIsNotPublished() async throws {
    let floor = try await Floorboards()
    let made = try await floor.run { (desk: Desk) throws(Fault) in
      try desk.createFlow(
        FlowDraft(friendlyName: "A", definition: simple, commitMessage: "first")
      )
    }
    let flow = try #require(try floor.read { try $0.flow(made.flow.sid) })
    #expect(flow == made.flow)
    #expect(flow.revision == 1)
    #expect(!flow.isPublished)
    #expect(flow.publishedRevision == nil)
    #expect(try floor.read { try $0.revision(1, flow: flow.sid) } == made.revision)
    #expect(made.revision.commitMessage == "first")
    #expect(floor.count(.flowCreated) == 1)
    #expect(floor.count(.flowPublished) == 0)
  }

  @Test func publishingMakesARevision() async throws {
    let floor = try await Floorboards()
    let sid = try await floor.publish(simple)
    let draft = try await floor.run { (desk: Desk) throws(Fault) in
      let text = FlowText.flow(first: "hello", FlowText.say("hello", "Good day"))
      return try desk.updateFlow(sid, FlowChange(definition: text, isPublished: false))
    }
    #expect(draft.flow.revision == 2)
    #expect(!draft.flow.isPublished)
    #expect(draft.flow.publishedRevision == 1)
    let published = try await floor.run { (desk: Desk) throws(Fault) in try desk.publishFlow(sid) }
    #expect(published.flow.revision == 3)
    #expect(published.flow.publishedRevision == 3)
    #expect(published.revision.definition == draft.revision.definition)
    let again = try await floor.run { (desk: Desk) throws(Fault) in try desk.publishFlow(sid) }
    #expect(again.flow == published.flow)
    let back = try await floor.run { (desk: Desk) throws(Fault) in
      try desk.publishFlow(sid, revision: 1)
    }
    #expect(back.flow.revision == 4)
    #expect(back.revision.definition == simple)
    #expect(floor.count(.flowUpdated) == 3)
    #expect(floor.count(.flowPublished) == 3)
    #expect(Set([draft.flow.etag, published.flow.etag, back.flow.etag]).count == 3)
  }

  @Test func whatIsLeftOutStays() async throws {
    let floor = try await Floorboards()
    let sid = try await floor.publish(simple)
    let result = try await floor.run { (desk: Desk) throws(Fault) in
      try desk.updateFlow(sid, FlowChange(friendlyName: "Renamed", isPublished: true))
    }
    #expect(result.flow.friendlyName == "Renamed")
    #expect(result.revision.definition == simple)
    let stale = await floor.refusal { (desk: Desk) throws(Fault) in
      try desk.require("0000000000000000", of: .flow(sid))
    }
    #expect(stale == .changed(noun: "flow", etag: result.flow.etag))
  }

  @Test func allMistakesAreTold() async throws {
    let floor = try await Floorboards()
    let unknown = SidSource.timeOrdered { 0 }
    let text = FlowText.flow(
      first: "nowhere",
      FlowText.handOff(
        "route",
        workflow: unknown.next(.workflow),
        channel: unknown.next(.taskChannel)
      )
    )
    let refusal = await floor.refusal { (desk: Desk) throws(Fault) in
      try desk.createFlow(FlowDraft(friendlyName: "A", definition: text))
    }
    guard case .invalidFlow(let findings) = refusal else {
      Issue.record("refused as \(String(describing: refusal))")
      return
    }
    let codes = Set(findings.map(\.code))
    #expect(codes.isSuperset(of: [.unknownState, .unknownWorkflow, .unknownTaskChannel]))
    #expect(try floor.read { try $0.flows(page: PageRequest()).items.isEmpty })
    #expect(floor.count(.flowCreated) == 0)
    let broken = await floor.refusal { (desk: Desk) throws(Fault) in
      try desk.createFlow(FlowDraft(friendlyName: "A", definition: "{"))
    }
    #expect(broken.map { "\($0)" }?.hasPrefix("the definition has mistakes") == true)
  }

  @Test(arguments: ["", String(repeating: "x", count: 257)])
  func namesHaveALength(_ name: String) async throws {
    let floor = try await Floorboards()
    let refusal = await floor.refusal { (desk: Desk) throws(Fault) in
      try desk.createFlow(FlowDraft(friendlyName: name, definition: simple))
    }
    guard case .invalid(let pointer, _, _, _) = refusal else {
      Issue.record("refused as \(String(describing: refusal))")
      return
    }
    #expect(pointer == "/friendly_name")
  }

  @Test func onlyAFlowThatStartsMayBeNamed() async throws {
    let floor = try await Floorboards()
    let good = try await floor.publish(simple)
    let idle = try await floor.publish(FlowText.flow(first: nil))
    let draft = try await floor.run { (desk: Desk) throws(Fault) in
      try desk.createFlow(FlowDraft(friendlyName: "A", definition: simple)).flow.sid
    }
    let unknown = SidSource.timeOrdered { 0 }.next(.flow)
    _ = try await floor.run { (desk: Desk) throws(Fault) in
      try desk.requirePublishedFlow(good, pointer: "/p")
      return true
    }
    for sid in [idle, draft, unknown] {
      let refusal = await floor.refusal { (desk: Desk) throws(Fault) in
        try desk.requirePublishedFlow(sid, pointer: "/p")
      }
      guard case .invalid(let pointer, _, _, _) = refusal else {
        Issue.record("\(sid) was refused as \(String(describing: refusal))")
        continue
      }
      #expect(pointer == "/p")
    }
  }

  @Test func aFlowInUseStays() async throws {
    let floor = try await Floorboards()
    let sid = try await floor.publish(
      FlowText.flow(first: "ask", FlowText.ask("ask", "Who are you?", reply: nil))
    )
    let address = try await floor.run { (desk: Desk) throws(Fault) in
      var address = Address(
        sid: desk.sids.next(.address),
        type: "sms",
        address: Floorboards.proxyAddress,
        at: desk.now.wall
      )
      address.autoCreation.studioFlowSid = sid
      address.autoCreation.kind = .studio
      let made = address
      _ = try desk.stored { () throws(LedgerFault) in try desk.ledger.insert(made) }
      return made
    }
    let byAddress = await floor.refusal { (desk: Desk) throws(Fault) in try desk.deleteFlow(sid) }
    #expect(byAddress.map { "\($0)" }?.contains(Floorboards.proxyAddress) == true)
    try await floor.run { (desk: Desk) throws(Fault) in
      try desk.stored { () throws(LedgerFault) in try desk.ledger.deleteAddress(address.sid) }
    }

    let conversation = try await floor.conversation(flow: sid)
    try await floor.write("Hi", in: conversation)
    let run = try #require(try floor.runs(on: conversation).first)
    let byRun = await floor.refusal { (desk: Desk) throws(Fault) in try desk.deleteFlow(sid) }
    #expect(byRun.map { "\($0)" }?.contains("\(run.sid)") == true)
    _ = try await floor.run { (desk: Desk) throws(Fault) in try desk.endRun(run.sid) }
    _ = try await floor.run { (desk: Desk) throws(Fault) in try desk.deleteFlow(sid) }
    #expect(try floor.read { try $0.flow(sid) } == nil)
    #expect(floor.count(.flowDeleted) == 1)

    // A conversation that still names it is told, and its message stays.
    try await floor.write("Hello?", in: conversation)
    #expect(floor.count(.flowExecutionFailed) == 1)
    #expect(try floor.texts(in: conversation) == ["Hi", "Who are you?", "Hello?"])
  }
}
