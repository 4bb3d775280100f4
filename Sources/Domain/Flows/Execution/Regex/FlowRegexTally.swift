/// The regular expressions of one flow, which together stand for a limited number of states.
final class FlowRegexTally {
  /// Why a flow has too many, and what to do about it.
  static let tooManyStates =
    "its regular expressions stand for more than \(FlowRegex.flowStatesMax) states together; "
    + "repeat less in them, or move some into a subflow"

  /// States so far.
  private(set) var states = 0

  /// Whether there are too many.
  var isFull: Bool { states > FlowRegex.flowStatesMax }

  /// Reads a pattern; nil if the flow has too many with it, or had before.
  func regex(_ pattern: String) -> CompiledRegex? {
    guard !isFull else { return nil }
    let regex = CompiledRegex(pattern)
    states += regex.states
    return isFull ? nil : regex
  }
}
