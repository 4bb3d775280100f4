import Flows
import JSON
import Testing

@Suite("Reading a definition")
struct FlowReaderTests {
  @Test("Flows as they are exported are read without a finding", arguments: SampleFlows.all)
  func readsSamples(_ sample: SampleFlow) throws {
    let reading = FlowReader.read(sample.text)
    #expect(reading.findings.isEmpty, "\(sample.name)")
    let definition = try #require(reading.definition)
    #expect(definition.initialState == "Trigger")
    #expect(definition.states.allSatisfy { $0.offset != nil })
  }

  @Test("What is written is read as the same definition", arguments: SampleFlows.all)
  func writesWhatItReads(_ sample: SampleFlow) throws {
    let definition = try #require(FlowReader.read(sample.text).definition)
    let again = FlowReader.read(FlowWriter.text(definition))
    #expect(again.findings.isEmpty, "\(sample.name)")
    #expect(again.definition == definition)
  }

  @Test("Properties become the widget's")
  func readsProperties() throws {
    let lookUp = try #require(FlowReader.read(SampleFlows.lookUp()).definition)
    let variables = try #require(lookUp.states.first { $0.name == "keep_record" })
    guard case .setVariables(let list) = variables.widget else {
      Issue.record("keep_record sets variables")
      return
    }
    #expect(list.map(\.key) == ["record", "name", "orders"])
    #expect(list.map(\.parsesAsJSON) == [true, false, false])
    let names = try #require(FlowReader.read(SampleFlows.documentedNames()).definition)
    #expect(names.states[1].transitions[1] == FlowTransition(event: "failed", next: nil))
    #expect(
      names.states[2].widget
        == .httpRequest(
          url: "http://intranet.example.test/ping?n={{trigger.conversation.Index}}",
          method: "GET",
          contentType: nil,
          body: nil,
          parameters: [FlowVariable(key: "a", value: "1")]
        )
    )
    let templates = try #require(FlowReader.read(SampleFlows.contentTemplates()).definition)
    guard case .sendAndWait(let message, let timeout) = templates.states[1].widget else {
      Issue.record("welcome waits")
      return
    }
    #expect(timeout == "3600")
    #expect(message.contentSid == FlowJSON.contentSid)
    #expect(
      message.contentVariables
        == [FlowVariable(key: "{{1}}", value: "{{trigger.conversation.Author}}")]
    )
  }

  @Test("A trigger needs neither a name nor properties, and flags may be left out")
  func readsSparseTrigger() throws {
    let value = try JSONValue(parsing: SampleFlows.handOff())
      .changed(at: "/states/0/name", to: nil)
      .changed(at: "/states/0/properties", to: nil)
      .changed(at: "/flags", to: nil)
      .changed(at: "/description", to: nil)
    let definition = try #require(FlowReader.read(value).definition)
    #expect(definition.states[0].name == "Trigger")
    #expect(definition.states[0].offset == nil)
    #expect(definition.allowsConcurrentCalls)
  }

  @Test("A transition's name, which some wrote for next, is told and does no harm")
  func toleratesTransitionName() throws {
    let reading = FlowReader.read(
      try JSONValue(parsing: SampleFlows.handOff())
        .changed(at: "/states/1/transitions/0/name", to: "sorry")
    )
    #expect(reading.definition != nil)
    #expect(reading.findings.map(\.severity) == [.warning])
    #expect(reading.findings.map(\.propertyPath) == ["#/states/1/transitions/0/name"])
  }

  @Test("A text that is no JSON is told with the byte where it ends being JSON")
  func tellsSyntax() {
    let findings = FlowReader.read("{\"states\": [}").findings
    #expect(findings.map(\.propertyPath) == ["#"])
    #expect(findings.map(\.code) == [.invalidJSON])
    #expect(findings[0].message.contains("at byte 12"))
    #expect(findings[0].twilioCode == 81022)
    #expect(FlowReader.read("").definition == nil)
    #expect(FlowReader.read("{\"a\": 1, \"a\": 2}").findings.map(\.code) == [.invalidJSON])
  }

  @Test("1,000 states are read, one more is refused by name")
  func countsStates() throws {
    let whole = FlowReader.read(LongFlow.text(states: 1_000))
    #expect(whole.findings.isEmpty)
    #expect(whole.definition?.states.count == 1_000)
    let more = FlowReader.read(LongFlow.text(states: 1_001))
    #expect(more.findings.map(\.code) == [.tooManyStates])
    #expect(more.findings.map(\.twilioCode) == [81025])
    #expect(more.findings[0].message.contains("1001"))
    #expect(FlowValidator().findings(in: more) == more.findings)
  }

  @Test("A text beyond its limit, or nested too deep, is refused before it is looked at")
  func refusesLargeAndDeep() {
    let large = [UInt8](repeating: UInt8(ascii: " "), count: 10 << 20)
    #expect(FlowReader.read(large).findings.map(\.code) == [.invalidJSON])
    #expect(FlowReader.read(large).findings[0].message.contains("2097152 bytes"))
    let deep = String(repeating: "[", count: 100_000)
    #expect(FlowReader.read(deep).findings.map(\.code) == [.invalidJSON])
    #expect(FlowReader.read(deep).findings[0].message.contains("64 levels"))
    let legal = String(repeating: "[", count: 60) + String(repeating: "]", count: 60)
    #expect(FlowReader.read(legal).findings.map(\.code) == [.wrongType])
  }

  @Test("Very many mistakes are told up to a limit, and counted")
  func boundsFindings() {
    let states = JSONValue.array(Array(repeating: 1, count: 1_000))
    var object: JSONObject = ["states": states, "initial_state": "Trigger"]
    for number in 0..<7 { object["zz\(number)"] = 1 }
    let findings = FlowReader.read(.object(object)).findings
    #expect(findings.count == 1_001)
    #expect(findings.last?.code == .moreFindings)
    #expect(findings.last?.severity == .error)
    #expect(findings.last?.message.hasPrefix("7 more") == true)
  }
}
