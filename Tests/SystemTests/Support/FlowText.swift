import JSON

/// Definitions of flows for tests, as Studio writes them.
enum FlowText {
  /// A definition of these states behind a trigger that leads to the first of them, for
  /// conversations and for flows that run this one.
  static func flow(_ states: [JSONValue], description: String = "A test's") -> JSONValue {
    let trigger: JSONValue = [
      "name": "Trigger", "type": "trigger", "properties": [:],
      "transitions": .array(
        ["incomingConversationMessage", "incomingParent"].map { event in
          ["event": .string(event), "next": states.first?["name"] ?? .null]
        }
      ),
    ]
    return [
      "description": .string(description), "states": .array([trigger] + states),
      "initial_state": "Trigger", "flags": ["allow_concurrent_calls": true],
    ]
  }

  /// A state.
  static func state(
    _ name: String,
    _ type: String,
    _ properties: JSONValue,
    _ transitions: [(event: String, next: String?)]
  ) -> JSONValue {
    [
      "name": .string(name), "type": .string(type), "properties": properties,
      "transitions": .array(
        transitions.map { transition in
          var object: JSONObject = ["event": .string(transition.event)]
          if let next = transition.next { object["next"] = .string(next) }
          return .object(object)
        }
      ),
    ]
  }

  /// A state that says something, and goes on.
  static func say(_ name: String, _ body: String, next: String? = nil) -> JSONValue {
    state(
      name,
      "send-message",
      ["from": "{{flow.channel.address}}", "body": .string(body)],
      [("sent", next), ("failed", nil)]
    )
  }

  /// A state that sets a variable, and goes on.
  static func set(_ name: String, _ value: String, next: String?) -> JSONValue {
    state(
      name,
      "set-variables",
      ["variables": [["key": "x", "value": .string(value)]]],
      [("next", next)]
    )
  }

  /// A flow that calls a server once.
  static func request(_ url: String) -> JSONValue {
    flow([
      state(
        "ask_server",
        "make-http-request",
        ["method": "GET", "url": .string(url)],
        [("success", nil), ("failed", nil)]
      )
    ])
  }
}
