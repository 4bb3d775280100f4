import SQL
import Testing

@Suite struct TransactionTests {
  let scratch: Scratch
  let connection: SQLConnection

  init() throws {
    scratch = try Scratch()
    connection = try scratch.writer()
    try connection.execute("CREATE TABLE t (i UNIQUE)")
  }

  private func insert(_ value: Int64) throws(SQLError) {
    let statement = try connection.prepare("INSERT INTO t VALUES ($1)")
    statement.bind(1, value)
    try statement.run()
  }

  private func rows() throws(SQLError) -> [Int64] {
    try connection.prepare("SELECT i FROM t ORDER BY i").all { row throws(SQLError) in
      row.integer(0)
    }
  }

  @Test func aTransactionIsKeptOrUndoneAsAWhole() throws {
    let value = try connection.transaction { () throws(SQLError) in
      try insert(1)
      return "kept"
    }
    #expect(value == "kept")
    let error = failure { () throws(SQLError) in
      try connection.transaction { () throws(SQLError) in
        try insert(2)
        try insert(1)
      }
    }
    #expect(error?.kind == .constraintUnique)
    #expect(!connection.isInTransaction)
    #expect(try rows() == [1])
  }

  @Test func aSavepointUndoesItselfAlone() throws {
    try connection.transaction { () throws(SQLError) in
      try connection.savepoint { () throws(SQLError) in try insert(1) }
      let error = failure { () throws(SQLError) in
        try connection.savepoint { () throws(SQLError) in
          try insert(2)
          try insert(1)
        }
      }
      #expect(error?.kind == .constraintUnique)
      #expect(connection.isInTransaction)
      try connection.savepoint { () throws(SQLError) in try insert(3) }
    }
    #expect(try rows() == [1, 3])
  }

  @Test func savepointsNest() throws {
    try connection.transaction { () throws(SQLError) in
      try connection.savepoint { () throws(SQLError) in
        try insert(1)
        _ = failure { () throws(SQLError) in
          try connection.savepoint { () throws(SQLError) in
            try insert(2)
            try insert(2)
          }
        }
        try insert(3)
      }
      try connection.setSavepoint()
      try insert(4)
      try connection.setSavepoint()
      try insert(5)
      try connection.releaseSavepoint()
      try connection.rollbackSavepoint()
    }
    #expect(try rows() == [1, 3])
  }

  @Test func aSavepointBeyondItsMemoryIsUndoneToo() throws {
    try connection.execute("CREATE TABLE big (s)")
    try connection.transaction { () throws(SQLError) in
      for _ in 0..<500 { try connection.execute("INSERT INTO big VALUES (zeroblob(4000))") }
    }
    try connection.transaction { () throws(SQLError) in
      try connection.setSavepoint()
      // Two megabytes of pages must be kept to be restored.
      try connection.execute("UPDATE big SET s = randomblob(4000)")
      try connection.rollbackSavepoint()
      try insert(1)
    }
    #expect(try connection.integer("SELECT count(*) FROM big WHERE s = zeroblob(4000)") == 500)
    #expect(try connection.integrityFindings().isEmpty)
    #expect(try rows() == [1])
  }

  @Test func rollingBackTwiceIsHarmless() throws {
    try connection.beginImmediate()
    try insert(1)
    try connection.rollback()
    try connection.rollback()
    try connection.rollbackSavepoint()
    #expect(try rows().isEmpty)
  }

  @Test func readersSeeWhatIsCommittedAndNothingElse() throws {
    let reader = try scratch.reader()
    let count = try reader.prepare("SELECT count(*) FROM t")
    func seen() throws(SQLError) -> Int64? {
      try count.first { row throws(SQLError) in row.integer(0) }
    }
    try connection.beginImmediate()
    try insert(1)
    #expect(try seen() == 0)
    try connection.commit()
    #expect(try seen() == 1)
    try reader.readTransaction { () throws(SQLError) in
      #expect(try seen() == 1)
      try insert(2)
      #expect(try seen() == 1)
    }
    #expect(try seen() == 2)
  }

  @Test func resettingReleasesTheReadTransaction() throws {
    try insert(1)
    try insert(2)
    let reader = try scratch.reader()
    let statement = try reader.prepare("SELECT i FROM t ORDER BY i")
    // Stops on the first of two rows.
    #expect(try statement.first { row in row.integer(0) } == 1)
    #expect(try statement.exists())
    let stopped = failure { () throws(SQLError) in
      try statement.each { _ throws(SQLError) in
        throw SQLError(kind: .other, extendedCode: 0, message: "stop")
      }
    }
    #expect(stopped?.message == "stop")
    // A reader still inside its transaction would keep the log from being cut.
    try insert(3)
    let result = try connection.checkpoint(.truncate)
    #expect(result.isComplete)
    #expect(scratch.bytes(scratch.database + "-wal")?.isEmpty == true)
  }
}
