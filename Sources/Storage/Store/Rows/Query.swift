internal import SQL

/// A statement of one connection, compiled at its first use and kept.
final class Query {
  private let connection: SQLConnection
  let sql: String
  private var compiled: SQLStatement?

  init(_ sql: String, on connection: SQLConnection) {
    self.connection = connection
    self.sql = sql
  }

  /// The statement, ready to be bound.
  func statement() throws(SQLError) -> SQLStatement {
    if let compiled { return compiled }
    let statement = try connection.prepare(sql)
    compiled = statement
    return statement
  }
}
