import JSON

/// Writes definitions as the editor exports them.
enum FlowJSON {
  static let workflow = "WW" + String(repeating: "0", count: 31) + "1"
  static let chatChannel = "TC" + String(repeating: "0", count: 31) + "1"
  static let subflow = "FW" + String(repeating: "0", count: 31) + "2"
  static let contentSid = "HX" + String(repeating: "a", count: 32)

  /// The events of a trigger, in the editor's order.
  private static let triggerEvents = [
    "incomingMessage", "incomingCall", "incomingConversationMessage", "incomingRequest",
    "incomingParent",
  ]

  /// The text of a definition whose trigger leads where `begin` says, by event.
  static func flow(
    _ description: String,
    begin: [String: String],
    _ states: [JSONValue]
  ) -> String {
    let trigger = state("Trigger", "trigger", at: (0, 0), triggerEvents.map { to($0, begin[$0]) })
    let definition: JSONValue = [
      "description": .string(description),
      "states": .array([trigger] + states),
      "initial_state": "Trigger",
      "flags": ["allow_concurrent_calls": true],
    ]
    return String(decoding: definition.serialized(.pretty), as: UTF8.self)
  }

  /// A state.
  static func state(
    _ name: String,
    _ type: String,
    at place: (x: Int, y: Int),
    _ transitions: [JSONValue],
    _ properties: JSONObject = [:]
  ) -> JSONValue {
    var all: JSONObject = ["offset": ["x": JSONValue(place.x), "y": JSONValue(place.y)]]
    for member in properties { all[member.key] = member.value }
    return [
      "name": .string(name), "type": .string(type), "transitions": .array(transitions),
      "properties": .object(all),
    ]
  }

  /// A transition.
  static func to(_ event: String, _ next: String? = nil) -> JSONValue {
    var object: JSONObject = ["event": .string(event)]
    object["next"] = next.map(JSONValue.string)
    return .object(object)
  }

  /// A `match` of one condition.
  static func match(_ input: String, _ kind: String, _ value: String, _ next: String) -> JSONValue {
    [
      "next": .string(next), "event": "match",
      "conditions": [
        [
          "friendly_name": .string("If value \(kind) \(value)"), "arguments": [.string(input)],
          "type": .string(kind), "value": .string(value),
        ]
      ],
    ]
  }

  /// A split.
  static func split(
    _ name: String,
    on input: String,
    at place: (x: Int, y: Int),
    noMatch: String?,
    _ matches: [(kind: String, value: String, next: String)]
  ) -> JSONValue {
    let ways = [to("noMatch", noMatch)] + matches.map { match(input, $0.kind, $0.value, $0.next) }
    return state(name, "split-based-on", at: place, ways, ["input": .string(input)])
  }

  /// A hand-over to agents.
  static func sendToFlex(
    _ name: String,
    at place: (x: Int, y: Int),
    attributes: String,
    failure: String? = nil,
    more: JSONObject = [:]
  ) -> JSONValue {
    var properties: JSONObject = [
      "workflow": .string(workflow), "channel": .string(chatChannel),
      "attributes": .string(attributes), "priority": "0", "timeout": "3600",
    ]
    for member in more { properties[member.key] = member.value }
    let ways = [to("callComplete"), to("failedToEnqueue", failure), to("callFailure", failure)]
    return state(name, "send-to-flex", at: place, ways, properties)
  }

  /// A message, in the editor's own words around the body.
  static func message(
    _ name: String,
    at place: (x: Int, y: Int),
    _ body: String,
    then next: String? = nil
  ) -> JSONValue {
    var properties = channel(body)
    properties["to"] = "{{contact.channel.address}}"
    let ways = [to("sent", next), to("failed")]
    return state(name, "send-message", at: place, ways, properties)
  }

  /// A message that waits for a reply.
  static func ask(
    _ name: String,
    at place: (x: Int, y: Int),
    _ body: String,
    seconds: String = "3600",
    reply: String?,
    timeout: String? = nil
  ) -> JSONValue {
    var properties = channel(body)
    properties["timeout"] = .string(seconds)
    let ways = [to("incomingMessage", reply), to("timeout", timeout), to("deliveryFailure")]
    return state(name, "send-and-wait-for-reply", at: place, ways, properties)
  }

  /// Variables.
  static func setVariables(
    _ name: String,
    at place: (x: Int, y: Int),
    _ variables: [(key: String, value: String, type: String)],
    then next: String?
  ) -> JSONValue {
    let list = variables.map { variable -> JSONValue in
      [
        "type": .string(variable.type), "value": .string(variable.value),
        "key": .string(variable.key),
      ]
    }
    return state(name, "set-variables", at: place, [to("next", next)], ["variables": .array(list)])
  }

  /// A request with a JSON body.
  static func post(
    _ name: String,
    at place: (x: Int, y: Int),
    _ url: String,
    body: String,
    success: String?,
    failed: String? = nil
  ) -> JSONValue {
    let ways = [to("success", success), to("failed", failed)]
    return state(
      name,
      "make-http-request",
      at: place,
      ways,
      [
        "method": "POST", "content_type": "application/json;charset=utf-8",
        "add_twilio_auth": false,
        "body": .string(body), "url": .string(url),
      ]
    )
  }

  private static func channel(_ body: String) -> JSONObject {
    [
      "service": "{{trigger.message.InstanceSid}}", "channel": "{{trigger.message.ChannelSid}}",
      "from": "{{flow.channel.address}}", "message_type": "custom", "body": .string(body),
    ]
  }
}
