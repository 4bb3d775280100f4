import Model

/// Definitions of flows, put together from widgets.
enum FlowText {
  /// A flow whose trigger leads to `first`, for conversations and for flows around it.
  static func flow(first: String?, _ states: String...) -> String {
    flow(first: first, states)
  }

  static func flow(first: String?, _ states: [String]) -> String {
    let trigger = state(
      "Trigger",
      "trigger",
      [
        exit("incomingMessage", nil), exit("incomingCall", nil),
        exit("incomingConversationMessage", first), exit("incomingRequest", nil),
        exit("incomingParent", first),
      ],
      #""offset": {"x": 0, "y": 0}"#
    )
    let list = ([trigger] + states).joined(separator: ", ")
    return #"{"description": "test", "states": [\#(list)], "initial_state": "Trigger", "#
      + #""flags": {"allow_concurrent_calls": true}}"#
  }

  static func say(
    _ name: String,
    _ body: String,
    next: String? = nil,
    failed: String? = nil,
    from: String = "{{flow.channel.address}}"
  ) -> String {
    state(
      name,
      "send-message",
      [exit("sent", next), exit("failed", failed)],
      #""from": "\#(from)", "body": "\#(body)""#
    )
  }

  static func ask(
    _ name: String,
    _ body: String,
    reply: String?,
    timeout: String? = nil,
    seconds: Int = 60
  ) -> String {
    state(
      name,
      "send-and-wait-for-reply",
      [exit("incomingMessage", reply), exit("timeout", timeout), exit("deliveryFailure", nil)],
      #""from": "{{flow.channel.address}}", "body": "\#(body)", "timeout": "\#(seconds)""#
    )
  }

  static func handOff(
    _ name: String,
    workflow: Sid,
    channel: Sid,
    attributes: String = "{}",
    priority: Int? = nil,
    failed: String? = nil,
    created: String? = nil
  ) -> String {
    let escaped = attributes.map { $0 == "\"" ? "\\\"" : String($0) }.joined()
    let more = priority.map { #", "priority": "\#($0)""# } ?? ""
    return state(
      name,
      "send-to-flex",
      [
        exit("callComplete", created), exit("failedToEnqueue", failed),
        exit("callFailure", failed),
      ],
      #""workflow": "\#(workflow)", "channel": "\#(channel)", "#
        + #""attributes": "\#(escaped)"\#(more)"#
    )
  }

  static func request(
    _ name: String,
    _ url: String,
    success: String?,
    failed: String?
  ) -> String {
    state(
      name,
      "make-http-request",
      [exit("success", success), exit("failed", failed)],
      #""url": "\#(url)", "method": "POST", "content_type": "application/json", "#
        + #""body": "{{trigger.message.Body}}""#
    )
  }

  static func set(_ name: String, _ key: String, _ value: String, next: String?) -> String {
    state(
      name,
      "set-variables",
      [exit("next", next)],
      #""variables": [{"key": "\#(key)", "value": "\#(value)"}]"#
    )
  }

  static func subflow(
    _ name: String,
    _ flow: Sid,
    completed: String?,
    failed: String?
  ) -> String {
    state(
      name,
      "run-subflow",
      [exit("completed", completed), exit("failed", failed)],
      #""flow_sid": "\#(flow)", "flow_revision": "LatestPublished""#
    )
  }

  private static func exit(_ event: String, _ next: String?) -> String {
    let more = next.map { #", "next": "\#($0)""# } ?? ""
    return #"{"event": "\#(event)"\#(more)}"#
  }

  private static func state(
    _ name: String,
    _ type: String,
    _ exits: [String],
    _ properties: String
  ) -> String {
    let transitions = exits.joined(separator: ", ")
    return #"{"name": "\#(name)", "type": "\#(type)", "transitions": [\#(transitions)], "#
      + #""properties": {\#(properties)}}"#
  }
}
