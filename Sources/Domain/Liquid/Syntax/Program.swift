/// A template that was read. Immutable and shared by all copies of it.
final class Program: Sendable {
  let text: String
  let nodes: [Node]
  let isLiteral: Bool
  /// Names that paths begin with and tags define, by their ids.
  let names: [String]
  /// Whether tags define any of the names: only then look-ups need to ask for those.
  let hasLocals: Bool
  let references: [String]

  init(
    text: String,
    nodes: [Node],
    isLiteral: Bool,
    names: [String],
    hasLocals: Bool,
    references: [String]
  ) {
    self.text = text
    self.nodes = nodes
    self.isLiteral = isLiteral
    self.names = names
    self.hasLocals = hasLocals
    self.references = references
  }
}
