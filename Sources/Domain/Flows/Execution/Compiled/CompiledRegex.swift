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
}
