import Flows

/// Definitions and values in short, for tests of the interpreter.
enum FlowBuilder {
  static let flowSid = "FW" + String(repeating: "0", count: 31) + "1"
  static let workflow = "WW" + String(repeating: "0", count: 31) + "1"
  static let channel = "TC" + String(repeating: "0", count: 31) + "1"

  /// A state; ways out are `event` to `next`, an empty name being left unconnected.
  static func state(
    _ name: String,
    _ widget: FlowWidget,
    _ exits: KeyValuePairs<String, String> = [:]
  ) -> FlowState {
    let transitions = exits.map { event, next in
      FlowTransition(event: event, next: next.isEmpty ? nil : next)
    }
    return FlowState(name: name, widget: widget, transitions: transitions)
  }

  /// A definition whose trigger leads to the first of the states, from above and from outside.
  static func definition(_ states: [FlowState]) -> FlowDefinition {
    let first = states.first?.name ?? ""
    let trigger = state(
      "Trigger",
      .trigger,
      ["incomingMessage": "", "incomingConversationMessage": first, "incomingParent": first]
    )
    return FlowDefinition(
      description: "",
      states: [trigger] + states,
      initialState: "Trigger",
      allowsConcurrentCalls: true
    )
  }

  static func flow(
    _ states: [FlowState],
    sid: String = flowSid,
    limits: FlowLimits = FlowLimits()
  ) throws -> CompiledFlow {
    try CompiledFlow(definition(states), flowSid: sid, revision: 1, limits: limits)
  }

  static func trigger(
    body: String = "Hello",
    author: String = "+37250000001",
    conversationAttributes: String = #"{"tier":"gold","tags":["a","b"]}"#
  ) -> FlowTrigger {
    FlowTrigger(
      executionSid: "FN1",
      accountSid: "AC1",
      serviceSid: "IS1",
      conversationSid: "CH1",
      conversationAttributes: conversationAttributes,
      messageSid: "IM1",
      body: body,
      author: author,
      index: 0,
      dateCreated: "2026-01-02T03:04:05Z",
      source: "SMS",
      from: author,
      to: "+37256123457",
      participantSid: "MB1",
      webhookSid: "WH1"
    )
  }

  static func reply(_ body: String, index: Int64 = 2) -> FlowReply {
    FlowReply(
      messageSid: "IM\(index)",
      body: body,
      author: "+37250000001",
      index: index,
      participantSid: "MB1",
      dateCreated: "2026-01-02T03:05:05Z"
    )
  }

  static func sent(_ body: String, index: Int64 = 1) -> FlowSentMessage {
    FlowSentMessage(
      messageSid: "IM\(index)",
      body: body,
      author: "+37256123457",
      index: index,
      dateCreated: "2026-01-02T03:04:06Z"
    )
  }

  static func toFlex(
    _ attributes: String? = nil,
    priority: String? = nil,
    timeout: String? = nil
  ) -> FlowWidget {
    .sendToFlex(
      workflow: workflow,
      channel: channel,
      attributes: attributes,
      priority: priority,
      timeout: timeout
    )
  }

  static func say(_ body: String?) -> FlowWidget { .sendMessage(FlowMessageDraft(body: body)) }

  static func ask(_ body: String, timeout: String = "60") -> FlowWidget {
    .sendAndWait(FlowMessageDraft(body: body), timeout: timeout)
  }

  static func set(_ pairs: KeyValuePairs<String, String>, json: Bool = false) -> FlowWidget {
    .setVariables(pairs.map { FlowVariable(key: $0, value: $1, parsesAsJSON: json) })
  }

  static func match(
    _ kind: FlowCondition.Kind,
    _ argument: String,
    _ value: String,
    to next: String?
  ) -> FlowTransition {
    FlowTransition(
      event: "match",
      next: next,
      conditions: [
        FlowCondition(
          friendlyName: kind.rawValue,
          kind: kind,
          arguments: [argument],
          value: value
        )
      ]
    )
  }
}
