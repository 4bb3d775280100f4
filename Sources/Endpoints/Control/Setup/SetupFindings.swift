internal import ControlMethods
internal import Model

/// What the trials of C6b and C17 came to.
struct SetupFindings: Sendable {
  /// What became of a trial.
  enum Outcome: Sendable {
    /// It was not asked for.
    case notAsked
    /// It does not apply, and why.
    case skipped(String)
    /// It could not be made, and why.
    case unknown(String)
    /// What was tried is refused, and why.
    case refused(String)
    /// What would come of it.
    case came(SetupConsequences)
  }

  /// The sample webhook of C6b.
  var sample = Outcome.notAsked
  /// The message of C17.
  var endToEnd = Outcome.notAsked
}
