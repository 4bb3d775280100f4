internal import ControlMethods

/// What one check found.
struct SetupRow: Sendable {
  let check: SetupCheck
  let status: SetupStatus
  /// What it should be.
  let expected: String
  /// What it is.
  let actual: String
  var evidence: [SetupEvidence] = []
  /// What to do about it; nil when there is nothing to do.
  var fix: SetupFix?

  init(
    _ check: SetupCheck,
    _ status: SetupStatus,
    expected: String,
    actual: String,
    _ evidence: [SetupEvidence] = [],
    fix: SetupFix? = nil
  ) {
    self.check = check
    self.status = status
    self.expected = expected
    self.actual = actual
    self.evidence = evidence
    self.fix = fix
  }
}

extension SetupStatus {
  /// How bad it is.
  private var rank: Int {
    switch self {
    case .skipped, .pass: 0
    case .unknown: 1
    case .warn: 2
    case .fail: 3
    }
  }

  /// The worse of the two.
  func worse(_ other: SetupStatus) -> SetupStatus {
    other.rank > rank ? other : self
  }
}
