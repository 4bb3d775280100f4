import Flows
import Testing

private typealias Make = FlowBuilder

@Suite("Flow execution: subflows")
struct SubflowTests {
  private func run(
    _ sid: String,
    _ parameters: KeyValuePairs<String, String> = [:]
  ) -> FlowWidget {
    .runSubflow(
      flowSid: sid,
      revision: "LatestPublished",
      parameters: parameters.map { FlowVariable(key: $0, value: $1) }
    )
  }

  private func outer(_ widget: FlowWidget, said: String = "end") throws -> CompiledFlow {
    try Make.flow([
      Make.state("w", widget, ["completed": "v", "failed": "f"]),
      Make.state("v", Make.say(said)), Make.state("f", Make.say("failed")),
    ])
  }

  private func said(_ output: FlowOutput) -> String? {
    if case .send(let message) = output { message.body } else { nil }
  }

  @Test func parametersGoInAndVariablesComeBack() throws {
    let inner = try Make.flow(
      [
        Make.state(
          "s",
          Make.set([
            "a": "{{trigger.parent.k}}!{{trigger.parent.parameters.k}}",
            "b": "{{trigger.message.Body}}{{flow.variables.x}}{{flow.flow_sid}}",
          ]),
          ["next": "q"]
        ),
        Make.state("q", Make.ask("?"), ["incomingMessage": "t"]),
        Make.state("t", Make.set(["c": "{{trigger.message.Body}}"])),
      ],
      sid: "FW2"
    )
    let flow = try Make.flow([
      Make.state("x", Make.set(["x": "outer"]), ["next": "w"]),
      Make.state(
        "w",
        run("FW2", ["k": "{{trigger.message.Author}}{{flow.variables.x}}"]),
        ["completed": "v"]
      ),
      Make.state(
        "v",
        Make.say(
          "{{widgets.w.a}}|{{widgets.w.b}}|{{widgets.w.c}}|{{flow.variables.a}}"
            + "|{{trigger.message.Body}}|{{trigger.parent.k}}"
        )
      ),
    ])
    var execution = FlowExecution(flow, trigger: Make.trigger(author: "me"))
    #expect(
      execution.advance(.start, nowMilliseconds: 1)
        == .loadSubflow(flowSid: "FW2", revision: "LatestPublished")
    )
    #expect(said(execution.advance(.subflow(inner), nowMilliseconds: 1)) == "?")
    _ = execution.advance(.messageSent(Make.sent("?")), nowMilliseconds: 1)
    #expect(execution.widget == "q")
    let output = execution.advance(.message(Make.reply("in")), nowMilliseconds: 1)
    #expect(said(output) == "meouter!meouter|HelloFW2|in||in|")
    #expect(execution.steps.map(\.widget) == ["Trigger", "x", "Trigger", "s", "q", "t", "w"])
    #expect(execution.steps.map(\.number) == Array(1...7))
    #expect(execution.steps.map(\.event)[2] == "incomingParent")
  }

  @Test func whatIsMissingOrFailsInsideLeavesByFailed() throws {
    let inner = try Make.flow([Make.state("s", .unsupported(type: "say-play"))], sid: "FW2")
    for input in [FlowInput.subflow(inner), .subflowMissing("there is none")] {
      var execution = FlowExecution(try outer(run("FW2")), trigger: Make.trigger())
      _ = execution.advance(.start, nowMilliseconds: 1)
      #expect(said(execution.advance(input, nowMilliseconds: 1)) == "failed")
    }
    let bare = try Make.flow([Make.state("w", run("FW2"), ["completed": ""])])
    for input in [FlowInput.subflow(inner), .subflowMissing("there is none")] {
      var execution = FlowExecution(bare, trigger: Make.trigger())
      _ = execution.advance(.start, nowMilliseconds: 1)
      guard case .ended(.failed) = execution.advance(input, nowMilliseconds: 1) else {
        Issue.record("not failed")
        continue
      }
    }
  }

  @Test func parametersThatCannotBeRenderedFail() throws {
    let inner = try Make.flow([Make.state("s", Make.say("in"))], sid: "FW2")
    let flow = try outer(run("FW2", ["k": "{{ 1 | divided_by: 0 }}"]))
    var execution = FlowExecution(flow, trigger: Make.trigger())
    _ = execution.advance(.start, nowMilliseconds: 1)
    #expect(said(execution.advance(.subflow(inner), nowMilliseconds: 1)) == "failed")
  }

  @Test func aFlowThatRunsItselfIsStopped() throws {
    let itself = try outer(run(Make.flowSid))
    var execution = FlowExecution(itself, trigger: Make.trigger())
    #expect(said(execution.advance(.start, nowMilliseconds: 1)) == "failed")
    #expect(execution.steps.last?.detail?.contains("inside of itself") == true)

    let second = try Make.flow(
      [Make.state("w", run(Make.flowSid), ["failed": ""])],
      sid: "FW2"
    )
    execution = FlowExecution(try outer(run("FW2")), trigger: Make.trigger())
    _ = execution.advance(.start, nowMilliseconds: 1)
    #expect(said(execution.advance(.subflow(second), nowMilliseconds: 1)) == "failed")
    // Also when what is loaded isn't what was asked for.
    execution = FlowExecution(try outer(run("FW2")), trigger: Make.trigger())
    _ = execution.advance(.start, nowMilliseconds: 1)
    #expect(said(execution.advance(.subflow(itself), nowMilliseconds: 1)) == "failed")
  }

  @Test func flowsNestFiveDeep() throws {
    func flow(_ level: Int) throws -> CompiledFlow {
      try Make.flow(
        [
          Make.state("w", run("L\(level + 1)"), ["completed": "", "failed": "deep"]),
          Make.state("deep", Make.set(["level": "\(level)"])),
        ],
        sid: "L\(level)"
      )
    }
    var execution = FlowExecution(try flow(1), trigger: Make.trigger())
    var output = execution.advance(.start, nowMilliseconds: 1)
    var depth = 1
    while case .loadSubflow(let sid, _) = output {
      depth += 1
      #expect(sid == "L\(depth)")
      output = execution.advance(.subflow(try flow(depth)), nowMilliseconds: 1)
    }
    #expect(depth == 5)
    #expect(output == .ended(.completed))
    #expect(execution.steps.contains { $0.detail?.contains("more than 5 flows") == true })
  }

  @Test func loopsOfSubflowsAreStopped() throws {
    let inner = try Make.flow([Make.state("s", Make.set(["a": "1"]))], sid: "FW2")
    let flow = try Make.flow([Make.state("w", run("FW2"), ["completed": "w"])])
    var execution = FlowExecution(flow, trigger: Make.trigger())
    var output = execution.advance(.start, nowMilliseconds: 1)
    var loads = 0
    while true {
      if case .loadSubflow = output {
        loads += 1
        output = execution.advance(.subflow(inner), nowMilliseconds: 1)
      } else if output == .pause {
        output = execution.advance(.goOn, nowMilliseconds: 1)
      } else {
        break
      }
    }
    guard case .ended(.failed(let error)) = output else {
      Issue.record("\(output)")
      return
    }
    #expect(error.kind == .widgetLoop)
    #expect(loads == 100)
  }

  @Test func aTaskInsideEndsTheWholeAsHandedOff() throws {
    let inner = try Make.flow(
      [Make.state("s", Make.toFlex("{}"), ["callComplete": ""])],
      sid: "FW2"
    )
    let flow = try Make.flow([Make.state("w", run("FW2"), ["completed": ""])])
    var execution = FlowExecution(flow, trigger: Make.trigger())
    _ = execution.advance(.start, nowMilliseconds: 1)
    _ = execution.advance(.subflow(inner), nowMilliseconds: 1)
    let created = FlowInput.taskCreated(taskSid: "WT1", interactionSid: "KD1")
    #expect(execution.advance(created, nowMilliseconds: 1) == .ended(.handedOff))
  }
}
