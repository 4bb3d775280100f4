/// Comparisons joined by `and` and `or`, which group from the right.
struct Condition: Sendable {
  enum Connective: Sendable { case and, or }

  let terms: [Comparison]
  /// What stands after each term but the last.
  let connectives: [Connective]
}
