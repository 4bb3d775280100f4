import Flows
import Testing

private typealias Make = FlowBuilder

@Suite("Flow execution: widgets")
struct WidgetTests {
  /// What a flow of one widget asks for first.
  private func first(
    _ widget: FlowWidget,
    _ exits: KeyValuePairs<String, String> = [:],
    trigger: FlowTrigger = Make.trigger()
  ) throws -> (FlowOutput, FlowExecution) {
    let after = exits.compactMap { $1.isEmpty || $1 == "w" ? nil : $1 }
    let states =
      [Make.state("w", widget, exits)]
      + Set(after).sorted().map { Make.state($0, Make.say("at \($0)"), ["sent": ""]) }
    var execution = FlowExecution(try Make.flow(states), trigger: trigger)
    let output = execution.advance(.start, nowMilliseconds: 1_000)
    return (output, execution)
  }

  private func said(_ output: FlowOutput) -> String? {
    guard case .send(let message) = output else { return nil }
    return message.body
  }

  @Test func theTriggerFillsWhatTemplatesSee() throws {
    let body = """
      {{trigger.conversation.Body}}|{{trigger.message.Body}}|{{trigger.message.From}}\
      |{{trigger.message.To}}|{{trigger.conversation.ConversationSid}}\
      |{{trigger.message.ChannelSid}}|{{trigger.message.InstanceSid}}\
      |{{trigger.message.MessageSid}}|{{trigger.message.Author}}|{{trigger.message.Index}}\
      |{{trigger.conversation.ChannelAttributes.tier}}|{{trigger.conversation.ParticipantSid}}\
      |{{trigger.conversation.WebhookSid}}|{{flow.sid}}|{{flow.flow_sid}}\
      |{{flow.channel.address}}|{{contact.channel.address}}|{{trigger.conversation.Source}}\
      |{{trigger.conversation.EventType}}|{{trigger.conversation.AccountSid}}|{{nothing.here}}
      """
    let (output, _) = try first(Make.say(body))
    #expect(
      said(output)
        == "Hello|Hello|+37250000001|+37256123457|CH1|CH1|IS1|IM1|+37250000001|0|gold|MB1|WH1|FN1"
        + "|\(Make.flowSid)|+37256123457|+37250000001|SMS|onMessageAdded|AC1|"
    )
  }

  @Test func sendToFlexAsksForATask() throws {
    let (output, execution) = try first(
      Make.toFlex(
        #"{"name": {{trigger.conversation.Author | to_json}}, "n": 1}"#,
        priority: "{{ 2 | plus: 3 }}",
        timeout: " 900 "
      )
    )
    let task = FlowTaskRequest(
      workflow: Make.workflow,
      channel: Make.channel,
      attributesJSON: #"{"name": "+37250000001", "n": 1}"#,
      priority: 5,
      timeoutSeconds: 900
    )
    #expect(output == .createTask(task))
    #expect(execution.waiting == .task)
    #expect(execution.steps.map(\.widget) == ["Trigger"])
    #expect(execution.steps.first?.event == "incomingConversationMessage")
    #expect(execution.steps.first?.next == "w")
  }

  @Test func sendToFlexWithoutMoreTakesTheDefaults() throws {
    let (output, _) = try first(Make.toFlex(nil, priority: " ", timeout: nil))
    let task = FlowTaskRequest(
      workflow: Make.workflow,
      channel: Make.channel,
      attributesJSON: "{}"
    )
    #expect(output == .createTask(task))
  }

  @Test func aTaskEndsTheFlowOrGoesOn() throws {
    var (_, execution) = try first(Make.toFlex("{}"), ["callComplete": ""])
    let created = FlowInput.taskCreated(taskSid: "WT1", interactionSid: "KD1")
    #expect(execution.advance(created, nowMilliseconds: 2) == .ended(.handedOff))
    #expect(execution.waiting == .nothing)

    (_, execution) = try first(Make.toFlex("{}"), ["callComplete": "thanks"])
    #expect(said(execution.advance(created, nowMilliseconds: 2)) == "at thanks")
    #expect(
      execution.advance(.messageSent(Make.sent("x")), nowMilliseconds: 3) == .ended(.handedOff)
    )
  }

  @Test(arguments: FlowTaskFailure.allCases)
  func aRefusedTaskTakesItsWay(_ failure: FlowTaskFailure) throws {
    let input = FlowInput.taskFailed(failure, "the workflow is gone")
    var (_, execution) = try first(
      Make.toFlex("{}"),
      ["failedToEnqueue": "failedToEnqueue", "callFailure": "callFailure"]
    )
    #expect(said(execution.advance(input, nowMilliseconds: 2)) == "at \(failure.rawValue)")
    #expect(execution.steps.last?.detail == "81015: the workflow is gone")

    (_, execution) = try first(Make.toFlex("{}"))
    let error = FlowError(.taskFailed, "the workflow is gone", widget: "w")
    #expect(execution.advance(input, nowMilliseconds: 2) == .ended(.failed(error)))
  }

  @Test(
    arguments: [
      (#"{"name": "{{trigger.conversation.Body}}"}"#, "0", "60", 81015),
      ("[1]", "0", "60", 81015), ("{", nil, nil, 81015),
      ("{{ 1 | divided_by: 0 }}", nil, nil, 81018),
      ("{\"a\": \"" + String(repeating: "x", count: 1016) + "\"}", nil, nil, 81015),
      ("{}", "high", "60", 81015), ("{}", "-1", "60", 81015), ("{}", "2147483648", nil, 81015),
      ("{}", "0", "0", 81015), ("{}", "0", "1209601", 81015), ("{}", "1.5", nil, 81015),
    ] as [(String, String?, String?, Int)]
  )
  func whatIsNoTaskFailsToEnqueue(
    _ attributes: String,
    _ priority: String?,
    _ timeout: String?,
    _ code: Int
  ) throws {
    let widget = Make.toFlex(attributes, priority: priority, timeout: timeout)
    let trigger = Make.trigger(body: #"the "best""#)
    var (output, execution) = try first(widget, ["failedToEnqueue": "sorry"], trigger: trigger)
    #expect(said(output) == "at sorry")
    #expect(execution.steps.last?.detail?.hasPrefix("\(code): ") == true)
    (output, execution) = try first(widget, ["failedToEnqueue": ""], trigger: trigger)
    guard case .ended(.failed(let error)) = output else {
      Issue.record("\(output)")
      return
    }
    #expect(error.twilioCode == code)
    #expect(error.widget == "w")
  }

  @Test func attributesOfExactly1024CharactersAreTaken() throws {
    let text = "{\"a\": \"" + String(repeating: "õ", count: 1015) + "\"}"
    #expect(text.unicodeScalars.count == 1024)
    let (output, _) = try first(Make.toFlex(text))
    guard case .createTask(let task) = output else {
      Issue.record("\(output)")
      return
    }
    #expect(task.attributesJSON == text)
  }

  @Test func sendMessageRendersAllOfIt() throws {
    let draft = FlowMessageDraft(
      from: " {{flow.channel.address}} ",
      body: "Hi {{trigger.message.Author}}",
      attributes: #"{"a": 1}"#,
      mediaURL: "https://x.test/{{trigger.message.Index}}.png",
      contentSid: "HX1",
      contentVariables: [
        FlowVariable(key: "{{1}}", value: "{{trigger.message.Body}}"),
        FlowVariable(key: "name", value: "\"q\""),
      ]
    )
    var (output, execution) = try first(.sendMessage(draft), ["sent": "next", "failed": "other"])
    let message = FlowMessage(
      from: "+37256123457",
      body: "Hi +37250000001",
      attributes: #"{"a": 1}"#,
      mediaURL: "https://x.test/0.png",
      contentSid: "HX1",
      contentVariables: #"{"1":"Hello","name":"\"q\""}"#
    )
    #expect(output == .send(message))
    output = execution.advance(.messageFailed("the address is gone"), nowMilliseconds: 2)
    #expect(said(output) == "at other")
    #expect(execution.steps.last?.detail == "the address is gone")
  }

  @Test func aMessageWithoutContentOrWithBadAttributesFails() throws {
    for draft in [
      FlowMessageDraft(body: "{{nothing}} "), FlowMessageDraft(body: "a", attributes: "[]"),
      FlowMessageDraft(body: "{{ 'a' | times: }}x{{ 1 | divided_by: 0 }}"),
      FlowMessageDraft(body: "{{ 1 | divided_by: 0 }}"),
    ] {
      guard let (output, _) = try? first(.sendMessage(draft), ["failed": "other"]) else { continue }
      #expect(said(output) == "at other")
    }
    let (output, _) = try first(Make.say(""), ["sent": "", "failed": ""])
    #expect(output == .ended(.completed))
  }

  @Test func sentMessagesAreRemembered() throws {
    let after = """
      {{widgets.w.outbound.Sid}}|{{widgets.w.outbound.Body}}|{{widgets.w.outbound.Index}}\
      |{{widgets.w.outbound.Author}}|{{widgets.w.outbound.ConversationSid}}
      """
    let flow = try Make.flow([
      Make.state("w", Make.say("x"), ["sent": "v"]), Make.state("v", Make.say(after)),
    ])
    var execution = FlowExecution(flow, trigger: Make.trigger())
    _ = execution.advance(.start, nowMilliseconds: 1)
    let output = execution.advance(.messageSent(Make.sent("said so", index: 7)), nowMilliseconds: 2)
    #expect(said(output) == "IM7|said so|7|+37256123457|CH1")
  }

  @Test func sendAndWaitTakesAReply() throws {
    let after = """
      {{widgets.w.inbound.Body}}|{{trigger.conversation.Body}}|{{trigger.message.Body}}\
      |{{widgets.w.inbound.MessageSid}}|{{trigger.message.Index}}|{{widgets.w.inbound.From}}\
      |{{widgets.w.outbound.Body}}|{{trigger.message.To}}
      """
    let flow = try Make.flow([
      Make.state("w", Make.ask("?"), ["incomingMessage": "v"]), Make.state("v", Make.say(after)),
    ])
    var execution = FlowExecution(flow, trigger: Make.trigger())
    #expect(said(execution.advance(.start, nowMilliseconds: 1)) == "?")
    #expect(
      execution.advance(.messageSent(Make.sent("?")), nowMilliseconds: 1)
        == .waitForReply(timeoutSeconds: 60)
    )
    #expect(execution.waiting == .reply)
    #expect(execution.widget == "w")
    let output = execution.advance(.message(Make.reply("yes", index: 4)), nowMilliseconds: 9)
    #expect(said(output) == "yes|yes|yes|IM4|4|+37250000001|?|+37256123457")
  }

  @Test(arguments: [
    ("timeout", FlowInput.timedOut), ("deliveryFailure", FlowInput.messageFailed("undelivered")),
  ])
  func sendAndWaitHasTwoOtherWays(_ event: String, _ input: FlowInput) throws {
    var (_, execution) = try first(Make.ask("?"), ["incomingMessage": "a", "\(event)": "b"])
    _ = execution.advance(.messageSent(Make.sent("?")), nowMilliseconds: 1)
    #expect(said(execution.advance(input, nowMilliseconds: 9)) == "at b")
    #expect(execution.steps.last?.event == event)

    (_, execution) = try first(Make.ask("?"), ["incomingMessage": "a"])
    _ = execution.advance(.messageSent(Make.sent("?")), nowMilliseconds: 1)
    #expect(execution.advance(input, nowMilliseconds: 9) == .ended(.completed))
  }

  @Test func aMessageThatIsNotSentIsADeliveryFailure() throws {
    var (_, execution) = try first(Make.ask("?"), ["incomingMessage": "a", "deliveryFailure": "b"])
    #expect(said(execution.advance(.messageFailed("no"), nowMilliseconds: 9)) == "at b")
  }

  @Test(arguments: [
    ("soon", 3600), ("-1", 3600), ("0", 3600), ("", 3600), ("{{ 60 | times: 2 }}", 120),
    (" 5 ", 5), ("99999999999", 2_592_000), ("{{ 1 | divided_by: 0 }}", 3600),
  ])
  func aWaitAlwaysEnds(_ timeout: String, _ seconds: Int) throws {
    var (_, execution) = try first(Make.ask("?", timeout: timeout))
    #expect(
      execution.advance(.messageSent(Make.sent("?")), nowMilliseconds: 1)
        == .waitForReply(timeoutSeconds: seconds)
    )
  }

  @Test func setVariablesFillsBothPlacesInOrder() throws {
    let flow = try Make.flow([
      Make.state("w", Make.set(["a": "1", "b": "{{flow.variables.a}}2"]), ["next": "j"]),
      Make.state(
        "j",
        Make.set(["o": #"{"k": [1, 2]}"#, "bad": "{", "a": "9"], json: true),
        ["next": "v"]
      ),
      Make.state(
        "v",
        Make.say(
          "{{flow.variables.b}}|{{widgets.w.b}}|{{flow.variables.o.k[1]}}|{{flow.variables.bad}}"
            + "|{{widgets.w.a}}|{{flow.variables.a}}"
        )
      ),
    ])
    var execution = FlowExecution(flow, trigger: Make.trigger())
    #expect(said(execution.advance(.start, nowMilliseconds: 1)) == "12|12|2|{|1|9")
    #expect(execution.steps.last?.detail == "not JSON once rendered, kept as text: bad")
    #expect(execution.steps.map(\.event) == ["incomingConversationMessage", "next", "next"])
    #expect(execution.steps.map(\.number) == [1, 2, 3])
  }

  @Test func aFailingTemplateWithoutAWayForItEndsTheExecution() throws {
    let (output, _) = try first(Make.set(["a": "{{ 1 | divided_by: 0 }}"]), ["next": "a"])
    guard case .ended(.failed(let error)) = output else {
      Issue.record("\(output)")
      return
    }
    #expect(error.kind == .templateFailed)
    #expect(error.twilioCode == 81018)
    #expect(error.widget == "w")
    #expect(error.text.hasPrefix("a: line 1"))
  }

  @Test func unsupportedWidgetsEndTheExecution() throws {
    let (output, _) = try first(.unsupported(type: "say-play"))
    guard case .ended(.failed(let error)) = output else {
      Issue.record("\(output)")
      return
    }
    #expect(error.kind == .unsupportedWidget)
    #expect(error.text.contains("say-play"))
  }

  @Test func aTriggerThatLeadsNowhereEndsAtOnce() throws {
    let trigger = Make.state("Trigger", .trigger, ["incomingMessage": "w"])
    let definition = FlowDefinition(
      description: "",
      states: [trigger, Make.state("w", Make.say("x"))],
      initialState: "Trigger",
      allowsConcurrentCalls: true
    )
    let flow = try CompiledFlow(definition, flowSid: "FW1", revision: 1)
    var execution = FlowExecution(flow, trigger: Make.trigger())
    #expect(execution.advance(.start, nowMilliseconds: 1) == .ended(.completed))
  }

  @Test func definitionsThatCannotRunAreRefusedByName() {
    func error(_ states: [FlowState], initial: String = "Trigger") -> FlowError? {
      var definition = Make.definition(states)
      definition.initialState = initial
      do {
        _ = try CompiledFlow(definition, flowSid: "FW1", revision: 1)
        return nil
      } catch {
        return error
      }
    }
    let one = Make.state("a", Make.say("x"), ["sent": "b"])
    #expect(error([one])?.kind == .definition)
    #expect(error([one])?.widget == "a")
    let two = Make.state("a", Make.say("x"))
    #expect(error([two, two])?.kind == .definition)
    #expect(error([two], initial: "Start")?.text.contains("Start") == true)
    #expect(error([Make.state("a", Make.say("{{ x"))])?.kind == .templateFailed)
    #expect(error([Make.state("a", Make.say("{{ x"))])?.text.hasPrefix("body: ") == true)
    #expect(error([two]) == nil)
  }
}
