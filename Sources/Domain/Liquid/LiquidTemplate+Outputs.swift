/// What a check of a template wants to know without rendering it.
extension LiquidTemplate {
  /// One `{{ … }}` of a template.
  public struct Output: Hashable, Sendable {
    /// What stands between the braces, without the space and the hyphens at its ends.
    public let expression: String
    /// Where the braces open, in the template's UTF-8 bytes, counted from 0.
    public let offset: Int
    /// The names of the filters in their order.
    public let filters: [String]
    /// Whether the output stands between the quotes of a JSON string of the text around it.
    public let isInsideString: Bool
    /// Whether the output is JSON whatever the value is: its last filter is `to_json`.
    public let endsWithToJSON: Bool
  }

  /// Dotted paths that the template reaches for, each once, in the order of the text: `a.b.0.c` for
  /// `a["b"][0].c`. What follows a computed step is left out, as are names that the template's own
  /// tags define.
  public var references: [String] { program.references }

  /// All outputs of the template, those in every alternative of a block too.
  public var outputs: [Output] {
    var outline = Outline(program, placeholder: { _ in "" })
    outline.readAll()
    return outline.outputs
  }

  /// The text that the template prints if each block takes its first alternative and each loop runs
  /// once, with placeholders for the outputs: a JSON template is JSON then, if it can ever be.
  public func replacingOutputs(_ placeholder: (Output) -> String) -> String {
    withoutActuallyEscaping(placeholder) { placeholder in
      var outline = Outline(program, placeholder: placeholder)
      outline.readAll()
      return outline.text
    }
  }
}
