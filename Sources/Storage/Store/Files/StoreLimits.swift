/// What the database may use.
enum StoreLimits {
  /// How long a statement waits for another process's lock.
  static let busyMillisecondsMax: Int32 = 5_000
  /// The writer's page cache.
  static let writerCacheBytesMax: Int64 = 32 * 1_048_576
  /// A reader's page cache.
  static let readerCacheBytesMax: Int64 = 4 * 1_048_576
  /// How much of the file each reader maps; all share the same memory.
  static let readerMappedBytesMax: Int64 = 256 * 1_048_576
  /// A longer log is cut to this when it starts anew.
  static let logBytesMax: Int64 = 96 * 1_048_576
  /// Pause after each piece of a backup (2 MiB), so that it takes the disk from nobody.
  static let backupPauseMilliseconds: UInt32 = 5
  /// Messages, participants and executions together that one call removes with their conversations
  /// at the most, so that one of very many holds up nobody.
  static let removedRowsMax = 1_000
  /// Conversations that one call looks at for removal at the most: those with open work stay, and
  /// are passed over.
  static let removalsConsideredMax = 1_000
  /// What a backup leaves free on the disk, for the daemon.
  static let backupReserveBytesMin: Int64 = 64 * 1_048_576
}
