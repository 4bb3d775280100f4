public import Engine
internal import Glibc
internal import SQL

/// A database file of this program, from which the writer and the readers are opened.
///
/// Open the ledger first: it makes the file, brings it to the newest schema and refuses what this
/// program must not touch. The value may be passed around; what it opens may not.
public struct SQLiteStore: Sendable {
  /// The database file; its log and the log's index lie beside it with `-wal` and `-shm`.
  public let path: String

  /// A store over this file, which need not exist yet. Opens nothing.
  public init(path: String) {
    self.path = path
  }

  /// Opens the one connection that writes, and starts the thread that copies its log back. At most
  /// one at a time, on the thread that will use it.
  public func openLedger() throws(StoreError) -> SQLiteLedger {
    try makePrivate()
    let options = SQLOptions(
      access: .readWrite,
      busyTimeoutMillisecondsMax: StoreLimits.busyMillisecondsMax,
      cacheBytesMax: StoreLimits.writerCacheBytesMax
    )
    let connection: SQLConnection
    do throws(SQLMigrationError) {
      connection = try Schema.migrator.open(path: path, options: options) {
        connection throws(SQLError) in
        try connection.useDurableLog(logBytesMax: StoreLimits.logBytesMax)
      }
    } catch {
      switch error {
      case .newer, .foreign: throw .refused(error.description)
      case .failed, .unreadable: throw .unusable(error.description)
      }
    }
    do throws(SQLError) {
      return SQLiteLedger(on: connection, log: try SQLCheckpointer(path: path))
    } catch {
      throw .unusable(error.description)
    }
  }

  /// Opens a connection that only reads, on the thread that will use it. Close readers before the
  /// ledger: whoever is last tidies the log away, and a reader cannot.
  public func openReader() throws(StoreError) -> SQLiteReader {
    do throws(SQLError) {
      let options = SQLOptions(
        access: .readOnly,
        busyTimeoutMillisecondsMax: StoreLimits.busyMillisecondsMax,
        cacheBytesMax: StoreLimits.readerCacheBytesMax,
        mappedBytesMax: StoreLimits.readerMappedBytesMax
      )
      return SQLiteReader(on: try SQLConnection(path: path, options: options))
    } catch {
      throw .unusable(error.description)
    }
  }

  /// Copies the database as it stands into a new file (mode 0600) while the writer goes on.
  /// Blocks for as long as that takes; `shouldContinue` is asked with the pages done and in total.
  public func backup(
    to destination: String,
    shouldContinue: (_ done: Int, _ total: Int) -> Bool = { _, _ in true }
  ) throws(LedgerFault) {
    try LedgerFault.folding { () throws(SQLError) in
      try SQLConnection(path: path, options: SQLOptions(access: .readOnly))
        .backup(to: destination, shouldContinue: shouldContinue)
    }
  }

  /// Everything a full check finds wrong, in SQLite's words; empty when the database is sound.
  /// Reads the whole file.
  public func integrityFindings() throws(LedgerFault) -> [String] {
    try LedgerFault.folding { () throws(SQLError) in
      try SQLConnection(path: path, options: SQLOptions(access: .readOnly)).integrityFindings()
    }
  }

  /// Bytes of the database's content, in the file or in its log.
  func contentBytes() throws(LedgerFault) -> Int64 {
    try LedgerFault.folding { () throws(SQLError) in
      let connection = try SQLConnection(path: path, options: SQLOptions(access: .readOnly))
      let pages = try connection.integer("PRAGMA page_count") ?? 0
      return pages * (try connection.integer("PRAGMA page_size") ?? 0)
    }
  }

  /// What a check of a copy finds wrong, indexes not compared with their tables. Reads all of it.
  func findings(inCopy path: String) throws(LedgerFault) -> [String] {
    try LedgerFault.folding { () throws(SQLError) in
      // For writing too: whoever has opened it last then removes the files beside it.
      try SQLConnection(path: path, options: SQLOptions(access: .readWrite)).quickFindings()
    }
  }

  /// Makes the file, empty, or takes everybody else's rights to it away. SQLite gives the log and
  /// its index the file's own mode.
  private func makePrivate() throws(StoreError) {
    let file = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    if file >= 0 {
      // Nobody can have this file open yet, so closing it drops no lock of SQLite's.
      _ = close(file)
      return
    }
    guard errno == EEXIST, chmod(path, 0o600) == 0 else {
      throw .unusable("cannot use \(path) as the database: \(StateDirectory.reason(errno))")
    }
    for companion in ["-wal", "-shm"] {
      _ = chmod(path + companion, 0o600)
    }
  }
}
