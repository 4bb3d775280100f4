/// A state of the machine that a pattern stands for.
enum RegexInstruction: Sendable {
  /// Takes a scalar of the set and goes to the next state.
  case take(RegexSet)
  /// Goes on in both states.
  case fork(Int, Int)
  /// Goes on there.
  case jump(Int)
  /// Goes to the next state where the place in the text is such.
  case check(RegexAssertion)
  /// The pattern is through.
  case accept
}
