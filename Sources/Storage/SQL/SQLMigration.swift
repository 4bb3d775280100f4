/// One step of a schema's history. Steps are only ever added at the end: the number of steps a
/// database has taken is its version.
public struct SQLMigration: Sendable {
  /// What the step does, for the log and for errors.
  public let name: String
  /// The statements, run in one transaction.
  public let sql: String

  /// A step; neither part may change once a database out there has taken it.
  public init(name: String, sql: String) {
    self.name = name
    self.sql = sql
  }
}
