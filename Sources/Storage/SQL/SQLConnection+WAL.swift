internal import CSQLite

/// How far a checkpoint goes.
public enum SQLCheckpoint: Sendable {
  /// Copies what it can without waiting for anybody.
  case passive
  /// Waits for writers and readers (up to the busy timeout) and then cuts the log to no bytes.
  case truncate
}

/// What a checkpoint left.
public struct SQLCheckpointResult: Equatable, Sendable {
  /// Pages in the log.
  public let loggedPages: Int
  /// Pages of the log that are in the database file now.
  public let copiedPages: Int

  /// True when the next writer may start the log anew.
  public var isComplete: Bool { loggedPages == copiedPages }
}

extension SQLConnection {
  /// The page size of a new file. The log takes whole pages, and most pages of a small commit carry
  /// one changed row, so half of SQLite's usual 4 KiB costs less to check and write.
  public static let pageBytes = 2_048

  /// Puts the file into write-ahead logging with every commit flushed to the device. The log is
  /// never copied back on the way: that is left to ``SQLCheckpointer`` or ``checkpoint(_:)``.
  /// A log that has grown beyond `logBytesMax` is cut when it starts anew.
  /// A file that is still empty gets pages of ``pageBytes``.
  public func useDurableLog(logBytesMax: Int64) throws(SQLError) {
    try execute("PRAGMA page_size = \(Self.pageBytes)")
    let mode = try texts("PRAGMA journal_mode = WAL").first ?? ""
    guard mode == "wal" else {
      throw SQLError(
        kind: .cantOpen,
        extendedCode: SQLITE_CANTOPEN,
        message: "\(path) cannot use write-ahead logging (journal mode \(mode)): "
          + "put it on a local file system"
      )
    }
    try execute("PRAGMA synchronous = FULL")
    try execute("PRAGMA wal_autocheckpoint = 0")
    try execute("PRAGMA journal_size_limit = \(logBytesMax)")
    // Freed content is overwritten where that costs no extra page.
    try execute("PRAGMA secure_delete = FAST")
    unsafe sqlite3_wal_hook(database, noteLoggedPages, loggedPagesCell)
  }

  /// Pages in the write-ahead log after this connection's latest commit; 0 before the first one.
  public var loggedPages: Int { Int(unsafe loggedPagesCell.pointee) }

  /// Copies the write-ahead log into the file. A truncating checkpoint that others kept from
  /// finishing fails as busy.
  @discardableResult
  public func checkpoint(_ kind: SQLCheckpoint) throws(SQLError) -> SQLCheckpointResult {
    var logged: Int32 = 0
    var copied: Int32 = 0
    let mode: Int32
    switch kind {
    case .passive: mode = SQLITE_CHECKPOINT_PASSIVE
    case .truncate: mode = SQLITE_CHECKPOINT_TRUNCATE
    }
    let code = unsafe sqlite3_wal_checkpoint_v2(database, nil, mode, &logged, &copied)
    guard code == SQLITE_OK else { throw unsafe SQLError(code: code, database: database, sql: nil) }
    // Both are -1 when the file does not use a log.
    return SQLCheckpointResult(loggedPages: max(0, Int(logged)), copiedPages: max(0, Int(copied)))
  }

  /// Everything wrong that a full check finds, in the engine's words; empty when sound. Reads the
  /// whole file and every index.
  public func integrityFindings() throws(SQLError) -> [String] {
    try texts("PRAGMA integrity_check").filter { $0 != "ok" }
  }

  /// As ``integrityFindings()`` but without comparing indexes with their tables: much faster.
  public func quickFindings() throws(SQLError) -> [String] {
    try texts("PRAGMA quick_check").filter { $0 != "ok" }
  }
}

private func noteLoggedPages(
  _ cell: UnsafeMutableRawPointer?,
  _ database: OpaquePointer?,
  _ name: UnsafePointer<CChar>?,
  _ pages: Int32
) -> Int32 {
  unsafe cell?.storeBytes(of: pages, as: Int32.self)
  return SQLITE_OK
}
