/// What a check of the setup found.
public enum SetupStatus: String, Sendable, CaseIterable {
  /// It is as it should be.
  case pass
  /// It works, though perhaps not as it was meant.
  case warn
  /// It keeps conversations from agents.
  case fail
  /// It could not be found out.
  case unknown
  /// It does not apply here.
  case skipped
}
