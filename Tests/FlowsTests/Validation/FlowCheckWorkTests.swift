import JSON
import Testing

@testable import Flows

/// Definitions that are made to keep whoever checks them busy.
@Suite("Work of a check")
struct FlowCheckWorkTests {
  private typealias Make = FlowBuilder

  private func draft(_ states: [FlowState]) -> FlowReading {
    FlowReading(findings: [], draft: Make.definition(states))
  }

  private func split(_ patterns: [String]) -> FlowState {
    FlowState(
      name: "split",
      widget: .split(input: "x"),
      transitions: [FlowTransition(event: "noMatch", next: nil)]
        + patterns.map { Make.match(.regex, "x", $0, to: nil) }
    )
  }

  @Test("The nearest state is looked up for the first few names that are none, then no more")
  func boundsNearestStates() {
    let states = (0..<1_000).map { number in
      FlowState(
        name: "state_\(number)",
        widget: .sendMessage(FlowMessageDraft(from: "x", body: "x")),
        transitions: (0..<5).map { FlowTransition(event: "sent", next: "stat_\(number)_\($0)") }
      )
    }
    let findings = FlowValidator().findings(in: Make.definition(states))
    let unknown = findings.filter { $0.code == .unknownState }
    #expect(unknown.count > 2 * FlowFindingList.nearestWordsMax)
    let near = unknown.filter { $0.message.contains("the nearest one is state_") }
    #expect(near.count == FlowFindingList.nearestWordsMax)
    #expect(near == Array(unknown.prefix(FlowFindingList.nearestWordsMax)))
    #expect(unknown.last?.message.hasSuffix("add it, or remove next") == true)
  }

  @Test("The same holds for members, events and words of every kind")
  func boundsNearestWords() throws {
    let extra = (0..<100).map { JSONObject.Member(key: "descriptio\($0)", value: 1) }
    var object = try #require(try JSONValue(parsing: SampleFlows.handOff()).object)
    for member in extra { object[member.key] = member.value }
    let findings = FlowReader.read(.object(object)).findings
    #expect(findings.count == 100)
    #expect(findings.count { $0.message.contains("nearest known") } == 20)
    #expect(findings.last?.message.hasSuffix("remove it") == true)
    let list = FlowFindingList()
    let remedies = (0..<30).map { _ in list.remedy("matsh", among: ["match", "noMatch"]) }
    #expect(Set(remedies[..<20]) == ["the nearest known one is match"])
    #expect(Set(remedies[20...]) == ["write one of match, noMatch"])
  }

  @Test("A long candidate is no slip of the pen, nor is one of another length")
  func skipsFarCandidates() {
    let long = String(repeating: "a", count: 64)
    #expect(FlowNearestWord.of(String(long.dropLast()), among: [long]) == long)
    #expect(FlowNearestWord.of(long, among: [long + "a"]) == nil)
    #expect(FlowNearestWord.of(long + "a", among: [long]) == nil)
    #expect(FlowNearestWord.of("ab", among: ["abcd"]) == "abcd")
    #expect(FlowNearestWord.of("ab", among: ["abcde"]) == nil)
    #expect(FlowNearestWord.of("", among: ["", "a"]) == "")
    #expect(FlowNearestWord.of("SENT", among: ["failed", "sent"]) == "sent")
    let huge = String(repeating: "a", count: 1 << 20)
    let context = FlowStateContext(
      Make.definition([Make.state(huge, Make.say("x")), Make.state("b", Make.say("x"))]),
      FlowGraph(Make.definition([])),
      flowSid: nil
    )
    #expect(context.names == ["Trigger", "b"])
  }

  @Test("Nobody writes the sentence of a finding that isn't told")
  func writesNoSentenceInVain() {
    let list = FlowFindingList()
    var sentences = 0
    func sentence() -> String {
      sentences += 1
      return "x"
    }
    for _ in 0..<5_000 { list.warning(.nothingToDo, .root, sentence()) }
    #expect(sentences == FlowFindingList.findingsMax)
    #expect(list.findings.count == FlowFindingList.findingsMax + 1)
  }

