import Foundation
import SQL
import Testing

@Suite struct ErrorTests {
  let scratch: Scratch

  init() throws {
    scratch = try Scratch()
  }

  @Test func constraintsAreToldApart() throws {
    let connection = try scratch.writer()
    try connection.execute(
      """
      CREATE TABLE t (id INTEGER PRIMARY KEY, u UNIQUE, n NOT NULL DEFAULT 0, c CHECK (c > 0));
      CREATE TABLE k (name TEXT PRIMARY KEY) WITHOUT ROWID;
      INSERT INTO t (id, u) VALUES (1, 'a'); INSERT INTO k VALUES ('a');
      """
    )
    func kind(_ sql: String) -> SQLError.Kind? {
      failure { () throws(SQLError) in try connection.execute(sql) }?.kind
    }
    #expect(kind("INSERT INTO t (u) VALUES ('a')") == .constraintUnique)
    #expect(kind("INSERT INTO t (id) VALUES (1)") == .constraintUnique)
    #expect(kind("INSERT INTO k VALUES ('a')") == .constraintUnique)
    #expect(kind("INSERT INTO t (n) VALUES (NULL)") == .constraintOther)
    #expect(kind("INSERT INTO t (c) VALUES (0)") == .constraintOther)
    #expect(kind("SELECT * FROM nothing") == .other)
  }

  @Test func theTextIsNamedAndTheArgumentsAreNot() throws {
    let connection = try scratch.writer()
    try connection.execute("CREATE TABLE t (u UNIQUE)")
    let insert = try connection.prepare("INSERT INTO t VALUES ($1)")
    insert.bind(1, "hunter2")
    try insert.run()
    insert.bind(1, "hunter2")
    let error = try #require(failure { () throws(SQLError) in try insert.run() })
    #expect(error.sql == "INSERT INTO t VALUES ($1)")
    #expect(error.extendedCode == 2067)
    #expect(error.description.contains("t.u"))
    #expect(!error.description.contains("hunter2"))
  }

  @Test func aFullDatabaseUndoesTheWholeTransaction() throws {
    let connection = try scratch.writer()
    try connection.execute("CREATE TABLE t (s)")
    try connection.execute("PRAGMA max_page_count = 20")
    let insert = try connection.prepare("INSERT INTO t VALUES ($1)")
    let error = failure { () throws(SQLError) in
      try connection.transaction { () throws(SQLError) in
        for _ in 0..<100 {
          insert.bind(1, String(repeating: "x", count: 2_000))
          try insert.run()
        }
      }
    }
    #expect(error?.kind == .full)
    #expect(!connection.isInTransaction)
    #expect(try connection.integer("SELECT count(*) FROM t") == 0)
    insert.bind(1, "room again")
    try insert.run()
  }

  @Test func aForeignFileIsNoDatabase() throws {
    try Data(repeating: 0x41, count: 8_192).write(to: URL(filePath: scratch.database))
    let options = SQLOptions(access: .readOnly)
    let path = scratch.database
    let error = failure { () throws(SQLError) in
      _ = try SQLConnection(path: path, options: options)
    }
    #expect(error?.kind == .notADatabase)
  }

  @Test func aDamagedFileIsCorrupt() throws {
    do {
      let connection = try scratch.writer()
      try connection.execute("CREATE TABLE t (s)")
      try connection.execute("INSERT INTO t VALUES (zeroblob(50000))")
      try connection.checkpoint(.truncate)
    }
    var bytes = try #require(scratch.bytes(scratch.database))
    let page = SQLConnection.pageBytes
    bytes.replaceSubrange(page..<2 * page, with: Data(repeating: 0xff, count: page))
    try bytes.write(to: URL(filePath: scratch.database))
    let reader = try scratch.reader()
    let error = failure { () throws(SQLError) in
      _ = try reader.integer("SELECT count(*) FROM t")
    }
    #expect(error?.kind == .corrupt)
  }

  @Test func aMissingFileCannotBeOpened() throws {
    for access in [SQLOptions.Access.readOnly, .readWrite] {
      let error = failure { () throws(SQLError) in
        _ = try SQLConnection(path: scratch.database, options: .init(access: access))
      }
      #expect(error?.kind == .cantOpen)
      #expect(error?.message.contains(scratch.database) == true)
    }
    #expect(!FileManager.default.fileExists(atPath: scratch.database))
  }

  @Test func aReadOnlyConnectionWritesNothing() throws {
    let writer = try scratch.writer()
    try writer.execute("CREATE TABLE t (s)")
    let reader = try scratch.reader()
    let error = failure { () throws(SQLError) in try reader.execute("INSERT INTO t VALUES (1)") }
    #expect(error?.kind == .readOnly)
  }

  @Test func anotherWriterIsBusy() throws {
    let first = try scratch.writer()
    try first.execute("CREATE TABLE t (s)")
    let second = try SQLConnection(
      path: scratch.database,
      options: .init(access: .readWrite, busyTimeoutMillisecondsMax: 1)
    )
    try first.beginImmediate()
    #expect(failure { () throws(SQLError) in try second.beginImmediate() }?.kind == .busy)
    try first.rollback()
    try second.beginImmediate()
    try second.rollback()
  }
}
