public import Model

/// The database's files on disk.
public struct StoreFiles: Sendable {
  /// A backup that is there.
  public struct Backup: Sendable {
    /// Its bare name.
    public var name: String
    /// Its size in bytes.
    public var bytes: Int64
    /// When it was made.
    public var time: Timestamp

    /// A backup.
    public init(name: String, bytes: Int64, time: Timestamp) {
      self.name = name
      self.bytes = bytes
      self.time = time
    }
  }

  /// Bytes of the database file.
  public var databaseBytes: Int64
  /// Bytes of its write-ahead log.
  public var logBytes: Int64
  /// Bytes of the disk that the daemon may still fill.
  public var freeBytes: Int64
  /// The backups, by name.
  public var backups: [Backup]

  /// What lies on the disk.
  public init(databaseBytes: Int64, logBytes: Int64, freeBytes: Int64, backups: [Backup]) {
    self.databaseBytes = databaseBytes
    self.logBytes = logBytes
    self.freeBytes = freeBytes
    self.backups = backups
  }
}
