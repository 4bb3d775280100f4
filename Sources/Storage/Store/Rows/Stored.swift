internal import SQL

/// A value of the domain that is one row of one table, found by its sid.
protocol Stored: Sendable {
  /// The table, its columns in the order of ``bind(to:)``; the first is `sid`.
  static var table: Table { get }

  /// Reads a row of ``Table/select``: column 0 is the row number, the table's columns follow.
  init(row: borrowing SQLRow) throws(SQLError)

  /// Binds `$1` and on, one for each column of the table.
  func bind(to statement: SQLStatement)
}
