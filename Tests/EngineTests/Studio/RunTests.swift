import Model
import Testing

@testable import Engine

/// Executions of flows on conversations.
@Suite struct RunTests {
  private static let questions = FlowText.flow(
    first: "ask",
    FlowText.ask("ask", "Who are you?", reply: "greet", timeout: "late"),
    FlowText.say("greet", "Hello {{widgets.ask.inbound.Body}}"),
    FlowText.say("late", "Are you there?")
  )

  @Test func aFirstMessageIsHandedOver() async throws {
    let floor = try await Floorboards()
    let route = try floor.route()
    let flow = try await floor.publish(
      FlowText.flow(
        first: "greet",
        FlowText.say("greet", "Welcome", next: "route"),
        FlowText.handOff(
          "route",
          workflow: route.workflow,
          channel: route.channel,
          attributes: #"{"said": {{trigger.conversation.Body | to_json}}}"#,
          priority: 7
        )
      )
    )
    let conversation = try await floor.conversation(flow: flow)
    let before = floor.committed.count
    try await floor.write("Help me", in: conversation)
    #expect(try floor.texts(in: conversation) == ["Help me", "Welcome"])
    let run = try #require(try floor.runs(on: conversation).first)
    #expect(run.status == .ended)
    #expect(run.endReason == "handed_off")
    #expect(run.contact == "+14155550100")
    #expect(run.snapshot == nil)
    #expect(run.steps.contains(#""widget":"route""#))
    let task = try #require(try floor.tasks().first)
    #expect(task.priority == 7)
    #expect(task.timeoutSeconds == 3_600)
    #expect(task.workflowSid == route.workflow)
    #expect(task.attributes.json.contains(#""channelType":"sms""#))
    #expect(task.attributes.json.contains("+14155550100"))
    let types = floor.committed[before...].map(\.type)
    #expect(
      types == [
        .messageAdded, .flowExecutionStarted, .messageAdded, .interactionCreated, .taskCreated,
        .flowExecutionEnded,
      ]
    )
    // An agent has it now: the flow doesn't run again.
    try await floor.write("Hello?", in: conversation)
    #expect(try floor.runs(on: conversation).count == 1)
    #expect(try floor.interactions(of: conversation).count == 1)
  }

  @Test func customersHaveExecutionsOfTheirOwn() async throws {
    let floor = try await Floorboards()
    let flow = try await floor.publish(Self.questions)
    let first = try await floor.conversation("+14155550101", flow: flow)
    let second = try await floor.conversation("+14155550102", flow: flow)
    try await floor.write("Hi", in: first)
    try await floor.write("Hey", in: second)
    try await floor.write("Bob", in: second)
    try await floor.write("Alice", in: first)
    #expect(try floor.texts(in: first) == ["Hi", "Who are you?", "Alice", "Hello Alice"])
    #expect(try floor.texts(in: second) == ["Hey", "Who are you?", "Bob", "Hello Bob"])
    #expect(try floor.runs(on: nil, .active).isEmpty)
    #expect(floor.count(.flowExecutionStarted) == 2)
    #expect(floor.count(.flowExecutionEnded) == 2)
    // The next message begins anew.
    try await floor.write("Again", in: first)
    #expect(try floor.runs(on: first).map(\.status) == [.ended, .active])
  }

  @Test func aTimeoutOutlivesARestart() async throws {
    let floor = try await Floorboards()
    let flow = try await floor.publish(Self.questions)
    let early = try await floor.conversation("+14155550101", flow: flow)
    try await floor.write("Hi", in: early)
    try await floor.turn(seconds: 30)
    let late = try await floor.conversation("+14155550102", flow: flow)
    try await floor.write("Hi", in: late)
    try await floor.restart()
    try await floor.turn(seconds: 31)
    #expect(try floor.texts(in: early).last == "Are you there?")
    #expect(try floor.texts(in: late).last == "Who are you?")
    #expect(try floor.runs(on: late, .active).count == 1)
    try await floor.turn(seconds: 30)
    #expect(try floor.texts(in: late).last == "Are you there?")
    #expect(try floor.runs(on: nil, .active).isEmpty)
  }

  @Test func manyTimeoutsAreWorkedOffInTurns() async throws {
    let floor = try await Floorboards()
    let flow = try await floor.publish(Self.questions)
    let count = FlowRunLimits.firingRunsMax * 2 + 5
    for number in 0..<count {
      let sid = try await floor.conversation("+1415555\(1_000 + number)", flow: flow)
      try await floor.write("Hi", in: sid)
    }
    try await floor.turn(seconds: 61)
    while try !floor.runs(on: nil, .active).isEmpty { try await floor.turn(seconds: 1) }
    #expect(floor.count(.flowExecutionEnded) == count)
  }

  @Test func aReplyIsAsGoodAfterARestart() async throws {
    let floor = try await Floorboards()
    let flow = try await floor.publish(Self.questions)
    let conversation = try await floor.conversation(flow: flow)
    try await floor.write("Hi", in: conversation)
    // What runs goes on with the definition it began with.
    try await floor.run { (desk: Desk) throws(Fault) in
      let text = FlowText.flow(first: "new", FlowText.say("new", "New"))
      _ = try desk.updateFlow(flow, FlowChange(definition: text, isPublished: true))
    }
    try await floor.restart()
    try await floor.write("Alice", in: conversation)
    #expect(try floor.texts(in: conversation).last == "Hello Alice")
    try await floor.write("Again", in: conversation)
    #expect(try floor.texts(in: conversation).last == "New")
    #expect(try floor.runs(on: conversation).map(\.revision) == [1, 2])
  }

  @Test func anOpenInteractionKeepsFlowsOut() async throws {
    let floor = try await Floorboards()
    let flow = try await floor.publish(Self.questions)
    let conversation = try await floor.conversation(flow: flow)
    try await floor.run { (desk: Desk) throws(Fault) in
      _ = try desk.createInteraction(
        InteractionDraft(channelType: "sms", initiatedBy: "api", conversationSid: conversation)
      )
    }
    try await floor.write("Hi", in: conversation)
    #expect(try floor.texts(in: conversation) == ["Hi"])
    #expect(try floor.runs().isEmpty)
  }

  @Test func whatIsNotPublishedIsTold() async throws {
    let floor = try await Floorboards()
    let draft = try await floor.run { (desk: Desk) throws(Fault) in
      try desk.createFlow(FlowDraft(friendlyName: "A", definition: Self.questions)).flow.sid
    }
    let conversation = try await floor.conversation(flow: draft)
    try await floor.write("Hi", in: conversation)
    #expect(try floor.runs().isEmpty)
    let event = try #require(floor.committed.last)
    #expect(event.type == .flowExecutionFailed)
    #expect(event.conversationSid == conversation)
    #expect(event.detail?.contains("no published revision") == true)
  }

  @Test func aTemplateThatCannotBeRenderedEndsTheExecutionAlone() async throws {
    let floor = try await Floorboards()
    let endless = "{% for i in (1..90000000) %}x{% endfor %}"
    let flow = try await floor.publish(
      FlowText.flow(first: "count", FlowText.set("count", "n", endless, next: nil))
    )
    let conversation = try await floor.conversation(flow: flow)
    try await floor.write("Hi", in: conversation)
    let run = try #require(try floor.runs(on: conversation).first)
    #expect(run.endReason == "failed")
    #expect(run.errorCode == 81_018)
    #expect(try floor.texts(in: conversation) == ["Hi"])
  }

  @Test func anExecutionHasSoManySteps() async throws {
    let floor = try await Floorboards()
    var states = [FlowText.ask("ask", "More?", reply: "set0")]
    let count = 50
    for number in 0..<count {
      let next = number == count - 1 ? "ask" : "set\(number + 1)"
      states.append(FlowText.set("set\(number)", "n", "\(number)", next: next))
    }
    let flow = try await floor.publish(FlowText.flow(first: "ask", states))
    let conversation = try await floor.conversation(flow: flow)
    var replies = 0
    while try replies == 0 || !floor.runs(on: conversation, .active).isEmpty, replies < 100 {
      try await floor.write("Yes", in: conversation)
      replies += 1
    }
    let run = try #require(try floor.runs(on: conversation).first)
    #expect(run.endReason == "failed")
    #expect(run.errorCode == 81_000)
    #expect(run.steps.utf8.count < 100_000)
  }

  @Test func brokenAttributesEndTheExecutionAlone() async throws {
    let floor = try await Floorboards()
    let route = try floor.route()
    let flow = try await floor.publish(
      FlowText.flow(
        first: "route",
        FlowText.handOff(
          "route",
          workflow: route.workflow,
          channel: route.channel,
          attributes: #"{"said": "{{trigger.conversation.Body}}"}"#
        )
      )
    )
    let conversation = try await floor.conversation(flow: flow)
    try await floor.write(#"a "quoted" word"#, in: conversation)
    #expect(try floor.texts(in: conversation).count == 1)
    let run = try #require(try floor.runs(on: conversation).first)
    #expect(run.endReason == "failed")
    #expect(run.errorCode == 81_015)
    #expect(floor.count(.flowExecutionFailed) == 1)
    #expect(try floor.tasks().isEmpty)
  }

  @Test func anEndlessLoopIsStopped() async throws {
    let floor = try await Floorboards()
    let flow = try await floor.publish(
      FlowText.flow(
        first: "count",
        FlowText.set("count", "n", "{{flow.variables.n}}", next: "again"),
        FlowText.request("again", "https://example.com/", success: nil, failed: "count")
      )
    )
    let conversation = try await floor.conversation(flow: flow)
    try await floor.write("Hi", in: conversation)
    for _ in 0..<2_000 {
      guard let request = try floor.dispatches(.pending).first else { break }
      _ = try await floor.settle(request.sid, .dead(status: nil, error: "refused"))
    }
    let run = try #require(try floor.runs(on: conversation).first)
    #expect(run.endReason == "failed")
    #expect(run.errorCode == 81_001)
    #expect(try floor.texts(in: conversation) == ["Hi"])
  }

  @Test func aLongWayTakesSeveralTurns() async throws {
    let floor = try await Floorboards()
    let count = 250
    var states: [String] = []
    for number in 0..<count {
      states.append(
        FlowText.set("set\(number)", "n", "\(number)", next: "set\(number + 1)")
      )
    }
    states.append(FlowText.say("set\(count)", "Done {{flow.variables.n}}"))
    let flow = try await floor.publish(FlowText.flow(first: "set0", states))
    let conversation = try await floor.conversation(flow: flow)
    try await floor.write("Hi", in: conversation)
    let waiting = try #require(try floor.runs(on: conversation).first)
    #expect(waiting.waiting == .turn)
    try await floor.restart()
    for _ in 0..<3 { try await floor.turn(seconds: 1) }
    #expect(try floor.texts(in: conversation).last == "Done \(count - 1)")
    #expect(try floor.runs(on: conversation).first?.endReason == "completed")
  }

  @Test func anUnknownWorkflowTakesTheWayForFailures() async throws {
    let floor = try await Floorboards()
    let route = try floor.route()
    let text = FlowText.flow(
      first: "route",
      FlowText.handOff(
        "route",
        workflow: route.workflow,
        channel: route.channel,
        failed: "sorry"
      ),
      FlowText.say("sorry", "Nobody is here")
    )
    let flow = try await floor.publish(text)
    let conversation = try await floor.conversation(flow: flow)
    try await floor.run { (desk: Desk) throws(Fault) in
      desk.floor.workflows[0].sid = desk.sids.next(.workflow)
    }
    try await floor.write("Hi", in: conversation)
    #expect(try floor.texts(in: conversation) == ["Hi", "Nobody is here"])
    #expect(try floor.tasks().isEmpty)
    #expect(try floor.runs(on: conversation).first?.steps.contains("failedToEnqueue") == true)
  }

  @Test func aFlowRunsInsideAnother() async throws {
    let floor = try await Floorboards()
    let inner = try await floor.publish(Self.questions)
    let outer = try await floor.publish(
      FlowText.flow(
        first: "inner",
        FlowText.subflow("inner", inner, completed: "done", failed: "broken"),
        FlowText.say("done", "Thank you"),
        FlowText.say("broken", "Sorry")
      )
    )
    let conversation = try await floor.conversation(flow: outer)
    try await floor.write("Hi", in: conversation)
    try await floor.restart()
    try await floor.write("Alice", in: conversation)
    #expect(
      try floor.texts(in: conversation) == [
        "Hi", "Who are you?", "Alice", "Hello Alice", "Thank you",
      ]
    )
    _ = try await floor.run { (desk: Desk) throws(Fault) in try desk.deleteFlow(inner) }
    try await floor.write("Again", in: conversation)
    #expect(try floor.texts(in: conversation).last == "Sorry")
  }

  @Test func anOperatorEndsAnExecution() async throws {
    let floor = try await Floorboards()
    let flow = try await floor.publish(Self.questions)
    let conversation = try await floor.conversation(flow: flow)
    try await floor.write("Hi", in: conversation)
    let sid = try #require(try floor.runs(on: conversation).first).sid
    let ended = try await floor.run { (desk: Desk) throws(Fault) in try desk.endRun(sid) }
    #expect(ended.endReason == "ended_by_request")
    #expect(try floor.read { try $0.run(sid) } == ended)
    let again = await floor.refusal { (desk: Desk) throws(Fault) in try desk.endRun(sid) }
    guard case .invalidState = again else {
      Issue.record("refused as \(String(describing: again))")
      return
    }
    try await floor.turn(seconds: 100)
    #expect(try floor.texts(in: conversation) == ["Hi", "Who are you?"])
  }

  @Test func aConversationsEndEndsItsExecutions() async throws {
    let floor = try await Floorboards()
    let flow = try await floor.publish(
      FlowText.flow(
        first: "ask",
        FlowText.request("ask", "https://example.com/", success: nil, failed: nil)
      )
    )
    let conversation = try await floor.conversation(flow: flow)
    try await floor.write("Hi", in: conversation)
    try await floor.run { (desk: Desk) throws(Fault) in
      try desk.endRuns(on: conversation, because: "conversation_closed")
    }
    #expect(try floor.runs(on: conversation).first?.endReason == "conversation_closed")
    #expect(try floor.dispatches().map(\.state) == [.canceled])
    #expect(floor.count(.dispatchCanceled) == 1)
  }

  @Test func anAddressStartsItsFlow() async throws {
    let floor = try await Floorboards()
    let route = try floor.route()
    let flow = try await floor.publish(
      FlowText.flow(
        first: "route",
        FlowText.handOff("route", workflow: route.workflow, channel: route.channel)
      )
    )
    let (first, second) = try await floor.run { (desk: Desk) throws(Fault) in
      var automatic = AutoCreation()
      automatic.enabled = true
      automatic.kind = .studio
      automatic.studioFlowSid = flow
      var draft = AddressDraft(type: "sms", address: Floorboards.proxyAddress)
      draft.autoCreation = automatic
      draft.routing.priority = 4
      _ = try desk.createAddress(draft)
      var message = MessageDraft(
        .addresses(from: "+14155550100", to: Floorboards.proxyAddress)
      )
      message.body = "Hi"
      return (try desk.createMessage(message), try desk.createMessage(message))
    }
    #expect(first.conversationSid == second.conversationSid)
    let run = try #require(try floor.runs().first)
    #expect(run.endReason == "handed_off")
    #expect(run.contact == "+14155550100")
    #expect(try floor.runs().count == 1)
    #expect(try floor.tasks().map(\.priority) == [4])
  }

  @Test func aTrialArmsNoTimer() async throws {
    let floor = try await Floorboards()
    let flow = try await floor.publish(Self.questions)
    let tried = try await floor.conversation("+14155550101", flow: flow)
    let meant = try await floor.conversation("+14155550102", flow: flow)
    let terms = CommandTerms(
      isTrial: true,
      audit: AuditDraft(
        caller: AuditCaller(uid: 1, role: "operator"),
        method: "message.create",
        target: nil,
        parametersDigest: nil,
        nameOfFault: { "\($0)" },
        elapsedMicroseconds: { 0 }
      )
    )
    let answer: Result<CommandAnswer, Fault> = await withCheckedContinuation { continuation in
      let isQueued = floor.queue.submit(
        terms,
        lane: InlineLane.shared,
        isWanted: { true },
        { (desk: Desk) throws(Fault) in
          _ = try desk.write("Hi", in: tried)
          return []
        },
        then: { continuation.resume(returning: $0) }
      )
      if !isQueued { continuation.resume(returning: .failure(.stopped)) }
    }
    #expect(try answer.get().changes.contains { $0.type == .flowExecutionStarted })
    #expect(try floor.runs().isEmpty)
    try await floor.write("Hi", in: meant)
    try await floor.turn(seconds: 61)
    #expect(try floor.texts(in: meant).last == "Are you there?")
  }

  @Test func aRefusedCommandLeavesNoExecution() async throws {
    let floor = try await Floorboards()
    let flow = try await floor.publish(Self.questions)
    let waits = try await floor.conversation("+14155550101", flow: flow)
    let undone = try await floor.conversation("+14155550102", flow: flow)
    try await floor.write("Hi", in: waits)
    let refusal = await floor.refusal { (desk: Desk) throws(Fault) in
      _ = try desk.write("Hi", in: undone)
      throw Fault.conflict(noun: "test", message: "undone")
    }
    #expect(refusal != nil)
    #expect(try floor.runs(on: undone).isEmpty)
    try await floor.turn(seconds: 61)
    #expect(try floor.texts(in: waits).last == "Are you there?")
    #expect(try floor.texts(in: undone).isEmpty)
  }
}
