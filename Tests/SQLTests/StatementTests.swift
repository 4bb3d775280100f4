import SQL
import Testing

@Suite struct StatementTests {
  let scratch: Scratch
  let connection: SQLConnection

  init() throws {
    scratch = try Scratch()
    connection = try scratch.writer()
    try connection.execute("CREATE TABLE t (id INTEGER PRIMARY KEY, i, s, b)")
  }

  @Test(arguments: [0, 1, -1, Int64.max, Int64.min])
  func integersComeBack(_ value: Int64) throws {
    let statement = try connection.prepare("SELECT $1")
    statement.bind(1, value)
    #expect(try statement.first { row in row.integer(0) } == value)
  }

  @Test(arguments: [
    "", "a", "fifteen bytes!!", "sixteen bytes!!!", "Zürich 🙂", "nul\0inside",
    String(repeating: "x", count: 100_000),
  ])
  func textsComeBack(_ text: String) throws {
    let statement = try connection.prepare("SELECT $1, typeof($1), $2")
    // The second run binds through the arena that the first one made grow.
    for _ in 0..<3 {
      statement.bind(1, text)
      statement.bind(2, "after")
      let row = try statement.first { row in (row.text(0), row.text(1), row.text(2)) }
      #expect(row?.0 == text)
      #expect(row?.1 == "text")
      #expect(row?.2 == "after")
    }
  }

  @Test(arguments: [[], [0], [0, 255, 0], [UInt8](repeating: 7, count: 50_000)])
  func blobsComeBack(_ bytes: [UInt8]) throws {
    let statement = try connection.prepare("SELECT $1, typeof($1)")
    for _ in 0..<2 {
      statement.bind(1, blob: bytes)
      let row = try statement.first { row in (row.blob(0), row.text(1)) }
      #expect(row?.0 == bytes)
      #expect(row?.1 == "blob")
    }
  }

  @Test func nullIsToldFromEmpty() throws {
    let statement = try connection.prepare("SELECT $1, $2, $3, $4")
    statement.bind(1, nil as String?)
    statement.bind(2, nil as Int64?)
    statement.bind(3, blob: nil)
    statement.bind(4, "")
    try statement.each { row in
      #expect(row.isNull(0) && row.isNull(1) && row.isNull(2) && !row.isNull(3))
      #expect(row.optionalText(0) == nil)
      #expect(row.optionalInteger(1) == nil)
      #expect(row.optionalBlob(2) == nil)
      #expect(row.optionalText(3)?.isEmpty == true)
      #expect(row.text(0).isEmpty && row.integer(1) == 0 && row.blob(2).isEmpty)
    }
  }

  @Test func rawBytesAreSeenInPlace() throws {
    let statement = try connection.prepare("SELECT $1")
    let text = Array("in place".utf8)
    statement.bind(1, utf8: text.span.bytes)
    let sum = try statement.first { row in
      row.withUTF8(0) { bytes in bytes.byteCount }
    }
    #expect(sum == text.count)
  }

  @Test func argumentsAreGoneAfterEachUse() throws {
    let statement = try connection.prepare("SELECT $1, $2")
    statement.bind(1, "once")
    statement.bind(2, 5)
    _ = try statement.exists()
    let second = try statement.first { row in row.isNull(0) && row.isNull(1) }
    #expect(second == true)
  }

  @Test func argumentsAreGoneAfterAFailure() throws {
    try connection.execute("CREATE UNIQUE INDEX u ON t (s)")
    let insert = try connection.prepare("INSERT INTO t (s, i) VALUES ($1, $2)")
    insert.bind(1, "a")
    insert.bind(2, 1)
    try insert.run()
    insert.bind(1, "a")
    insert.bind(2, 2)
    #expect(failure { () throws(SQLError) in try insert.run() }?.kind == .constraintUnique)
    insert.bind(1, "b")
    try insert.run()
    #expect(try connection.integer("SELECT count(*) FROM t WHERE s = 'b' AND i IS NULL") == 1)
  }

  @Test func parametersAreNumberedByName() throws {
    let statement = try connection.prepare("SELECT $3, $1, $2, $1")
    statement.bind(1, "one")
    statement.bind(2, "two")
    statement.bind(3, "three")
    let row = try statement.first { row in [row.text(0), row.text(1), row.text(2), row.text(3)] }
    #expect(row == ["three", "one", "two", "one"])
  }

  @Test(arguments: [
    "SELECT ?", "SELECT :name", "SELECT $2", "SELECT $1, $3", "SELECT $0", "", "  ",
    "SELECT 1; SELECT 2",
  ])
  func textsThatCannotBeBoundAreRefused(_ sql: String) throws {
    #expect(failure { () throws(SQLError) in _ = try connection.prepare(sql) }?.kind == .misuse)
  }

  @Test func changesAreCounted() throws {
    let insert = try connection.prepare(
      "INSERT INTO t (id) VALUES ($1) ON CONFLICT DO NOTHING"
    )
    insert.bind(1, 1)
    #expect(try insert.run() == 1)
    insert.bind(1, 1)
    #expect(try insert.run() == 0)
    insert.bind(1, 9)
    #expect(try insert.run() == 1)
    #expect(connection.lastInsertedRow == 9)
    #expect(try connection.prepare("UPDATE t SET i = 1").run() == 2)
    #expect(try connection.prepare("SELECT 1").run() == 0)
  }

  @Test func returningGivesTheNewRow() throws {
    let insert = try connection.prepare("INSERT INTO t (i) VALUES ($1) RETURNING id, i")
    insert.bind(1, 42)
    #expect(try insert.first { row in row.integer(1) } == 42)
    #expect(try connection.integer("SELECT count(*) FROM t") == 1)
  }

  @Test func rowsComeInOrder() throws {
    try connection.execute("INSERT INTO t (i) VALUES (3), (1), (2)")
    let all = try connection.prepare("SELECT i FROM t ORDER BY i").all { row in row.integer(0) }
    #expect(all == [1, 2, 3])
    #expect(try connection.prepare("SELECT 1 FROM t WHERE i = 9").exists() == false)
    #expect(try connection.prepare("SELECT i FROM t WHERE i = 9").first { $0.integer(0) } == nil)
  }

  @Test func aStatementOutlivesItsConnection() throws {
    var other: SQLConnection? = try scratch.reader()
    let statement = try other?.prepare("SELECT count(*) FROM t")
    other = nil
    #expect(try statement?.first { row in row.integer(0) } == 0)
  }

  @Test func aDoubleQuotedWordIsNeverText() throws {
    let error = failure { () throws(SQLError) in try connection.execute("SELECT \"no_column\"") }
    #expect(error?.kind == .other)
  }
}
