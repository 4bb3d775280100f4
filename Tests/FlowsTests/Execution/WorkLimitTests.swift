import JSON
import Testing

@testable import Flows

private typealias Make = FlowBuilder

/// What a turn may spend on conditions and variables, and that nothing goes around it.
@Suite("Flow execution: work of conditions and variables")
struct WorkLimitTests {
  private static let body = "{{trigger.message.Body}}"

  private func split(_ conditions: [FlowTransition], noMatch: String) -> FlowState {
    FlowState(
      name: "w",
      widget: .split(input: Self.body),
      transitions: [FlowTransition(event: "noMatch", next: noMatch)] + conditions
    )
  }

  private func failure(_ output: FlowOutput) -> FlowError? {
    if case .ended(.failed(let error)) = output { error } else { nil }
  }

  @Test(arguments: [
    FlowCondition.Kind.matchesAnyOf, .contains, .doesNotStartWith, .equalTo, .lessThan, .isBlank,
  ])
  func manyConditionsOnALongTextAreStoppedByName(_ kind: FlowCondition.Kind) throws {
    var limits = FlowLimits()
    limits.comparisonBytesMax = 1 << 20
    let text = String(repeating: "a", count: 32_000)
    let value = kind == .doesNotStartWith ? "a" : "b,c"
    let conditions = (0..<5000).map { _ in Make.match(kind, Self.body, value, to: nil) }
    let flow = try Make.flow([split(conditions, noMatch: "w")])
    var execution = FlowExecution(flow, trigger: Make.trigger(body: text), limits: limits)
    let error = failure(execution.advance(.start, nowMilliseconds: 1))
    #expect(error?.kind == .comparisonsExceeded)
    #expect(error?.text.contains("more than 1048576 bytes") == true)
    #expect(error?.widget == "w")
  }

  @Test func aLongListIsReadOnceForEachCondition() throws {
    var limits = FlowLimits()
    let list = String(repeating: "x,", count: 10_000)
    // The argument counts once however many items the list has.
    limits.comparisonBytesMax = list.utf8.count + 10_000
    let text = String(repeating: "y", count: 10_000)
    let flow = try Make.flow([
      split([Make.match(.matchesAnyOf, Self.body, list, to: nil)], noMatch: "no"),
      Make.state("no", Make.say("no")),
    ])
    var execution = FlowExecution(flow, trigger: Make.trigger(body: text), limits: limits)
    let output = execution.advance(.start, nowMilliseconds: 1)
    #expect(output == .send(FlowMessage(body: "no")))
    #expect(execution.turn.comparisonBytesLeft == 0)
  }

  @Test func shortConditionsCountToo() throws {
    for kind in [FlowCondition.Kind.equalTo, .regex] {
      let conditions = (0..<4).map { _ in Make.match(kind, Self.body, "x", to: nil) }
      let flow = try Make.flow([
        split(conditions, noMatch: "no"), Make.state("no", Make.say("no")),
      ])
      var limits = FlowLimits()
      limits.comparisonBytesMax = 4 * FlowLimits.comparisonBytesMin
      var fine = FlowExecution(flow, trigger: Make.trigger(), limits: limits)
      #expect(fine.advance(.start, nowMilliseconds: 1) == .send(FlowMessage(body: "no")))
      limits.comparisonBytesMax -= 1
      var stopped = FlowExecution(flow, trigger: Make.trigger(), limits: limits)
      let error = failure(stopped.advance(.start, nowMilliseconds: 1))
      #expect(error?.kind == .comparisonsExceeded)
    }
  }

