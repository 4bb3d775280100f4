/// A regular expression, or why it can't be one.
enum CompiledRegex: Sendable {
  case ready(FlowRegex)
  case refused(FlowRegexError)

  init(_ pattern: String) {
    do throws(FlowRegexError) {
      self = .ready(try FlowRegex(pattern))
    } catch {
      self = .refused(error)
    }
  }

  /// States that were written for it: what reading it has cost.
  var states: Int {
    switch self {
    case .ready(let regex): regex.states
    case .refused(let error): error.kind == .tooLarge ? FlowRegex.statesMax : 0
    }
  }
}
