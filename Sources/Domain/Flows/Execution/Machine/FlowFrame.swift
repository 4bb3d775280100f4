import JSON

/// A flow that runs, alone or inside of another one.
struct FlowFrame: Sendable {
  /// Bytes of variables and widgets when there are none: two times `{}`.
  static let emptyBytes = 4

  let flow: CompiledFlow
  /// The state that it stands at.
  var place: Int
  /// How often each state ran since the customer last had their turn.
  var runs: [Int32]
  /// What the flow was given by the one it runs in: `trigger.parent`.
  let parameters: JSONObject?
  /// `flow.variables`.
  var variables = JSONObject()
  /// `widgets`.
  var widgets = JSONObject()
  /// Bytes of all that as JSON text.
  var bytes: Int

  init(_ flow: CompiledFlow, parameters: JSONObject?) {
    self.flow = flow
    place = flow.initialState
    runs = [Int32](repeating: 0, count: flow.states.count)
    self.parameters = parameters
    bytes = Self.emptyBytes + (parameters.map { JSONValue.object($0).serializedBytes } ?? 0)
  }

  /// Replaces what a widget put out.
  mutating func setOutputs(_ outputs: JSONObject?, of widget: String) {
    let value = outputs.map(JSONValue.object)
    let before = widgets[widget]
    bytes += Self.bytes(of: widget, value) - Self.bytes(of: widget, before)
    widgets[widget] = value
  }

  /// Sets a variable. What the widget puts out is set once, when all its variables are.
  mutating func setVariable(_ name: String, _ value: JSONValue) {
    bytes += Self.bytes(of: name, value) - Self.bytes(of: name, variables[name])
    variables[name] = value
  }

  private static func bytes(of name: String, _ value: JSONValue?) -> Int {
    guard let value else { return 0 }
    return JSONValue.serializedBytes(of: name) + value.serializedBytes + 2
  }
}
