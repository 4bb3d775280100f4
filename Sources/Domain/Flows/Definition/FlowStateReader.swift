import JSON

/// Reads one state of a definition with its transitions.
enum FlowStateReader {
  /// The name of a trigger that has none.
  static let triggerName = "Trigger"

  /// A state; what can't be made out is empty, and told.
  static func state(
    _ value: JSONValue,
    path: FlowPath,
    _ findings: FlowFindingList
  ) -> FlowState {
    guard var reader = FlowObjectReader(value, path: path, findings) else {
      return FlowState(name: "", widget: .unsupported(type: ""), transitions: [])
    }
    let type = reader.requiredString("type")
    let isTrigger = type == FlowWidgetType.trigger.rawValue
    let name = isTrigger ? reader.string("name") ?? triggerName : reader.requiredString("name")
    check(name: name, isThere: reader.string("name") != nil, path["name"], findings)
    let transitions = (reader.requiredArray("transitions") ?? []).enumerated().map {
      transition($1, path: path["transitions"][$0], findings)
    }
    let propertiesPath = path["properties"]
    let properties = reader.value("properties")
    if properties == nil, !isTrigger {
      findings.error(.missingProperty, propertiesPath, "properties is missing: add it")
    }
    reader.refuseOthers()
    let read = FlowWidgetReader.widget(type, properties, path: path, findings)
    return FlowState(
      name: name,
      widget: read.widget,
      transitions: transitions,
      offset: read.offset
    )
  }

  private static func check(
    name: String,
    isThere: Bool,
    _ path: FlowPath,
    _ findings: FlowFindingList
  ) {
    let isGood = name.utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"):
        true
      default: false
      }
    }
    guard isThere, !isGood || name.isEmpty else { return }
    findings.error(
      .badName,
      path,
      "\(FlowObjectReader.shown(name)) is no name for a state: use letters, digits, _ and -"
    )
  }

  private static func transition(
    _ value: JSONValue,
    path: FlowPath,
    _ findings: FlowFindingList
  ) -> FlowTransition {
    guard var reader = FlowObjectReader(value, path: path, findings) else {
      return FlowTransition(event: "", next: nil)
    }
    let event = reader.requiredString("event")
    let next = reader.string("next")
    // Some flows in use were written by hand with `name` for `next`, and Twilio took them.
    if reader.string("name") != nil {
      findings.warning(
        .unknownProperty,
        path["name"],
        "name leads nowhere: write next for the state that follows, or remove it"
      )
    }
    let conditions = (reader.array("conditions") ?? []).enumerated().map {
      condition($1, path: path["conditions"][$0], findings)
    }
    reader.refuseOthers()
    return FlowTransition(event: event, next: next, conditions: conditions)
  }

  private static func condition(
    _ value: JSONValue,
    path: FlowPath,
    _ findings: FlowFindingList
  ) -> FlowCondition {
    guard var reader = FlowObjectReader(value, path: path, findings) else {
      return FlowCondition(friendlyName: "", kind: .equalTo, arguments: [], value: "")
    }
    let words = FlowCondition.Kind.allCases.map(\.rawValue)
    if reader.value("type") == nil { _ = reader.requiredString("type") }
    let kind = reader.word("type", among: words).flatMap(FlowCondition.Kind.init) ?? .equalTo
    let friendlyName = reader.requiredString("friendly_name")
    let arguments = (reader.requiredArray("arguments") ?? []).enumerated().map {
      position,
      argument -> String in
      if argument.string == nil {
        let path = path["arguments"][position]
        FlowObjectReader.tellKind(of: argument, expected: "string", path, findings)
      }
      return argument.string ?? ""
    }
    let needsValue = kind != .isBlank && kind != .isNotBlank
    let compared = needsValue ? reader.requiredString("value") : reader.string("value") ?? ""
    reader.refuseOthers()
    return FlowCondition(
      friendlyName: friendlyName,
      kind: kind,
      arguments: arguments,
      value: compared
    )
  }
}
