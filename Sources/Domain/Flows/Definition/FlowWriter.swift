public import JSON

/// Writes a flow's definition as Studio's editor exports it.
///
/// A definition keeps what the embedded engine uses. What it doesn't keep is not written: the
/// properties of widgets that it can't run, a function's SIDs, music for callers. Service, channel
/// and recipient of a message are written as the editor fills them in.
public enum FlowWriter {
  /// The definition as JSON.
  public static func json(_ definition: FlowDefinition) -> JSONValue {
    [
      "description": .string(definition.description),
      "states": .array(definition.states.map(json)),
      "initial_state": .string(definition.initialState),
      "flags": ["allow_concurrent_calls": .bool(definition.allowsConcurrentCalls)],
    ]
  }

  /// The definition as text with a line for each value.
  public static func text(_ definition: FlowDefinition) -> String {
    String(decoding: json(definition).serialized(.pretty), as: UTF8.self)
  }

  private static func json(_ state: FlowState) -> JSONValue {
    var properties = JSONObject()
    if let offset = state.offset {
      properties["offset"] = ["x": number(offset.x), "y": number(offset.y)]
    }
    add(state.widget, to: &properties)
    return [
      "name": .string(state.name),
      "type": .string(state.widget.typeName),
      "transitions": .array(state.transitions.map(json)),
      "properties": .object(properties),
    ]
  }

  private static func json(_ transition: FlowTransition) -> JSONValue {
    var object = JSONObject()
    object["next"] = transition.next.map(JSONValue.string)
    object["event"] = .string(transition.event)
    if !transition.conditions.isEmpty {
      object["conditions"] = .array(transition.conditions.map(json))
    }
    return .object(object)
  }

  private static func json(_ condition: FlowCondition) -> JSONValue {
    [
      "friendly_name": .string(condition.friendlyName),
      "arguments": .array(condition.arguments.map(JSONValue.string)),
      "type": .string(condition.kind.rawValue),
      "value": .string(condition.value),
    ]
  }

  private static func add(_ widget: FlowWidget, to properties: inout JSONObject) {
    switch widget {
    case .trigger, .unsupported: break
    case .sendToFlex(let workflow, let channel, let attributes, let priority, let timeout):
      properties["workflow"] = .string(workflow)
      properties["channel"] = .string(channel)
      properties["attributes"] = attributes.map(JSONValue.string)
      properties["priority"] = priority.map(JSONValue.string)
      properties["timeout"] = timeout.map(JSONValue.string)
    case .sendMessage(let message):
      add(message, to: &properties)
      properties["to"] = "{{contact.channel.address}}"
    case .sendAndWait(let message, let timeout):
      add(message, to: &properties)
      properties["timeout"] = .string(timeout)
    case .split(let input):
      properties["input"] = .string(input)
    case .setVariables(let variables):
      properties["variables"] = json(variables, withType: true)
    case .httpRequest(let url, let method, let contentType, let body, let parameters):
      properties["method"] = .string(method)
      properties["content_type"] = contentType.map(JSONValue.string)
      properties["body"] = body.map(JSONValue.string)
      if !parameters.isEmpty { properties["parameters"] = json(parameters, withType: false) }
      properties["url"] = .string(url)
    case .runFunction(let url, let parameters):
      if !parameters.isEmpty { properties["parameters"] = json(parameters, withType: false) }
      properties["url"] = .string(url)
    case .runSubflow(let flowSid, let revision, let parameters):
      properties["flow_sid"] = .string(flowSid)
      properties["flow_revision"] = .string(revision)
      if !parameters.isEmpty { properties["parameters"] = json(parameters, withType: true) }
    }
  }

  private static func add(_ message: FlowMessageDraft, to properties: inout JSONObject) {
    properties["service"] = "{{trigger.message.InstanceSid}}"
    properties["channel"] = "{{trigger.message.ChannelSid}}"
    properties["from"] = .string(message.from ?? "{{flow.channel.address}}")
    properties["message_type"] = message.contentSid == nil ? "custom" : "content_template"
    properties["body"] = message.body.map(JSONValue.string)
    properties["attributes"] = message.attributes.map(JSONValue.string)
    properties["media_url"] = message.mediaURL.map(JSONValue.string)
    properties["content_sid"] = message.contentSid.map(JSONValue.string)
    if !message.contentVariables.isEmpty {
      properties["content_variables"] = json(message.contentVariables, withType: false)
    }
  }

  private static func json(_ variables: [FlowVariable], withType: Bool) -> JSONValue {
    .array(
      variables.map { variable in
        var object = JSONObject()
        if withType || variable.parsesAsJSON {
          object["type"] = variable.parsesAsJSON ? "json_object" : "string"
        }
        object["key"] = .string(variable.key)
        object["value"] = .string(variable.value)
        return .object(object)
      }
    )
  }

  /// A coordinate, as a whole number if it is one.
  private static func number(_ value: Double) -> JSONValue {
    if let whole = Int(exactly: value) { return JSONValue(whole) }
    return JSONValue(value) ?? 0
  }
}
