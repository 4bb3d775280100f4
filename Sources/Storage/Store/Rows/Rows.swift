internal import Model
internal import SQL

/// The statements that every table with sids has, on one connection.
final class Rows<Item: Stored> {
  private let bySid: Query
  private let inserting: Query
  private let updating: Query

  init(on connection: SQLConnection) {
    let table = Item.table
    bySid = Query(table.select + " WHERE sid = $1", on: connection)
    inserting = Query(table.insert, on: connection)
    updating = Query(table.update, on: connection)
  }

  /// The row with this sid.
  func find(_ sid: Sid) throws(SQLError) -> Item? {
    let statement = try bySid.statement()
    statement.bind(1, sid)
    return try statement.first(Item.init(row:))
  }

  /// Adds a row; false when a uniqueness rule forbids it.
  func insert(_ item: Item) throws(SQLError) -> Bool {
    let statement = try inserting.statement()
    item.bind(to: statement)
    return try statement.run() == 1
  }

  /// Replaces a row; false when there is none with its sid.
  @discardableResult
  func update(_ item: Item) throws(SQLError) -> Bool {
    let statement = try updating.statement()
    item.bind(to: statement)
    return try statement.run() == 1
  }

  /// A page of a list whose statement takes the last row seen as `$1`, the number of rows as `$2`
  /// and its filters, bound by `filter`, from `$3` on.
  func page(
    _ query: Query,
    of list: Cursor.List,
    _ request: PageRequest,
    filter: (SQLStatement) -> Void = { _ in }
  ) throws(SQLError) -> Page<Item> {
    let limit = request.rows
    let statement = try query.statement()
    statement.bind(1, try Cursor(request.cursor, in: list).row)
    // One row more than asked for tells whether another page follows.
    statement.bind(2, Int64(limit + 1))
    filter(statement)
    let found = try statement.all { row throws(SQLError) in
      (row: row.integer(0), item: try Item(row: row))
    }
    return Page(found, limit: limit) { Cursor(position: 0, row: $0).text(in: list) }
  }

  /// Every row of a list without pages.
  func all(
    _ query: Query,
    filter: (SQLStatement) -> Void = { _ in }
  ) throws(SQLError) -> [Item] {
    let statement = try query.statement()
    filter(statement)
    return try statement.all(Item.init(row:))
  }

  /// The first row of a list.
  func first(_ query: Query, filter: (SQLStatement) -> Void) throws(SQLError) -> Item? {
    let statement = try query.statement()
    filter(statement)
    return try statement.first(Item.init(row:))
  }
}

extension PageRequest {
  /// The limit kept between one row and the most a page may have.
  var rows: Int { min(max(limit, 1), PageRequest.limitMax) }
}

extension Page {
  /// Cuts what was found down to `limit` and names where the next page begins.
  init<Place>(
    _ found: [(row: Place, item: Item)],
    limit: Int,
    cursor: (Place) -> String
  ) {
    let kept = found.prefix(limit)
    self.init(
      items: kept.map(\.item),
      nextCursor: found.count > limit ? kept.last.map { cursor($0.row) } : nil
    )
  }
}
