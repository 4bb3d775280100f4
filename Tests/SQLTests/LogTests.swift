import Foundation
import SQL
import Testing

@Suite struct LogTests {
  let scratch: Scratch
  let connection: SQLConnection

  init() throws {
    scratch = try Scratch()
    connection = try scratch.writer()
    try connection.execute("CREATE TABLE t (s)")
  }

  @Test func theLogIsDurableAndGrows() throws {
    #expect(try connection.texts("PRAGMA journal_mode") == ["wal"])
    #expect(try connection.integer("PRAGMA synchronous") == 2)
    #expect(try connection.integer("PRAGMA wal_autocheckpoint") == 0)
    let before = connection.loggedPages
    for _ in 0..<10 { try connection.execute("INSERT INTO t VALUES (zeroblob(9000))") }
    #expect(connection.loggedPages >= before + 30)
  }

  @Test func aPassiveCheckpointLetsTheLogStartAnew() throws {
    for _ in 0..<10 { try connection.execute("INSERT INTO t VALUES (zeroblob(9000))") }
    let grown = connection.loggedPages
    let result = try connection.checkpoint(.passive)
    #expect(result.isComplete)
    #expect(result.loggedPages == grown)
    try connection.execute("INSERT INTO t VALUES (1)")
    #expect(connection.loggedPages < grown)
  }

  @Test func aReaderHoldsThePagesItStillSees() throws {
    let reader = try SQLConnection(
      path: scratch.database,
      options: .init(access: .readOnly)
    )
    try reader.begin()
    _ = try reader.integer("SELECT count(*) FROM t")
    try connection.execute("INSERT INTO t VALUES (zeroblob(9000))")
    #expect(try !connection.checkpoint(.passive).isComplete)
    try reader.commit()
    #expect(try connection.checkpoint(.passive).isComplete)
  }

  @Test func checksFindNothingInASoundFile() throws {
    try connection.execute("INSERT INTO t VALUES (1)")
    #expect(try connection.integrityFindings().isEmpty)
    #expect(try connection.quickFindings().isEmpty)
  }

  @Test func checksNameAMissingIndexEntry() throws {
    try connection.execute("CREATE TABLE k (s); CREATE INDEX k_s ON k (s);")
    try connection.execute("INSERT INTO k VALUES ('a'), ('b')")
    try connection.checkpoint(.truncate)
    let found = try connection.integer("SELECT rootpage FROM sqlite_schema WHERE name = 'k_s'")
    let root = try #require(found)
    var bytes = try #require(scratch.bytes(scratch.database))
    // An index leaf page without cells: its type, then zero cells.
    let start = Int(root - 1) * SQLConnection.pageBytes
    bytes[start + 3] = 0
    bytes[start + 4] = 0
    try bytes.write(to: URL(filePath: scratch.path + "/damaged.db"))
    let damaged = try SQLConnection(
      path: scratch.path + "/damaged.db",
      options: .init(access: .readOnly)
    )
    #expect(try !damaged.integrityFindings().isEmpty)
  }

  @Test func theCheckpointThreadKeepsTheLogShort() throws {
    let checkpointer = try SQLCheckpointer(path: scratch.database)
    let insert = try connection.prepare("INSERT INTO t VALUES (zeroblob($1))")
    var startedAnew = false
    var last = 0
    // Each row fills 64 pages; without a checkpoint the log would grow by 64 pages forever.
    for _ in 0..<600 where !startedAnew {
      insert.bind(1, Int64(64 * SQLConnection.pageBytes))
      try insert.run()
      try checkpointer.committed(on: connection)
      startedAnew = connection.loggedPages < last
      last = connection.loggedPages
    }
    #expect(startedAnew, "the log had \(last) pages in the end")
    try checkpointer.check()
  }
}
