/// A Liquid template as Twilio Studio uses it: read once, rendered often.
///
/// The tags are if, unless, case, for, assign, capture, comment and raw; the filters are those of
/// ``LiquidTemplate/filterNames``. Unknown tags and filters are errors of the template, not of its
/// rendering. Conditions join from right to left: `a and b or c` is `a and (b or c)`. Characters are
/// Unicode scalars wherever a filter counts them.
///
/// Source: Shopify, "Liquid reference"; Twilio Studio, "Liquid Template Language".
public struct LiquidTemplate: Sendable {
  let program: Program

  /// Reads a template; throws for what is not Liquid, with the place.
  public init(_ text: String, limits: LiquidLimits = LiquidLimits()) throws(LiquidError) {
    var parser = try TemplateParser(text, limits: limits)
    program = try parser.parse()
  }

  /// The names of all filters.
  public static var filterNames: [String] { FilterName.allCases.map(\.rawValue) }

  /// The template as it was given.
  public var text: String { program.text }

  /// Whether the text holds no markup at all: rendering gives the text back.
  public var isLiteral: Bool { program.isLiteral }

  /// Fills the template in. Throws if the budget does not suffice or a filter cannot do its work.
  public func render(
    _ scope: LiquidScope,
    budget: inout LiquidBudget
  ) throws(LiquidError) -> String {
    var renderer = Renderer(program, scope, budget)
    defer { budget = renderer.budget }
    do throws(Fault) {
      return try renderer.render()
    } catch {
      throw LiquidError(error.kind, error.message, at: renderer.offset, in: program.text)
    }
  }
}

extension LiquidTemplate: Hashable {
  /// Whether both read alike.
  public static func == (a: LiquidTemplate, b: LiquidTemplate) -> Bool {
    a.program === b.program || a.text == b.text
  }

  /// Hashes the text.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(text)
  }
}
