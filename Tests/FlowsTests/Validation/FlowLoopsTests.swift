import Flows
import JSON
import Testing

@Suite("Loops of a definition")
struct FlowLoopsTests {
  @Test("Messages that follow one another in a circle never end")
  func tellsEndlessLoop() throws {
    let findings = try FlowValidatorTests.findings(
      SampleFlows.handOff(),
      [("/states/2/transitions/0/next", "to_agents")]
    )
    #expect(findings.map(\.code) == [.loopWithoutWait])
    #expect(findings.map(\.severity) == [.error])
    #expect(findings.map(\.propertyPath) == ["#/states/1"])
    #expect(findings.map(\.twilioCode) == [81000])
    #expect(findings[0].message.contains("to_agents -> sorry -> to_agents"))
    #expect(findings[0].message.contains("81000"))
  }

  @Test("A state that leads to itself")
  func tellsSelfLoop() throws {
    let findings = try FlowValidatorTests.findings(
      SampleFlows.handOff(),
      [("/states/2/transitions/0/next", "sorry")]
    )
    #expect(findings.map(\.code) == [.loopWithoutWait])
    #expect(findings[0].message.contains("sorry -> sorry"))
    let waiting = try FlowValidatorTests.findings(
      SampleFlows.menu(),
      [("/states/1/transitions/1/next", "ask_topic")]
    )
    #expect(waiting.isEmpty)
  }

  @Test("A split decides nothing new in a circle in which nothing changes")
  func tellsUnchangingSplit() throws {
    let shout: JSONValue = try JSONValue(parsing: SampleFlows.menu())
    let ask = try #require(shout["states"]?[3])
    // The menu is sent without waiting for the reply.
    let message = ask.changed(at: "/name", to: "ask_topic")
      .changed(at: "/transitions/0/next", to: "which_topic")
    let findings = try FlowValidatorTests.findings(
      SampleFlows.menu(),
      [("/states/1", message)]
    )
    let loops = findings.filter { $0.code == .loopWithoutWait }
    #expect(loops.map(\.severity) == [.error])
    #expect(loops[0].message.contains("ask_topic -> which_topic -> not_understood -> ask_topic"))
  }

  @Test("A circle that counts its rounds may end")
  func warnsOfRetry() throws {
    let findings = try FlowValidatorTests.findings(SampleFlows.retry())
    #expect(findings.map(\.severity) == [.warning])
    #expect(findings[0].message.contains("book -> enough -> once_more -> book"))
  }

  @Test("A flow of 1,000 states in one circle is told in one finding, its first states named")
  func tellsLongLoop() throws {
    let findings = try FlowValidatorTests.findings(
      LongFlow.text(states: 1_000),
      [("/states/999/transitions/0/next", "message_1")]
    )
    #expect(findings.map(\.code) == [.loopWithoutWait])
    #expect(findings[0].message.contains("(999 states)"))
    #expect(findings[0].message.utf8.count < 500)
  }

  @Test("A flow of 1,000 states is in order")
  func acceptsLongFlow() throws {
    #expect(try FlowValidatorTests.findings(LongFlow.text(states: 1_000)).isEmpty)
  }
}
