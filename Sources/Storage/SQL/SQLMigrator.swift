/// Brings a database file to the newest schema, one step a transaction, and refuses files that are
/// newer or another program's before anything is written.
///
/// `PRAGMA user_version` holds the number of steps taken, `PRAGMA application_id` whose file it is.
public struct SQLMigrator: Sendable {
  private let migrations: [SQLMigration]
  private let applicationID: Int32

  /// The whole history, oldest step first, and the number that marks this program's files.
  public init(_ migrations: [SQLMigration], applicationID: Int32) {
    self.migrations = migrations
    self.applicationID = applicationID
  }

  /// The version of a database that has taken every step.
  public var version: Int { migrations.count }

  /// Opens an existing file for writing and takes the missing steps. `configure` runs before the
  /// first write, for what cannot be set inside a transaction (the journal mode).
  ///
  /// The file is judged through a read-only connection first, so a refused one keeps every byte.
  /// That connection lives until the second is open: the write-ahead log's index, built from the
  /// whole log after a crash, is then built once.
  public func open(
    path: String,
    options: SQLOptions,
    configure: (SQLConnection) throws(SQLError) -> Void
  ) throws(SQLMigrationError) -> SQLConnection {
    let judge: SQLConnection
    let connection: SQLConnection
    do throws(SQLError) {
      let reading = SQLOptions(access: .readOnly, leavesLogOnClose: true)
      judge = try SQLConnection(path: path, options: reading)
    } catch {
      throw .unreadable(path: path, error)
    }
    _ = try stepsTaken(by: judge)
    do throws(SQLError) {
      connection = try SQLConnection(path: path, options: options)
      try configure(connection)
    } catch {
      throw .unreadable(path: path, error)
    }
    try migrate(connection)
    return withExtendedLifetime(judge) { connection }
  }

  /// Takes the missing steps and returns their names. The connection must be writable, and other
  /// connections see either the schema before a step or after it.
  @discardableResult
  public func migrate(_ connection: SQLConnection) throws(SQLMigrationError) -> [String] {
    let current = try stepsTaken(by: connection)
    for (index, migration) in migrations.enumerated().dropFirst(current) {
      do throws(SQLError) {
        try connection.transaction { () throws(SQLError) in
          try connection.execute(migration.sql)
          try connection.execute("PRAGMA application_id = \(applicationID)")
          try connection.execute("PRAGMA user_version = \(index + 1)")
        }
      } catch {
        throw .failed(path: connection.path, step: migration.name, error)
      }
    }
    return migrations.dropFirst(current).map(\.name)
  }

  private func stepsTaken(by connection: SQLConnection) throws(SQLMigrationError) -> Int {
    let owner: Int64
    let taken: Int
    let objects: Int64
    do throws(SQLError) {
      owner = try connection.integer("PRAGMA application_id") ?? 0
      taken = Int(try connection.integer("PRAGMA user_version") ?? 0)
      objects = try connection.integer("SELECT count(*) FROM sqlite_schema") ?? 0
    } catch {
      throw .unreadable(path: connection.path, error)
    }
    let isEmpty = owner == 0 && taken == 0 && objects == 0
    guard isEmpty || owner == Int64(applicationID) else { throw .foreign(path: connection.path) }
    guard taken <= version else {
      throw .newer(path: connection.path, found: taken, known: version)
    }
    return taken
  }
}
