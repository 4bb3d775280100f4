import JSON

/// Reads a widget from its type and its properties.
enum FlowWidgetReader {
  /// Seconds that a widget waits for a reply, or a task for an agent, unless it says otherwise.
  static let timeoutSecondsDefault = "3600"
  /// The kinds of message a widget sends.
  private static let messageTypes = ["custom", "content_template"]
  /// The kinds of value a variable has.
  private static let variableTypes = ["string", "json_object"]
  /// How a request is made.
  private static let methods = ["GET", "POST"]

  /// A widget, and where the editor draws it.
  static func widget(
    _ typeName: String,
    _ properties: JSONValue?,
    path: FlowPath,
    _ findings: FlowFindingList
  ) -> (widget: FlowWidget, offset: FlowOffset?) {
    guard let type = FlowWidgetType(rawValue: typeName) else {
      if !typeName.isEmpty, !FlowWidgetType.unsupported.contains(typeName) {
        findings.error(
          .unknownType,
          path["type"],
          "\(FlowObjectReader.shown(typeName)) is no widget of Studio: "
            + findings.remedy(typeName, among: FlowWidgetType.allNames)
        )
      }
      // Whatever such a widget's properties are, only its place is of use here.
      let offset = properties?["offset"]
      let place = FlowOffset(x: offset?["x"]?.double ?? 0, y: offset?["y"]?.double ?? 0)
      return (.unsupported(type: typeName), offset == nil ? nil : place)
    }
    let path = path["properties"]
    let none = JSONValue.object(JSONObject())
    guard var reader = FlowObjectReader(properties ?? none, path: path, findings) else {
      return (.unsupported(type: ""), nil)
    }
    // Of properties that aren't there at all only that is told.
    let silent = properties == nil ? FlowFindingList() : findings
    if properties == nil, let mute = FlowObjectReader(none, path: path, silent) { reader = mute }
    let offset = offset(reader.value("offset"), path: path["offset"], silent)
    let widget = widget(type, &reader, path, silent)
    reader.refuseOthers()
    return (widget, offset)
  }

  private static func widget(
    _ type: FlowWidgetType,
    _ reader: inout FlowObjectReader,
    _ path: FlowPath,
    _ findings: FlowFindingList
  ) -> FlowWidget {
    switch type {
    case .trigger: return .trigger
    case .sendToFlex: return sendToFlex(&reader)
    case .sendMessage:
      return .sendMessage(message(&reader, path, findings))
    case .sendAndWait:
      reader.ignoreString("save_response_as")
      let timeout = reader.string("timeout") ?? timeoutSecondsDefault
      return .sendAndWait(message(&reader, path, findings), timeout: timeout)
    case .split: return .split(input: reader.requiredString("input"))
    case .setVariables:
      return .setVariables(variables("variables", of: &reader, path, findings))
    case .httpRequest:
      _ = reader.bool("add_twilio_auth")
      _ = reader.bool("send_twilio_credentials")
      return .httpRequest(
        url: reader.requiredString("url"),
        method: reader.word("method", among: methods) ?? methods[0],
        contentType: reader.string("content_type"),
        body: reader.string("body"),
        parameters: variables("parameters", of: &reader, path, findings)
      )
    case .runFunction:
      reader.ignoreString("service_sid", "environment_sid", "function_sid")
      return .runFunction(
        url: reader.requiredString("url"),
        parameters: variables("parameters", of: &reader, path, findings)
      )
    case .runSubflow:
      return .runSubflow(
        flowSid: reader.requiredString("flow_sid"),
        revision: reader.string("flow_revision") ?? "LatestPublished",
        parameters: variables("parameters", of: &reader, path, findings)
      )
    }
  }

  private static func sendToFlex(_ reader: inout FlowObjectReader) -> FlowWidget {
    // Music is for callers; `from` stands in some flows that were exported years ago.
    reader.ignoreString("waitUrl", "wait_url", "hold_music_url")
    reader.ignoreString("waitUrlMethod", "wait_url_method", "hold_music_url_method", "from")
    return .sendToFlex(
      workflow: reader.requiredString("workflow"),
      channel: reader.requiredString("channel"),
      attributes: reader.string("attributes"),
      priority: reader.string("priority"),
      timeout: reader.string("timeout")
    )
  }

  private static func message(
    _ reader: inout FlowObjectReader,
    _ path: FlowPath,
    _ findings: FlowFindingList
  ) -> FlowMessageDraft {
    // The message goes into the conversation of the execution, whatever these say.
    reader.ignoreString("service", "messaging_service_sid", "chat_service_instance_sid")
    reader.ignoreString("channel", "chat_channel_sid", "to")
    _ = reader.word("message_type", among: messageTypes)
    return FlowMessageDraft(
      from: reader.requiredString("from"),
      body: reader.string("body"),
      attributes: reader.string("attributes", or: "message_attributes"),
      mediaURL: reader.string("media_url"),
      contentSid: reader.string("content_sid", or: "content_template_sid"),
      contentVariables: variables("content_variables", of: &reader, path, findings)
    )
  }

  private static func variables(
    _ name: String,
    of reader: inout FlowObjectReader,
    _ path: FlowPath,
    _ findings: FlowFindingList
  ) -> [FlowVariable] {
    (reader.array(name) ?? []).enumerated().map { position, value in
      let path = path[name][position]
      guard var reader = FlowObjectReader(value, path: path, findings) else {
        return FlowVariable(key: "", value: "")
      }
      let isJSON = reader.word("type", among: variableTypes) == variableTypes[1]
      let asked = reader.bool("parse_as_json") ?? false
      let variable = FlowVariable(
        key: reader.requiredString("key"),
        value: reader.requiredString("value"),
        parsesAsJSON: isJSON || asked
      )
      _ = reader.number("index")
      reader.refuseOthers()
      return variable
    }
  }

  private static func offset(
    _ value: JSONValue?,
    path: FlowPath,
    _ findings: FlowFindingList
  ) -> FlowOffset? {
    guard let value, var reader = FlowObjectReader(value, path: path, findings) else { return nil }
    let offset = FlowOffset(x: reader.number("x") ?? 0, y: reader.number("y") ?? 0)
    reader.refuseOthers()
    return offset
  }
}
