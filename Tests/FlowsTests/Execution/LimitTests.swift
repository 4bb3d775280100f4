import Flows
import Testing

private typealias Make = FlowBuilder

@Suite("Flow execution: limits")
struct LimitTests {
  /// Starts, goes on after each pause, and counts the pauses.
  private func end(
    _ flow: CompiledFlow,
    _ limits: FlowLimits = FlowLimits(),
    answer: (FlowOutput) -> FlowInput? = { _ in nil }
  ) -> (output: FlowOutput, pauses: Int, steps: Int) {
    var execution = FlowExecution(flow, trigger: Make.trigger(), limits: limits)
    var pauses = 0
    var output = execution.advance(.start, nowMilliseconds: 1)
    while true {
      if output == .pause {
        pauses += 1
        output = execution.advance(.goOn, nowMilliseconds: 1)
      } else if let input = answer(output) {
        output = execution.advance(input, nowMilliseconds: 1)
      } else {
        return (output, pauses, execution.stepsTotal)
      }
    }
  }

  private func error(_ output: FlowOutput) -> FlowError? {
    if case .ended(.failed(let error)) = output { error } else { nil }
  }

  private func chain(_ count: Int) throws -> CompiledFlow {
    try Make.flow(
      (0..<count).map { place in
        Make.state(
          "s\(place)",
          Make.set(["v\(place)": "{{trigger.message.Body}}"]),
          ["next": place + 1 < count ? "s\(place + 1)" : ""]
        )
      }
    )
  }

  @Test func aChainOf999StatesEndsAndOneOf1000IsStopped() throws {
    let (output, pauses, steps) = end(try chain(999))
    #expect(output == .ended(.completed))
    #expect(pauses == 9)
    #expect(steps == 1000)
    let stopped = end(try chain(1000))
    #expect(error(stopped.output)?.twilioCode == 81000)
    #expect(error(stopped.output)?.widget == "s999")
  }

  @Test func aLoopWithoutAWaitIsStopped() throws {
    let flow = try Make.flow([
      Make.state("a", Make.set(["n": "{{flow.variables.n | plus: 1}}"]), ["next": "b"]),
      Make.state("b", Make.set(["m": "1"]), ["next": "a"]),
    ])
    let (output, pauses, steps) = end(flow)
    #expect(error(output)?.twilioCode == 81001)
    #expect(error(output)?.widget == "a")
    #expect(pauses == 2)
    #expect(steps == 1 + 200 + 1)
  }

  @Test func aLoopOfMessagesIsStoppedAndPausesToo() throws {
    let flow = try Make.flow([
      Make.state("a", Make.say("1"), ["sent": "b"]), Make.state("b", Make.say("2"), ["sent": "a"]),
    ])
    var messages = 0
    let (output, pauses, _) = end(flow) { output in
      guard case .send = output else { return nil }
      messages += 1
      return .messageSent(Make.sent("x"))
    }
    #expect(error(output)?.twilioCode == 81001)
    #expect(messages == 200)
    #expect(pauses == 2)
  }

  @Test func aLoopThatWaitsMayGoOnUntilAllStepsAreUsed() throws {
    let flow = try Make.flow([
      Make.state("a", Make.ask("?"), ["incomingMessage": "b"]),
      Make.state("b", Make.set(["m": "1"]), ["next": "a"]),
    ])
    let (output, pauses, steps) = end(flow) { output in
      switch output {
      case .send: .messageSent(Make.sent("?"))
      case .waitForReply: .message(Make.reply("x"))
      case .createTask, .request, .loadSubflow, .pause, .ended, .ignored: nil
      }
    }
    #expect(error(output)?.twilioCode == 81000)
    #expect(pauses == 0)
    #expect(steps == 1001)
  }

  @Test func tracedStepsAreBounded() throws {
    var execution = FlowExecution(try chain(999), trigger: Make.trigger())
    var output = execution.advance(.start, nowMilliseconds: 1)
    while output == .pause { output = execution.advance(.goOn, nowMilliseconds: 1) }
    #expect(execution.steps.count == FlowLimits().tracedStepsMax)
    #expect(execution.stepsTotal == 1000)
  }

  @Test func variablesAreBounded() throws {
    let flow = try Make.flow([
      Make.state(
        "a",
        Make.set(["v": "{{flow.variables.v}}{{flow.variables.v}}xxxxxxxx"]),
        ["next": "a"]
      )
    ])
    let (output, _, _) = end(flow)
    let failure = error(output)
    #expect(failure?.kind == .contextTooLarge || failure?.kind == .templateFailed)
    let state = Make.state(
      "c",
      Make.set(["v": String(repeating: "\u{1}", count: 25_000)]),
      ["next": ""]
    )
    let tooLarge = end(try Make.flow([state]))
    #expect(error(tooLarge.output)?.kind == .contextTooLarge)
    #expect(error(tooLarge.output)?.twilioCode == nil)
  }

