import Engine
import Foundation
import Model
import SQL
import Testing

@testable import Store

/// The files: modes, the lock, reopening, versions, backups.
@Suite struct FileTests {
  let scratch: Scratch

  init() throws {
    scratch = try Scratch()
  }

  @Test func theDirectoryAndItsFilesArePrivate() throws {
    let path = scratch.path + "/state"
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: path)
    let directory = try StateDirectory(path: path)
    let ledger = try SQLiteStore(path: directory.databasePath).openLedger()
    try ledger.batch { _ = try ledger.insert(Samples.conversation()) }
    #expect(try scratch.mode("/state") == 0o700)
    for name in ["lock", "switchboard.db", "switchboard.db-wal", "switchboard.db-shm"] {
      #expect(try scratch.mode("/state/" + name) == 0o600, "\(name)")
    }
  }

  @Test func anOpenFileIsClosedToOthers() throws {
    _ = try scratch.store.openLedger()
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o666],
      ofItemAtPath: scratch.store.path
    )
    let ledger = try scratch.store.openLedger()
    #expect(try scratch.mode("/switchboard.db") == 0o600)
    #expect(try !ledger.isFurnished())
  }

  @Test func oneDaemonAStateDirectory() throws {
    let path = scratch.path + "/state"
    var first: StateDirectory? = try StateDirectory(path: path)
    do throws(StateDirectoryError) {
      _ = try StateDirectory(path: path)
      Issue.record("two daemons have the directory")
    } catch {
      #expect(error == .locked(path: path + "/lock", processID: getpid()))
      #expect(error.description.contains(path + "/lock"))
      #expect(error.description.contains("another daemon (process \(getpid()))"))
    }
    #expect(first?.path == path)
    first = nil
    _ = try StateDirectory(path: path)
  }

  @Test func anUnusableDirectoryIsNamed() throws {
    let file = scratch.path + "/file"
    try Data().write(to: URL(filePath: file))
    for path in [scratch.path + "/no/parent", file] {
      do throws(StateDirectoryError) {
        _ = try StateDirectory(path: path)
        Issue.record("\(path) was taken")
      } catch {
        #expect(error.description.contains(path))
      }
    }
  }

  @Test func everythingIsThereAfterReopening() throws {
    do {
      let ledger = try scratch.store.openLedger()
      try ledger.batch {
        _ = try ledger.insert(Samples.conversation())
        _ = try ledger.append(Samples.event())
      }
    }
    let ledger = try scratch.store.openLedger()
    #expect(try ledger.conversation(sid(.conversation, 1)) == Samples.conversation())
    #expect(try ledger.census().conversations == [.inactive: 1])
    #expect(try ledger.batch { try ledger.append(Samples.event()) } == 2)
  }

  @Test func committedBatchesSurviveACrashAndOpenOnesVanish() throws {
    let ledger = try scratch.store.openLedger()
    for number in 1...20 {
      try ledger.batch {
        _ = try ledger.insert(Samples.conversation(number))
        _ = try ledger.append(Samples.event())
      }
    }
    try ledger.begin()
    _ = try ledger.insert(Samples.conversation(99))
    // The files as they lie on the disk at this moment, while the writer still has them open.
    let crashed = SQLiteStore(path: scratch.path + "/crashed.db")
    for end in ["", "-wal"] {
      try FileManager.default.copyItem(
        atPath: scratch.store.path + end,
        toPath: crashed.path + end
      )
    }
    let survivor = try crashed.openLedger()
    #expect(try survivor.census().conversations == [.inactive: 20])
    #expect(try survivor.conversation(sid(.conversation, 99)) == nil)
    #expect(try survivor.lastEventSeq() == 20)
    #expect(try crashed.integrityFindings().isEmpty)
    try ledger.rollback()
  }

  @Test func aTornLogLosesOnlyItsEnd() throws {
    let ledger = try scratch.store.openLedger()
    for number in 1...10 {
      try ledger.batch { _ = try ledger.insert(Samples.conversation(number)) }
    }
    let log = try #require(FileManager.default.contents(atPath: scratch.store.path + "-wal"))
    let base = try #require(FileManager.default.contents(atPath: scratch.store.path))
    var most = 0
    for cut in stride(from: 0, through: log.count, by: 1_999) {
      let torn = SQLiteStore(path: scratch.path + "/torn-\(cut).db")
      try base.write(to: URL(filePath: torn.path))
      try log.prefix(cut).write(to: URL(filePath: torn.path + "-wal"))
      let survivor = try torn.openLedger()
      let count = try survivor.census().conversations[.inactive] ?? 0
      // Commits are lost from the end only, and each is there whole.
      #expect(count >= most)
      for number in 1...10 {
        let found = try survivor.conversation(sid(.conversation, number)) != nil
        #expect(found == (number <= count))
      }
      most = count
    }
    #expect(most >= 9)
  }

  @Test func aNewerDatabaseIsRefusedUntouched() throws {
    _ = try scratch.store.openLedger()
    do {
      let newer = try SQLConnection(path: scratch.store.path, options: .init(access: .readWrite))
      try newer.execute("PRAGMA user_version = 1000")
    }
    let before = FileManager.default.contents(atPath: scratch.store.path)
    do throws(StoreError) {
      _ = try scratch.store.openLedger()
      Issue.record("a newer database was opened")
    } catch {
      guard case .refused(let text) = error else {
        Issue.record("\(error)")
        return
      }
      #expect(text.contains("schema version 1000"))
      #expect(text.contains(scratch.store.path))
    }
    #expect(FileManager.default.contents(atPath: scratch.store.path) == before)
  }

  @Test func aReaderNeedsTheLedgerFirst() throws {
    #expect(throws: StoreError.self) { try scratch.store.openReader() }
    #expect(!FileManager.default.fileExists(atPath: scratch.store.path))
  }

  @Test func aBackupIsADatabaseOfItsOwn() throws {
    let ledger = try scratch.store.openLedger()
    try ledger.batch { _ = try ledger.insert(Samples.conversation()) }
    let copy = SQLiteStore(path: scratch.path + "/copy.db")
    try scratch.store.backup(to: copy.path)
    try ledger.batch { _ = try ledger.insert(Samples.conversation(2)) }
    let opened = try copy.openLedger()
    #expect(try opened.census().conversations == [.inactive: 1])
    #expect(try scratch.mode("/copy.db") == 0o600)
  }

  @Test func aFullDatabaseRefusesTheBatchAndReadsOn() throws {
    let ledger = try scratch.store.openLedger()
    try ledger.batch { _ = try ledger.insert(Samples.conversation()) }
    try ledger.connection.execute("PRAGMA max_page_count = 1")
    try ledger.begin()
    var first: LedgerFault?
    for number in 1...2_000 where first == nil {
      first = fault { () throws(LedgerFault) in
        try ledger.savepoint()
        _ = try ledger.insert(Samples.delivery(number))
        try ledger.releaseSavepoint()
      }
    }
    #expect(first == .full)
    // Whatever comes before the rollback is refused, not written on its own.
    let after = fault { () throws(LedgerFault) in
      try ledger.rollbackToSavepoint()
      _ = try ledger.insert(Samples.delivery(9_999))
    }
    #expect(after == nil || after == .full)
    try ledger.rollback()
    #expect(try ledger.census().conversations == [.inactive: 1])
    #expect(try ledger.delivery(sid(.delivery, 1)) == nil)
    try ledger.connection.execute("PRAGMA max_page_count = 1000000")
    #expect(try ledger.batch { try ledger.insert(Samples.delivery(1)) })
  }
}
