internal import ControlMethods
internal import Model

/// Something that a check looked at.
struct SetupEvidence: Sendable {
  /// A method that shows the same, or the name of a fact.
  let source: String
  /// The objects concerned.
  let sids: [Sid]

  /// Objects that a method shows.
  static func method(_ method: Method, _ sids: [Sid?] = []) -> SetupEvidence {
    SetupEvidence(source: method.rawValue, sids: sids.compactMap(\.self))
  }

  /// A fact of the daemon itself, and the objects it is about.
  static func fact(_ name: String, _ sids: [Sid] = []) -> SetupEvidence {
    SetupEvidence(source: name, sids: sids)
  }

  /// Sids that are shown of one source.
  static let shownSidsMax = 10
}
