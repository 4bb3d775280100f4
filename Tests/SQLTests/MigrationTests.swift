import Foundation
import SQL
import Testing

@Suite struct MigrationTests {
  static let one = SQLMigration(name: "one", sql: "CREATE TABLE a (i)")
  static let two = SQLMigration(name: "two", sql: "CREATE TABLE b (i); INSERT INTO a VALUES (2);")
  static let broken = SQLMigration(name: "broken", sql: "CREATE TABLE c (i); CREATE TABLE c (i);")
  static let identity: Int32 = 77

  let scratch: Scratch

  init() throws {
    scratch = try Scratch()
  }

  private func migrator(_ steps: SQLMigration...) -> SQLMigrator {
    SQLMigrator(steps, applicationID: Self.identity)
  }

  private func open(_ migrator: SQLMigrator) throws(SQLMigrationError) -> SQLConnection {
    try migrator.open(path: scratch.database, options: .init(access: .readWrite)) {
      connection throws(SQLError) in
      try connection.useDurableLog(logBytesMax: 1_048_576)
    }
  }

  private func refusal(_ migrator: SQLMigrator) -> SQLMigrationError? {
    do throws(SQLMigrationError) {
      _ = try open(migrator)
      return nil
    } catch {
      return error
    }
  }

  @Test func stepsAreTakenOnceAndInOrder() throws {
    let connection = try scratch.writer()
    #expect(try migrator(Self.one).migrate(connection) == ["one"])
    #expect(try migrator(Self.one).migrate(connection).isEmpty)
    #expect(try migrator(Self.one, Self.two).migrate(connection) == ["two"])
    #expect(try connection.integer("PRAGMA user_version") == 2)
    #expect(try connection.integer("PRAGMA application_id") == Int64(Self.identity))
    #expect(try connection.integer("SELECT i FROM a") == 2)
  }

  @Test func anEmptyFileIsWelcome() throws {
    try Data().write(to: URL(filePath: scratch.database))
    let connection = try open(migrator(Self.one))
    #expect(try connection.integer("PRAGMA user_version") == 1)
  }

  @Test func aFailedStepIsUndoneAndThoseBeforeItStay() throws {
    let connection = try scratch.writer()
    do throws(SQLMigrationError) {
      try migrator(Self.one, Self.broken).migrate(connection)
      Issue.record("the broken step was taken")
    } catch {
      guard case .failed(_, let step, _) = error else { throw error }
      #expect(step == "broken")
      #expect(error.description.contains("'broken'"))
    }
    #expect(try connection.integer("PRAGMA user_version") == 1)
    #expect(
      try connection.integer("SELECT count(*) FROM sqlite_schema WHERE name = 'c'") == 0
    )
  }

  @Test(arguments: [true, false])
  func aNewerFileIsLeftUntouched(_ inLog: Bool) throws {
    let newer = try scratch.writer()
    try migrator(Self.one, Self.two).migrate(newer)
    if !inLog { try newer.checkpoint(.truncate) }
    // As a crashed newer program leaves it: the copy's last steps are only in its log.
    let path = scratch.path + "/left.db"
    for end in ["", "-wal"] {
      try #require(scratch.bytes(scratch.database + end))
        .write(to: URL(filePath: path + end))
    }
    let before = [path, path + "-wal"].map { scratch.bytes($0) }
    var refused: SQLMigrationError?
    do throws(SQLMigrationError) {
      _ = try migrator(Self.one).open(path: path, options: .init(access: .readWrite)) {
        connection throws(SQLError) in
        try connection.useDurableLog(logBytesMax: 1_048_576)
      }
    } catch {
      refused = error
    }
    #expect(refused == .newer(path: path, found: 2, known: 1))
    #expect(refused?.description.contains("left untouched") == true)
    #expect(refused?.description.contains(path) == true)
    #expect([path, path + "-wal"].map { scratch.bytes($0) } == before)
  }

  @Test func anotherProgramsFileIsLeftUntouched() throws {
    do {
      let foreign = try SQLConnection(
        path: scratch.database,
        options: .init(access: .readWriteCreate)
      )
      try foreign.execute("CREATE TABLE theirs (i)")
    }
    let before = scratch.bytes(scratch.database)
    #expect(refusal(migrator(Self.one)) == .foreign(path: scratch.database))
    #expect(scratch.bytes(scratch.database) == before)
  }

  @Test func whatIsNoDatabaseIsUnreadable() throws {
    try Data(repeating: 0x41, count: 4_096).write(to: URL(filePath: scratch.database))
    guard case .unreadable(_, let cause)? = refusal(migrator(Self.one)) else {
      Issue.record("the file was opened")
      return
    }
    #expect(cause.kind == .notADatabase)
  }
}