  @Test func comparisonsBeginAnewWithATurnAndNotWithASnapshot() throws {
    var limits = FlowLimits()
    limits.comparisonBytesMax = 100
    func flow(_ widget: FlowWidget, _ event: String) throws -> CompiledFlow {
      let second = FlowState(
        name: "v",
        widget: .split(input: Self.body),
        transitions: [FlowTransition(event: "noMatch", next: nil)]
          + [Make.match(.equalTo, Self.body, "x", to: nil)]
      )
      return try Make.flow([
        split([Make.match(.equalTo, Self.body, "x", to: nil)], noMatch: "m"),
        Make.state("m", widget, [event: "v"]), second,
      ])
    }
    let waits = try flow(Make.ask("?"), "incomingMessage")
    var execution = FlowExecution(waits, trigger: Make.trigger(), limits: limits)
    _ = execution.advance(.start, nowMilliseconds: 1)
    _ = execution.advance(.messageSent(Make.sent("?")), nowMilliseconds: 1)
    let answered = execution.advance(.message(Make.reply("y")), nowMilliseconds: 1)
    #expect(answered == .ended(.completed))

    let goesOn = try flow(Make.say("!"), "sent")
    var whole = FlowExecution(goesOn, trigger: Make.trigger(), limits: limits)
    _ = whole.advance(.start, nowMilliseconds: 1)
    var cut = try FlowExecution(snapshot: whole.snapshot, limits: limits) { _, _ in goesOn }
    let sent = FlowInput.messageSent(Make.sent("!"))
    let outputs = [
      whole.advance(sent, nowMilliseconds: 1), cut.advance(sent, nowMilliseconds: 1),
    ]
    for output in outputs { #expect(failure(output)?.kind == .comparisonsExceeded) }
  }

  @Test func aPatternThatIsFilledInIsPaidByItsLength() throws {
    var limits = FlowLimits()
    limits.regexOperationsMax = 3000
    let pattern = "[" + String(repeating: "a", count: 1000)
    let flow = try Make.flow([
      split([Make.match(.regex, "a", Self.body, to: nil)], noMatch: "w")
    ])
    var execution = FlowExecution(flow, trigger: Make.trigger(body: pattern), limits: limits)
    _ = execution.advance(.start, nowMilliseconds: 1)
    let read = execution.steps.filter { $0.detail?.contains("isn't closed") == true }
    #expect(read.count == 3)
  }

  @Test func nothingIsReadWithNothingLeft() throws {
    var operationsLeft = 0
    #expect(try FlowRegex("").match(whole: "", operationsLeft: &operationsLeft) == .tooMuchWork)
    operationsLeft = 1000
    let text = String(repeating: "b", count: 8000)
    #expect(try FlowRegex("a{100}").match(whole: text, operationsLeft: &operationsLeft) == .differs)
    #expect(operationsLeft <= 1000 - (8000 + 100) / 16)
  }

  // MARK: Variables

  private func variables(_ count: Int) -> [FlowVariable] {
    (0..<count).map { FlowVariable(key: "v\($0)", value: "x", parsesAsJSON: false) }
  }

  @Test func theVariablesOfAWidgetAreLimited() throws {
    let max = FlowLimits().widgetVariablesMax
    let widgets: [([FlowVariable]) -> FlowWidget] = [
      { .setVariables($0) },
      { .runFunction(url: "https://example.com", parameters: $0) },
      {
        .httpRequest(
          url: "https://example.com",
          method: "POST",
          contentType: nil,
          body: nil,
          parameters: $0
        )
      },
      { .runSubflow(flowSid: Make.flowSid, revision: "1", parameters: $0) },
      { .sendMessage(FlowMessageDraft(body: "x", contentVariables: $0)) },
    ]
    for widget in widgets {
      #expect(throws: Never.self) {
        try Make.flow([Make.state("a", widget(variables(max)))])
      }
      let error = #expect(throws: FlowError.self) {
        try Make.flow([Make.state("a", widget(variables(max + 1)))])
      }
      #expect(error?.kind == .definition)
      #expect(error?.text.contains("more than \(max) entries") == true)
    }
    let state = Make.state("a", .setVariables(variables(max + 1)), ["next": ""])
    let findings = FlowValidator().findings(in: Make.definition([state]))
    #expect(findings.contains { $0.severity == .error && $0.message.contains("\(max) entries") })
  }

  @Test func theVariablesOfAFlowAreLimited() throws {
    var limits = FlowLimits()
    limits.variablesMax = 10
    for count in [10, 11] {
      let flow = try Make.flow([Make.state("a", .setVariables(variables(count)), ["next": ""])])
      var execution = FlowExecution(flow, trigger: Make.trigger(), limits: limits)
      let output = execution.advance(.start, nowMilliseconds: 1)
      #expect(failure(output)?.kind == (count > 10 ? .contextTooLarge : nil))
    }
  }

  @Test func variablesAreCountedByDifferenceAndReadableAtOnce() throws {
    let flow = try Make.flow([
      Make.state("a", Make.set(["x": "1", "y": "{{flow.variables.x}}2"]), ["next": "b"]),
      Make.state("b", Make.set(["x": "{{widgets.a.y}}3", "z": "longer"]), ["next": "c"]),
      Make.state("c", Make.say("{{flow.variables.x}} {{widgets.a.x}} {{widgets.b.x}}")),
    ])
    var execution = FlowExecution(flow, trigger: Make.trigger())
    let output = execution.advance(.start, nowMilliseconds: 1)
    #expect(output == .send(FlowMessage(body: "123 1 123")))
    let frame = try #require(execution.frames.first)
    let bytes = [frame.variables, frame.widgets].map { JSONValue.object($0).serializedBytes }
    #expect(frame.bytes == bytes.reduce(0, +))
  }
}
