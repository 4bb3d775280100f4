import JSON
import Liquid

extension FlowExecution {
  /// Renders a text; throws ``FlowError/Kind/templateFailed`` with the property's name.
  mutating func render(
    _ template: CompiledTemplate,
    _ property: String
  ) throws(FlowError) -> String {
    switch template {
    case .literal(let text): return text
    case .liquid(let liquid):
      let scope = turn.scope ?? makeScope()
      do throws(LiquidError) {
        return try liquid.render(scope, budget: &turn.liquid)
      } catch {
        throw FlowError(.templateFailed, "\(property): \(error)", widget: state.name)
      }
    }
  }

  /// Renders a text that may be missing; nil when it is, or is blank.
  mutating func text(
    _ template: CompiledTemplate?,
    _ property: String
  ) throws(FlowError) -> String? {
    guard let template else { return nil }
    return try render(template, property).unlessBlank
  }

  /// Renders a variable, and reads it as JSON where it says so; what isn't JSON stays text.
  mutating func value(
    _ variable: CompiledVariable
  ) throws(FlowError) -> (value: JSONValue, isUnreadable: Bool) {
    let text = try render(variable.value, variable.key)
    guard variable.parsesAsJSON else { return (.string(text), false) }
    guard let parsed = parse(text) else { return (.string(text), true) }
    return (parsed, false)
  }

  /// A JSON text of bounded depth; nil when it is none.
  func parse(_ text: String) -> JSONValue? {
    try? JSONValue(parsing: text, limits: jsonLimits)
  }

  /// Whether a text is a JSON object of bounded depth.
  func isObject(_ text: String) -> Bool {
    (try? JSONDocument(text, limits: jsonLimits))?.root.kind == .object
  }

  private var jsonLimits: JSONLimits {
    JSONLimits(bytesMax: limits.contextBytesMax, depthMax: limits.valueDepthMax)
  }

  /// Keeps what the widget put out; throws when the execution would remember too much.
  mutating func remember(_ outputs: JSONObject?) throws(FlowError) {
    turn.scope = nil
    frames[top].setOutputs(outputs, of: state.name)
    try checkSize()
  }

  /// Throws when the execution remembers too much.
  func checkSize() throws(FlowError) {
    let bytes = frames.reduce(context.bytes) { $0 + $1.bytes }
    guard bytes <= limits.contextBytesMax else {
      throw FlowError(
        .contextTooLarge,
        "variables and widgets' results take more than \(limits.contextBytesMax) bytes; keep less",
        widget: state.name
      )
    }
  }

  /// What templates see here; kept until something of it changes.
  private mutating func makeScope() -> LiquidScope {
    let conversation = JSONValue.object(context.conversation(limits))
    let frame = frames[top]
    var trigger: JSONObject = ["conversation": conversation, "message": conversation]
    if let parameters = frame.parameters { trigger["parent"] = .object(parameters) }
    let root: JSONObject = [
      "trigger": .object(trigger),
      "contact": ["channel": ["address": .string(context.contact)]],
      "flow": [
        "sid": .string(context.executionSid),
        "flow_sid": .string(frame.flow.flowSid),
        "channel": ["address": .string(context.address)],
        "variables": .object(frame.variables),
      ],
      "widgets": .object(frame.widgets),
    ]
    let scope = LiquidScope(root: root, nowMilliseconds: nowMilliseconds)
    turn.scope = scope
    return scope
  }
}