  @Test("Ever so many warnings are no error, but an error that isn't told is one")
  func tellsOmittedErrors() throws {
    let quiet = (0..<500).map { FlowVariable(key: "a b\($0)", value: "") }
    let states = (0..<3).map { place in
      Make.state("a\(place)", .setVariables(quiet), ["next": place < 2 ? "a\(place + 1)" : ""])
    }
    let warned = FlowValidator().findings(in: draft(states))
    #expect(warned.count == 1_001)
    #expect(warned.allSatisfy { $0.severity == .warning })
    #expect(warned.last?.code == .moreFindings)
    let broken = FlowValidator().findings(
      in: draft(states + [Make.state("b", Make.say("{{"))])
    )
    #expect(broken.last?.severity == .error)
    #expect(broken.last?.message.contains("errors among them") == true)
    // The text's own warnings, too many as well, don't hide that.
    let remarks = FlowFindingList()
    for _ in 0..<1_001 { remarks.warning(.unknownProperty, .root["x"], "x") }
    let reading = FlowReading(
      findings: remarks.findings,
      draft: Make.definition(states + [Make.state("b", Make.say("{{"))])
    )
    #expect(reading.definition != nil)
    #expect(FlowValidator().findings(in: reading).last?.severity == .error)
    #expect(FlowValidator().findings(in: reading).last?.code == .moreFindings)
  }

  @Test("The regular expressions of a flow have a limit together, told once and kept")
  func boundsRegexStates() throws {
    let pattern = "(a{999}){2}"
    #expect(try FlowRegex(pattern).states == 1_999)
    let fitting = Make.definition([split(Array(repeating: pattern, count: 25))])
    #expect(FlowValidator().findings(in: fitting).isEmpty)
    let flow = try CompiledFlow(fitting, flowSid: Make.flowSid, revision: 1)
    #expect(flow.regexBytes == 25 * 1_999 * 24)

    let large = Make.definition([split(Array(repeating: pattern, count: 12_000))])
    let findings = FlowValidator().findings(in: large)
    #expect(findings.map(\.code) == [.badCondition])
    #expect(findings.map(\.severity) == [.error])
    #expect(
      findings.map(\.propertyPath) == ["#/states/1/transitions/26/conditions/0/value"]
    )
    #expect(findings[0].message.contains("50000 states"))
    do throws(FlowError) {
      _ = try CompiledFlow(large, flowSid: Make.flowSid, revision: 1)
      Issue.record("compiled")
    } catch {
      #expect(error.kind == .definition)
      #expect(error.widget == "split")
      #expect(error.text.contains("50000 states"))
    }
  }

  @Test("Patterns that are too large each count as what it took to find out")
  func countsRefusedPatterns() {
    let tally = FlowRegexTally()
    for _ in 0..<12_000 { _ = tally.regex("(a{1000}){1000}") }
    #expect(tally.isFull)
    #expect(tally.states == FlowRegex.flowStatesMax + FlowRegex.statesMax)
    let syntax = FlowRegexTally()
    _ = syntax.regex("(")
    #expect(syntax.states == 0)
  }

  /// Whether a text is matched by the last of these patterns, the others matching nothing.
  private func matchesLast(_ patterns: [String], _ text: String) throws -> Bool {
    var state = split(patterns)
    for index in state.transitions.indices.dropFirst() {
      state.transitions[index].conditions[0].arguments = ["{{trigger.message.Body}}"]
    }
    let flow = try Make.flow([state])
    var execution = FlowExecution(flow, trigger: Make.trigger(body: text))
    _ = execution.advance(.start, nowMilliseconds: 1)
    return execution.steps.last?.event == "match"
  }

  @Test("A pattern that Liquid fills in is paid for by its states, and a text by its length")
  func paysForRegexes() throws {
    let filled = "{{ 'b' }}(a{999}){2}"
    #expect(try matchesLast(Array(repeating: filled, count: 400) + ["c"], "c"))
    #expect(try !matchesLast(Array(repeating: filled, count: 520) + ["c"], "c"))
    let long = String(repeating: "a", count: 8_192)
    #expect(try matchesLast(Array(repeating: "b", count: 1_000) + ["a+"], long))
    #expect(try !matchesLast(Array(repeating: "b", count: 2_000) + ["a+"], long))
  }
}
