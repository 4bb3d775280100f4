import Flows

private typealias Make = FlowBuilder

/// Flows of all kinds, and answers to what they ask for.
enum ScenarioFlows {
  /// The sample flows, and some that go in circles, by name.
  static func compiled() throws -> [(name: String, flow: CompiledFlow)] {
    var flows: [(String, CompiledFlow)] = []
    for (position, sample) in SampleFlows.all.enumerated() {
      guard let definition = FlowReader.read(sample.text).definition else { continue }
      // The one that another sample runs has the sid that it asks for.
      let sid = sample.name == "subflow" ? FlowJSON.subflow : "FW-sample-\(position)"
      flows.append((sample.name, try CompiledFlow(definition, flowSid: sid, revision: 1)))
    }
    let circle = try Make.flow(
      [
        Make.state(
          "count",
          Make.set(["n": "{{ flow.variables.n | plus: 1 }}", "t": "{{trigger.message.Body}}"]),
          ["next": "call"]
        ),
        Make.state(
          "call",
          .httpRequest(
            url: "https://x.test/{{flow.variables.n}}",
            method: "POST",
            contentType: nil,
            body: nil,
            parameters: [FlowVariable(key: "t", value: "{{flow.variables.t}}")]
          ),
          ["success": "inner", "failed": "ask"]
        ),
        Make.state(
          "inner",
          .runSubflow(
            flowSid: FlowJSON.subflow,
            revision: "1",
            parameters: [FlowVariable(key: "p", value: "{{widgets.call.body}}")]
          ),
          ["completed": "ask", "failed": "ask"]
        ),
        Make.state(
          "ask",
          Make.ask("{{flow.variables.n}}?"),
          ["incomingMessage": "count", "timeout": "flex"]
        ),
        Make.state(
          "flex",
          Make.toFlex(#"{"n": {{flow.variables.n}}}"#),
          ["callComplete": "count", "failedToEnqueue": "ask"]
        ),
      ],
      sid: "FW-circle"
    )
    flows.append(("circle", circle))
    let spin = try Make.flow(
      [
        Make.state("a", Make.set(["n": "{{ flow.variables.n | plus: 1 }}"]), ["next": "b"]),
        Make.state("b", Make.set(["m": "{{ flow.variables.n }}"]), ["next": "a"]),
      ],
      sid: "FW-spin"
    )
    flows.append(("spin", spin))
    return flows
  }

  /// A random answer that fits; nil once the execution has ended.
  static func answer(
    to output: FlowOutput,
    _ flows: [String: CompiledFlow],
    _ random: inout RandomSource
  ) -> FlowInput? {
    let roll = Int.random(in: 0..<10, using: &random)
    switch output {
    case .send(let message):
      return roll == 0 ? .messageFailed("no") : .messageSent(Make.sent(message.body ?? ""))
    case .createTask:
      return roll < 3
        ? .taskFailed(roll == 0 ? .callFailure : .failedToEnqueue, "no")
        : .taskCreated(taskSid: "WT1", interactionSid: "KD1")
    case .request:
      guard roll > 1 else { return .requestFailed("timed out") }
      let bodies = [
        #"{"intent": "agent", "name": "Ann", "tier": 1}"#, #"{"is_open": true, "answer": "ü"}"#,
        #"[{"a": null}]"#, "no JSON",
      ]
      return .responded(
        FlowResponse(
          status: [200, 201, 302, 404, 500][roll % 5],
          contentType: roll == 2 ? nil : "application/json",
          body: bodies[roll % 4]
        )
      )
    case .loadSubflow(let flowSid, _):
      let inner = flows.values.first { $0.flowSid == flowSid }
      return inner.map(FlowInput.subflow) ?? .subflowMissing("there is none")
    case .waitForReply:
      if roll == 0 { return .timedOut }
      if roll == 1 { return .messageFailed("undelivered") }
      let replies = ["1", "yes", "7", "agent", "no", "order", "\"quoted\\", "", "2026-01-01"]
      return .message(Make.reply(replies[roll % replies.count], index: Int64(roll)))
    case .pause: return .goOn
    case .ended, .ignored: return nil
    }
  }
}
