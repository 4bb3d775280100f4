public import JSON

/// Reads a flow's definition from JSON, as strictly as Twilio does, and tells all mistakes at once.
///
/// Properties that the editor exports are all accepted, those that the embedded engine has no use
/// for included, and so are the other names by which Twilio's documents call some of them.
/// Source: Twilio Studio, "Flow Definition Schema" and "Studio Flow and Widget JSON Schemas".
public enum FlowReader {
  /// Bytes of a definition's text.
  public static let definitionBytesMax = 2 << 20
  /// States of a flow.
  public static let statesMax = 1_000
  /// Objects and lists within one another.
  public static let nestingDepthMax = 64
  /// Twilio's code of a flow with too many widgets.
  static let twilioTooManyStates = 81025

  /// Reads a definition's text.
  public static func read(_ text: String) -> FlowReading { read(Array(text.utf8)) }

  /// Reads a definition's text.
  public static func read(_ bytes: [UInt8]) -> FlowReading {
    let limits = JSONLimits(bytesMax: definitionBytesMax, depthMax: nestingDepthMax)
    do throws(JSONError) {
      return read(try JSONValue(parsing: bytes, limits: limits))
    } catch {
      let findings = FlowFindingList()
      findings.error(.invalidJSON, .root, "The definition can't be read: \(error)")
      return FlowReading(findings: findings.findings, draft: nil)
    }
  }

  /// Reads a definition that is JSON already.
  public static func read(_ value: JSONValue) -> FlowReading {
    let findings = FlowFindingList()
    let draft = definition(value, findings)
    return FlowReading(findings: findings.findings, draft: draft)
  }

  private static func definition(
    _ value: JSONValue,
    _ findings: FlowFindingList
  ) -> FlowDefinition? {
    guard var reader = FlowObjectReader(value, path: .root, findings) else { return nil }
    if value["states"] == nil, value["definition"] != nil {
      findings.error(
        .missingProperty,
        FlowPath.root["states"],
        "states is missing: this looks like a whole flow; give what its definition holds"
      )
      return nil
    }
    reader.ignoreString("$schema")
    let description = reader.string("description") ?? ""
    let initialState = reader.requiredString("initial_state")
    let states = reader.requiredArray("states").map { list($0, findings) }
    let allowsConcurrentCalls = flags(reader.value("flags"), findings)
    reader.refuseOthers()
    return states.map { states in
      FlowDefinition(
        description: description,
        states: states,
        initialState: initialState,
        allowsConcurrentCalls: allowsConcurrentCalls
      )
    }
  }

  private static func list(_ values: [JSONValue], _ findings: FlowFindingList) -> [FlowState] {
    let path = FlowPath.root["states"]
    if values.isEmpty {
      findings.error(.noStates, path, "states is empty: a flow has at least its trigger")
    }
    guard values.count <= statesMax else {
      findings.error(
        .tooManyStates,
        path,
        "\(values.count) states, at most \(statesMax) are allowed: move some into a subflow",
        twilio: twilioTooManyStates
      )
      return []
    }
    return values.enumerated().map { position, value in
      FlowStateReader.state(value, path: path[position], findings)
    }
  }

  private static func flags(_ value: JSONValue?, _ findings: FlowFindingList) -> Bool {
    guard let value,
      var reader = FlowObjectReader(value, path: FlowPath.root["flags"], findings)
    else { return true }
    let allows = reader.requiredBool("allow_concurrent_calls")
    reader.refuseOthers()
    return allows
  }
}
