/// Why a backup was not made.
public enum BackupFault: Error, Sendable {
  /// There is one of this name.
  case nameTaken
  /// There are as many as may be.
  case tooMany(max: Int)
  /// One is being made.
  case underWay
  /// The disk has too little space left for a copy.
  case noSpace(freeBytes: Int64, neededBytes: Int64)
  /// The copy is not sound, and so the database isn't either; the first finding.
  case unsound(String)
  /// The daemon is ending.
  case ending
  /// The database or the file system failed.
  case failed(LedgerFault)
}
