import Flows
import Model
import Testing

@testable import Engine

/// Flows kept ready to run.
@Suite struct FlowShelfTests {
  private let sids = SidSource.timeOrdered { 0 }

  private func compiled(_ sid: Sid, _ revision: Int) throws -> CompiledFlow {
    let text = FlowText.flow(first: "hello", FlowText.say("hello", "Hello"))
    let definition = try #require(FlowReader.read(text).definition)
    return try CompiledFlow(definition, flowSid: sid.description, revision: revision)
  }

  @Test func whatWasNotUsedGoesFirst() throws {
    let shelf = FlowShelf(flowsMax: 2, bytesMax: 100)
    let sid = sids.next(.flow)
    for revision in 1...2 {
      shelf.keep(try compiled(sid, revision), sid, revision: revision, bytes: 10)
    }
    #expect(shelf.flow(sid, revision: 1)?.revision == 1)
    shelf.keep(try compiled(sid, 3), sid, revision: 3, bytes: 10)
    #expect(shelf.count == 2)
    #expect(shelf.flow(sid, revision: 2) == nil)
    #expect(shelf.flow(sid, revision: 1) != nil)
    #expect(shelf.flow(sid, revision: 3) != nil)
  }

  @Test func regularExpressionsAreCharged() throws {
    let split = #"""
      {"name": "w", "type": "split-based-on", "properties": {"input": "x"}, "transitions": [
        {"event": "match", "conditions": [{"friendly_name": "", "arguments": ["x"],
          "type": "regex", "value": "(a{999}){2}"}]}]}
      """#
    let definition = try #require(FlowReader.read(FlowText.flow(first: "w", split)).definition)
    let sid = sids.next(.flow)
    let flow = try CompiledFlow(definition, flowSid: sid.description, revision: 1)
    #expect(flow.regexBytes > 40_000)
    let shelf = FlowShelf(flowsMax: 2, bytesMax: flow.regexBytes + 100)
    shelf.keep(flow, sid, revision: 1, bytes: 101)
    #expect(shelf.count == 0)
    shelf.keep(flow, sid, revision: 1, bytes: 100)
    #expect(shelf.count == 1)
    shelf.keep(try compiled(sid, 2), sid, revision: 2, bytes: 1)
    #expect(shelf.count == 1)
    #expect(shelf.flow(sid, revision: 2) != nil)
  }

  @Test func bytesAreBounded() throws {
    let shelf = FlowShelf(flowsMax: 10, bytesMax: 100)
    let sid = sids.next(.flow)
    for revision in 1...4 {
      shelf.keep(try compiled(sid, revision), sid, revision: revision, bytes: 40)
    }
    #expect(shelf.count == 2)
    shelf.keep(try compiled(sid, 5), sid, revision: 5, bytes: 101)
    #expect(shelf.flow(sid, revision: 5) == nil)
    #expect(shelf.count == 2)
    shelf.keep(try compiled(sid, 6), sid, revision: 6, bytes: 100)
    #expect(shelf.count == 1)
    shelf.forget(sid, revision: 6)
    shelf.forget(sid, revision: 6)
    #expect(shelf.count == 0)
    shelf.keep(try compiled(sid, 7), sid, revision: 7, bytes: 100)
    #expect(shelf.count == 1)
  }
}
