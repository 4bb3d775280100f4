import Flows
import Testing

private typealias Make = FlowBuilder

@Suite("Flow simulation")
struct SimulationTests {
  private func menu() throws -> CompiledFlow {
    let ask = "{{trigger.message.Body}}"
    return try Make.flow([
      Make.state(
        "ask",
        Make.ask("1 or 2?", timeout: "30"),
        ["incomingMessage": "which", "timeout": "bye"]
      ),
      FlowState(
        name: "which",
        widget: .split(input: ask),
        transitions: [
          FlowTransition(event: "noMatch", next: "ask"),
          Make.match(.equalTo, ask, "1", to: "call"), Make.match(.equalTo, ask, "2", to: "flex"),
        ]
      ),
      Make.state(
        "call",
        .httpRequest(
          url: "https://x.test",
          method: "GET",
          contentType: nil,
          body: nil,
          parameters: []
        ),
        ["success": "flex", "failed": "bye"]
      ),
      Make.state(
        "flex",
        Make.toFlex(#"{"s": "{{widgets.call.status_code}}"}"#),
        ["callComplete": "", "failedToEnqueue": "bye"]
      ),
      Make.state("bye", Make.say("Bye"), ["sent": ""]),
    ])
  }

  private func run(_ script: [FlowScriptStep]) throws -> FlowSimulation {
    FlowSimulation.run(
      try menu(),
      trigger: Make.trigger(),
      script: script,
      nowMilliseconds: 5_000
    )
  }

  private func words(_ simulation: FlowSimulation) -> [String] {
    simulation.entries.map { entry in
      switch entry {
      case .step(let step): "\(step.widget):\(step.event ?? "-")"
      case .sent(let message): "sent \(message.body ?? "")"
      case .notSent(_, let reason): "not sent \(reason)"
      case .replied(let text): "replied \(text)"
      case .timedOut(let seconds): "timed out \(seconds)"
      case .taskCreated(let task): "task \(task.attributesJSON)"
      case .taskRefused(_, let reason): "refused \(reason)"
      case .responded(_, let response): "responded \(response.status)"
      case .requestFailed(_, let reason): "request failed: \(reason)"
      case .subflowLoaded(let sid, _): "loaded \(sid)"
      case .subflowMissing(let sid, _): "missing \(sid)"
      }
    }
  }

  @Test func aWholeConversationIsTold() throws {
    let response = FlowResponse(status: 201, contentType: nil, body: "")
    let simulation = try run([.reply("3"), .reply("1"), .response(response)])
    #expect(
      words(simulation) == [
        "Trigger:incomingConversationMessage", "sent 1 or 2?", "replied 3", "ask:incomingMessage",
        "which:noMatch", "sent 1 or 2?", "replied 1", "ask:incomingMessage", "which:match",
        "responded 201", "call:success", #"task {"s": "201"}"#, "flex:callComplete",
      ]
    )
    #expect(simulation.outcome == .ended(.handedOff))
    #expect(simulation.unusedScriptSteps == 0)
  }

  @Test func aSilentScriptHasDefaults() throws {
    let silent = try run([])
    #expect(words(silent) == ["Trigger:incomingConversationMessage", "sent 1 or 2?"])
    #expect(silent.outcome == .waitingForReply(timeoutSeconds: 30))
    let call = try run([.reply("1")])
    #expect(words(call).contains("request failed: no answer was scripted"))
    #expect(call.outcome == .ended(.completed))
    let misfit = try run([.requestFailed("x")])
    #expect(misfit.outcome == .waitingForReply(timeoutSeconds: 30))
    #expect(misfit.unusedScriptSteps == 1)
  }

  @Test func failuresAreScripted() throws {
    #expect(try words(run([.messageFailed("gone")]))[1] == "not sent gone")
    let timeout = try run([.timeout, .messageFailed("gone")])
    #expect(
      words(timeout).suffix(4) == ["timed out 30", "ask:timeout", "not sent gone", "bye:failed"]
    )
    guard case .step(let last) = timeout.entries.last else {
      Issue.record("no step")
      return
    }
    #expect(last.milliseconds == 35_000)
    let refused = try run([.reply("2"), .taskFailed(.failedToEnqueue, "no workflow")])
    #expect(
      words(refused).suffix(4) == [
        "refused no workflow", "flex:failedToEnqueue", "sent Bye", "bye:sent",
      ]
    )
    let unanswered = try run([.reply("1"), .requestFailed("timed out")])
    #expect(words(unanswered).contains("request failed: timed out"))
  }

  @Test func subflowsAreLookedUp() throws {
    let inner = try Make.flow([Make.state("s", Make.say("inside"), ["sent": ""])], sid: "FW2")
    let flow = try Make.flow([
      Make.state(
        "w",
        .runSubflow(flowSid: "FW2", revision: "LatestPublished", parameters: []),
        ["completed": "", "failed": ""]
      )
    ])
    let found = FlowSimulation.run(
      flow,
      trigger: Make.trigger(),
      script: [],
      nowMilliseconds: 0,
      flows: { sid, revision in sid == "FW2" && revision == "LatestPublished" ? inner : nil }
    )
    #expect(words(found).contains("sent inside"))
    #expect(found.outcome == .ended(.completed))
    let missing = FlowSimulation.run(
      flow,
      trigger: Make.trigger(),
      script: [],
      nowMilliseconds: 0
    )
    #expect(words(missing).contains("missing FW2"))
    guard case .ended(.failed(let error)) = missing.outcome else {
      Issue.record("\(missing.outcome)")
      return
    }
    #expect(error.kind == .subflowFailed)
  }

  @Test func entriesAreBounded() throws {
    // Each round sends 40,000 bytes, of which 32,768 are shown.
    let text = String(repeating: "õ", count: 20_000)
    let flow = try Make.flow([
      Make.state("ask", Make.ask(text), ["incomingMessage": "ask", "timeout": ""])
    ])
    let simulation = FlowSimulation.run(
      flow,
      trigger: Make.trigger(),
      script: Array(repeating: .reply("1"), count: 500),
      nowMilliseconds: 0
    )
    guard case .ended(.failed(let error)) = simulation.outcome else {
      Issue.record("no failure")
      return
    }
    #expect(error.kind == .simulationTooLarge)
    #expect(error.text.contains("1048576 bytes"))
    let bodies = simulation.entries.compactMap { entry in
      if case .sent(let message) = entry { message.body } else { nil }
    }
    #expect(Set(bodies.map(\.utf8.count)) == [FlowSimulation.bodyBytesMax])
    #expect(bodies.count == 31)
    #expect(simulation.unusedScriptSteps == 500 - 31)
  }

  @Test func longNamesCountToo() throws {
    let name = String(repeating: "n", count: 20_000)
    let flow = try Make.flow([Make.state(name, Make.set(["n": "1"]), ["next": name])])
    let simulation = FlowSimulation.run(
      flow,
      trigger: Make.trigger(),
      script: [],
      nowMilliseconds: 0
    )
    #expect(simulation.entries.count < 28)
    guard case .ended(.failed(let error)) = simulation.outcome else {
      Issue.record("no failure")
      return
    }
    #expect(error.kind == .simulationTooLarge)
  }

  @Test func pausesAreGoneThrough() throws {
    let flow = try Make.flow([Make.state("a", Make.set(["n": "1"]), ["next": "a"])])
    let simulation = FlowSimulation.run(
      flow,
      trigger: Make.trigger(),
      script: [.timeout],
      nowMilliseconds: 0
    )
    #expect(simulation.entries.count == 102)
    #expect(simulation.unusedScriptSteps == 1)
  }
}