  @Test func whatIsReplacedNoLongerCounts() throws {
    let flow = try Make.flow([
      Make.state("a", Make.set(["v": String(repeating: "x", count: 60_000)]), ["next": "b"]),
      Make.state("b", Make.ask("?"), ["incomingMessage": "a", "timeout": ""]),
    ])
    var rounds = 0
    let (output, _, _) = end(flow) { output in
      switch output {
      case .send: return .messageSent(Make.sent("?"))
      case .waitForReply:
        rounds += 1
        return rounds < 50 ? .message(Make.reply("x")) : .timedOut
      case .createTask, .request, .loadSubflow, .pause, .ended, .ignored: return nil
      }
    }
    #expect(output == .ended(.completed))
  }

  @Test func aSnapshotIsBounded() throws {
    // Control characters take six bytes each in JSON.
    let body = String(repeating: "\u{1}", count: 1 << 20)
    let flow = try Make.flow([
      Make.state("a", Make.set(["v": "{{trigger.message.Body | truncate: 100}}"]), ["next": "b"]),
      Make.state("b", Make.ask("?"), ["incomingMessage": "b"]),
    ])
    var execution = FlowExecution(
      flow,
      trigger: Make.trigger(
        body: body,
        conversationAttributes: #"{"a":"\#(String(repeating: "y", count: 1 << 20))"}"#
      )
    )
    _ = execution.advance(.start, nowMilliseconds: 1)
    #expect(execution.snapshot.utf8.count < FlowLimits().snapshotBytesMax)
    _ = execution.advance(.messageSent(Make.sent(body)), nowMilliseconds: 1)
    #expect(execution.snapshot.utf8.count < FlowLimits().snapshotBytesMax)
    _ = execution.advance(.message(Make.reply(body)), nowMilliseconds: 1)
    #expect(execution.snapshot.utf8.count < FlowLimits().snapshotBytesMax)
  }

  @Test func aLiquidBombEndsTheWidgetNotTheTurn() throws {
    let bomb = """
      {% for a in (1..10000) %}{% for b in (1..10000) %}x{% endfor %}{% endfor %}
      """
    let flow = try Make.flow([
      Make.state("a", Make.say(bomb), ["sent": "", "failed": "b"]),
      Make.state("b", Make.toFlex("{}")),
    ])
    var execution = FlowExecution(flow, trigger: Make.trigger())
    guard case .createTask = execution.advance(.start, nowMilliseconds: 1) else {
      Issue.record("no task")
      return
    }
    #expect(execution.steps.last?.detail?.hasPrefix("81018: body: ") == true)
  }

  @Test func theLiquidBudgetIsATurnsAndBeginsAnewWithAReply() throws {
    let heavy = "{% for a in (1..9000) %}{{ a }}{% endfor %}"
    let states = (0..<12).map { place in
      Make.state("s\(place)", Make.set(["v": heavy]), ["next": "s\(place + 1)"])
    }
    let flow = try Make.flow(states + [Make.state("s12", Make.say("done"))])
    let (output, _, _) = end(flow)
    #expect(error(output)?.kind == .templateFailed)

    let waits = try Make.flow([
      Make.state("a", Make.set(["v": heavy]), ["next": "b"]),
      Make.state("b", Make.ask("?"), ["incomingMessage": "a", "timeout": ""]),
    ])
    var rounds = 0
    let fine = end(waits) { output in
      switch output {
      case .send: return .messageSent(Make.sent("?"))
      case .waitForReply:
        rounds += 1
        return rounds < 20 ? .message(Make.reply("x")) : .timedOut
      case .createTask, .request, .loadSubflow, .pause, .ended, .ignored: return nil
      }
    }
    #expect(fine.output == .ended(.completed))
  }

  @Test func theWorkOfRegularExpressionsIsATurns() throws {
    var limits = FlowLimits()
    limits.regexOperationsMax = 100_000
    let text = String(repeating: "ab", count: 500)
    let branch = FlowBuilder.match(.regex, text, "(a|b|ab)*(a|b|ab){0,150}c", to: "yes")
    let split = FlowState(
      name: "w",
      widget: .split(input: "x"),
      transitions: [FlowTransition(event: "noMatch", next: "w"), branch]
    )
    let flow = try Make.flow([split, Make.state("yes", Make.say("yes"))])
    var execution = FlowExecution(flow, trigger: Make.trigger(), limits: limits)
    _ = execution.advance(.start, nowMilliseconds: 1)
    #expect(
      execution.steps.dropFirst().allSatisfy {
        $0.detail == "regex: the text is too long for the regular expression"
      }
    )
    #expect(execution.steps.count == 100)
  }
}
