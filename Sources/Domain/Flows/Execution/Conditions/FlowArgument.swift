/// A text that a split compares, made ready once for all its conditions.
struct FlowArgument {
  let text: String
  /// In lower case.
  private(set) lazy var folded = text.lowercased()
  /// Without white space around it.
  private(set) lazy var trimmed = text.trimmed
  /// Without white space around it, in lower case.
  private(set) lazy var foldedTrimmed = trimmed.lowercased()

  init(_ text: String) { self.text = text }
}
