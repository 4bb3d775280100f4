/// One piece of a template.
enum Node: Sendable {
  /// Text that is printed as it is.
  case text(String)
  /// `{{ … }}`
  case output(Pipeline)
  /// `assign`: the name's id and what it becomes.
  case assign(Int, Pipeline)
  /// `capture`: the name's id and what is rendered into it.
  case capture(Int, [Node])
  /// `if` and `unless`: the first arm whose condition holds.
  case branch([Arm])
  /// `case`: the first arm that holds the value.
  case choice(Operand, [Arm])
  /// `for`
  case loop(Loop)
  /// `break`
  case exitLoop
  /// `continue`
  case nextRound
}
