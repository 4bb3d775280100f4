import Foundation
import SQL
import Testing

@Suite struct BackupTests {
  let scratch: Scratch
  let writer: SQLConnection

  init() throws {
    scratch = try Scratch()
    writer = try scratch.writer()
    try writer.execute("CREATE TABLE t (s)")
    for _ in 0..<40 { try writer.execute("INSERT INTO t VALUES (zeroblob(200000))") }
  }

  private var copy: String { scratch.path + "/copy.db" }

  @Test func theCopyIsWholeAndPrivate() throws {
    try scratch.reader().backup(to: copy)
    let opened = try SQLConnection(path: copy, options: .init(access: .readOnly))
    #expect(try opened.integer("SELECT count(*) FROM t") == 40)
    #expect(try opened.integrityFindings().isEmpty)
    let mode = try FileManager.default.attributesOfItem(atPath: copy)[.posixPermissions]
    #expect(mode as? Int == 0o600)
  }

  @Test func writingGoesOnMeanwhileAndIsNotInTheCopy() throws {
    var steps = 0
    try scratch.reader().backup(to: copy) { done, total in
      steps += 1
      #expect(done <= total)
      #expect(
        failure { () throws(SQLError) in
          try writer.execute("INSERT INTO t VALUES ('during')")
        } == nil
      )
      return true
    }
    #expect(steps >= 1)
    let opened = try SQLConnection(path: copy, options: .init(access: .readOnly))
    #expect(try opened.integer("SELECT count(*) FROM t") == 40)
    #expect(try writer.integer("SELECT count(*) FROM t") == Int64(40 + steps))
  }

  @Test func aStoppedCopyLeavesNoFile() throws {
    let reader = try scratch.reader()
    let error = failure { () throws(SQLError) in
      try reader.backup(to: copy, shouldContinue: { _, _ in false })
    }
    #expect(error != nil)
    #expect(!FileManager.default.fileExists(atPath: copy))
    #expect(!reader.isInTransaction)
  }

  @Test func anExistingFileIsNeverOverwritten() throws {
    let before = Data("mine".utf8)
    try before.write(to: URL(filePath: copy))
    let reader = try scratch.reader()
    let error = failure { () throws(SQLError) in try reader.backup(to: copy) }
    #expect(error?.kind == .cantOpen)
    #expect(error?.message.contains(copy) == true)
    #expect(scratch.bytes(copy) == before)
  }

  @Test func aMissingDirectoryIsNamed() throws {
    let reader = try scratch.reader()
    let error = failure { () throws(SQLError) in try reader.backup(to: "/nowhere/at/all.db") }
    #expect(error?.message.contains("/nowhere/at/all.db") == true)
  }
}
