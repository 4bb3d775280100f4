import Flows
import JSON
import Testing

@Suite("Checking a definition")
struct FlowValidatorTests {
  /// Findings as `code path`.
  static func findings(
    _ text: String,
    _ changes: [(place: String, value: JSONValue?)] = [],
    validator: FlowValidator = FlowValidator()
  ) throws -> [FlowFinding] {
    var value = try JSONValue(parsing: text)
    for change in changes { value = value.changed(at: change.place, to: change.value) }
    let definition = try #require(FlowReader.read(value).definition)
    return validator.findings(in: definition)
  }

  @Test("Flows as they are exported have no errors", arguments: SampleFlows.all)
  func acceptsSamples(_ sample: SampleFlow) throws {
    let warnings: [String: [FlowFinding.Code]] = [
      "voiceAndConversation": [.unsupportedWidget, .unsupportedWidget, .unsupportedWidget],
      "retry": [.loopWithoutWait],
    ]
    let findings = try Self.findings(sample.text)
    #expect(findings.map(\.code) == warnings[sample.name] ?? [], "\(sample.name)")
    #expect(findings.allSatisfy { $0.severity == .warning })
  }

  @Test("What a flow can be used for")
  func tellsUses() throws {
    let handOff = try #require(FlowReader.read(SampleFlows.handOff()).definition)
    #expect(handOff.handlesIncomingConversationMessage)
    #expect(handOff.reachesSendToFlex)
    #expect(!handOff.handlesIncomingParent)
    let subflow = try #require(FlowReader.read(SampleFlows.subflow()).definition)
    #expect(!subflow.handlesIncomingConversationMessage)
    #expect(!subflow.reachesSendToFlex)
    #expect(subflow.handlesIncomingParent)
    var lost = handOff
    lost.initialState = "nowhere"
    #expect(!lost.handlesIncomingConversationMessage)
    #expect(!lost.reachesSendToFlex)
  }

  @Test("Each fault is told with its place and a remedy", arguments: FlowFaults.all)
  func tellsFault(_ fault: Mistake, severity: FlowFinding.Severity) throws {
    let findings = try Self.findings(fault.flow, [(fault.place, fault.value)])
    let told = findings.filter { $0.propertyPath == fault.path && $0.code == fault.code }
    let finding = try #require(told.first, "\(findings)")
    #expect(told.count == 1)
    #expect(finding.severity == severity)
    #expect(finding.message.contains(fault.words), "\(finding.message)")
    // A change in one place has no other consequences than states that are no longer reached, or
    // the transitions to a name that is gone.
    let others = findings.filter { $0 != finding }.map(\.code)
    #expect(others.allSatisfy { $0 == .unreachable || $0 == .unknownState }, "\(findings)")
  }

  @Test("A split without a match, a second trigger and a state that nothing leads to")
  func tellsLooseEnds() throws {
    let noMatch: JSONValue = [["event": "noMatch", "next": "to_agents"]]
    let split = try Self.findings(
      SampleFlows.businessHours(),
      [("/states/2/transitions", noMatch)]
    )
    #expect(split.map(\.code) == [.splitWithoutMatch, .unreachable])
    #expect(split.map(\.propertyPath) == ["#/states/2/transitions", "#/states/4/name"])
    let second: JSONValue = ["name": "Other", "type": "trigger", "transitions": []]
    let trigger = try Self.findings(SampleFlows.handOff(), [("/states/3", second)])
    #expect(trigger.map(\.code) == [.secondTrigger])
    #expect(trigger.map(\.propertyPath) == ["#/states/3/type"])
  }

  @Test("Workflows and task channels are looked up when there is somebody to ask")
  func looksUp() throws {
    var validator = FlowValidator(
      knowsWorkflow: { _ in true },
      taskChannelName: { $0 == FlowJSON.chatChannel ? "chat" : nil }
    )
    #expect(try Self.findings(SampleFlows.handOff(), validator: validator).isEmpty)
    validator.knowsWorkflow = { _ in false }
    validator.taskChannelName = { _ in nil }
    let unknown = try Self.findings(SampleFlows.handOff(), validator: validator)
    #expect(unknown.map(\.code) == [.unknownWorkflow, .unknownTaskChannel])
    #expect(unknown.map(\.severity) == [.error, .error])
    #expect(unknown.map(\.propertyPath.last) == ["w", "l"])
    validator.knowsWorkflow = nil
    validator.taskChannelName = { _ in "voice" }
    let voice = try Self.findings(SampleFlows.handOff(), validator: validator)
    #expect(voice.map(\.code) == [.taskChannelNotChat])
    #expect(voice.map(\.severity) == [.warning])
    // A hand-over that only calls come to may well have the channel of calls.
    let calls = try Self.findings(
      SampleFlows.handOff(),
      [
        ("/states/0/transitions/1/next", "to_agents"), ("/states/0/transitions/2/next", "sorry"),
      ],
      validator: validator
    )
    #expect(calls.isEmpty)
  }

  @Test("A widget of calls is an error where a conversation leads to it")
  func tellsUnsupported() throws {
    let findings = try Self.findings(
      SampleFlows.voiceAndConversation(),
      [("/states/0/transitions/2/next", "press_key")]
    )
    let types = ["#/states/1/type", "#/states/2/type", "#/states/3/type"]
    let unsupported = findings.filter { $0.code == .unsupportedWidget }
    #expect(unsupported.map(\.propertyPath) == types)
    #expect(unsupported.allSatisfy { $0.severity == .error })
    #expect(unsupported.allSatisfy { $0.message.contains("not supported by the embedded engine") })
    #expect(unsupported[0].message.contains("gather-input-on-call"))
  }

  @Test("A subflow that is the flow itself")
  func tellsSelfCall() throws {
    let findings = try Self.findings(
      SampleFlows.parentOfSubflow(),
      validator: FlowValidator(flowSid: FlowJSON.subflow)
    )
    #expect(findings.map(\.code) == [.selfCall])
    #expect(findings.map(\.propertyPath) == ["#/states/1/properties/flow_sid"])
  }

  @Test("SIDs, numbers and escaped texts may stand between quotes in attributes")
  func acceptsHarmlessOutputs() throws {
    let attributes = """
      {"sid": "{{trigger.conversation.ConversationSid}}", "n": {{flow.variables.n}}, \
      "size": "{{flow.variables.list | size}}", "web": "{{flow.variables.a | url_encode}}", \
      "kind": "{% if flow.variables.web %}web{% else %}sms{% endif %}"}
      """
    let place = "/states/1/properties/attributes"
    #expect(try Self.findings(SampleFlows.handOff(), [(place, .string(attributes))]).isEmpty)
    let empty = try Self.findings(SampleFlows.handOff(), [(place, "")])
    #expect(empty.isEmpty)
  }

  @Test("What only calls come to needn't be something that the engine can run")
  func sparesCalls() throws {
    let findings = try Self.findings(
      SampleFlows.survey(),
      [
        ("/states/0/transitions/2/next", "thanks"), ("/states/0/transitions/3/next", nil),
        ("/states/0/transitions/1/next", "may_we"),
        ("/states/2/transitions/1/conditions/0/value", "(?=.*yes).*"),
      ]
    )
    #expect(findings.map(\.code) == [.badCondition])
    #expect(findings.map(\.severity) == [.warning])
  }
}
