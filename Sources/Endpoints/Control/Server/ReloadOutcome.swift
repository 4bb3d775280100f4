/// What reading the configuration again brought.
public enum ReloadOutcome: Sendable {
  /// Which settings changed, by their dotted names.
  case done(applied: [String], needsRestart: [String])
  /// The file can't be taken over; the old settings stay in force. One sentence that names the
  /// setting and the remedy, without secrets.
  case refused(String)
  /// The daemon is ending and reads nothing any more.
  case ending
}
