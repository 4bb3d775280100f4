import Liquid

/// A text of a definition: as it is, or Liquid.
enum CompiledTemplate: Sendable {
  case literal(String)
  case liquid(LiquidTemplate)

  init(_ text: String, limits: FlowLimits) throws(LiquidError) {
    let template = try LiquidTemplate(text, limits: limits.liquid)
    self = template.isLiteral ? .literal(text) : .liquid(template)
  }
}
