/// A pattern as a tree.
indirect enum RegexNode {
  case empty
  case set(RegexSet)
  case assertion(RegexAssertion)
  case sequence([RegexNode])
  case alternatives([RegexNode])
  /// At least `min` times, at most `max`; nil is without end.
  case repetition(RegexNode, min: Int, max: Int?)
}

/// A place in the text.
enum RegexAssertion: Sendable {
  /// `^` and `\A`.
  case start
  /// `$` and `\Z`: the end, or before a line feed there.
  case endOrLastLineFeed
  /// `\z`.
  case end
  /// `\b`.
  case wordBoundary
  /// `\B`.
  case noWordBoundary
}
