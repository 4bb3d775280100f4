import Engine
import Foundation
import Model
import SQL
import Testing

@testable import Store

/// Backups under a name: whole, private, limited.
@Suite struct BackupFolderTests {
  private let scratch: Scratch
  private let ledger: SQLiteLedger
  private let folder: BackupFolder

  init() throws {
    scratch = try Scratch()
    ledger = try scratch.store.openLedger()
    folder = BackupFolder(stateDirectory: scratch.path, store: scratch.store)
    try ledger.batch { _ = try ledger.insert(Samples.conversation()) }
  }

  private func refusal(_ name: String, max: Int = 9, goesOn: Bool = true) -> BackupFault? {
    do throws(BackupFault) {
      _ = try folder.make(name, backupsMax: max) { goesOn }
      return nil
    } catch {
      return error
    }
  }

  private var names: [String] {
    (try? FileManager.default.contentsOfDirectory(atPath: scratch.path + "/backups")) ?? []
  }

  @Test func aBackupIsPrivateListedAndADatabase() throws {
    #expect(try folder.files().backups.isEmpty)
    #expect(try folder.check("a.db", backupsMax: 1).bytes > 0)
    #expect(names.isEmpty, "a look makes no folder")
    let made = try folder.make("a.db", backupsMax: 1) { true }
    #expect(try scratch.mode("/backups") == 0o700)
    #expect(try scratch.mode("/backups/a.db") == 0o600)
    let files = try folder.files()
    #expect(files.backups.map(\.name) == ["a.db"])
    #expect(files.backups.first?.bytes == made.bytes && made.bytes > 0)
    #expect(names == ["a.db"], "nothing else is left: \(names)")
    try ledger.batch { _ = try ledger.insert(Samples.conversation(2)) }
    let copy = try SQLiteStore(path: scratch.path + "/backups/a.db").openLedger()
    #expect(try copy.census().conversations == [.inactive: 1])
  }

  @Test func aTakenNameIsLeftAlone() throws {
    _ = try folder.make("a.db", backupsMax: 9) { true }
    let before = FileManager.default.contents(atPath: scratch.path + "/backups/a.db")
    guard case .nameTaken = refusal("a.db") else {
      Issue.record("a taken name was used")
      return
    }
    #expect(FileManager.default.contents(atPath: scratch.path + "/backups/a.db") == before)
  }

  @Test func aNameTakenMeanwhileIsLeftAlone() throws {
    let path = scratch.path + "/backups/a.db"
    do throws(BackupFault) {
      // Asked for the last time when the copy is whole and checked.
      _ = try folder.make("a.db", backupsMax: 9) {
        _ = FileManager.default.createFile(atPath: path, contents: Data("theirs".utf8))
        return true
      }
      Issue.record("a taken name was used")
    } catch {
      guard case .nameTaken = error else {
        Issue.record("\(error)")
        return
      }
    }
    #expect(FileManager.default.contents(atPath: path) == Data("theirs".utf8))
    #expect(names == ["a.db"])
  }

  /// The folder may be a disk of its own; that of the kernel's processes has no space.
  @Test func theSpaceIsThatOfTheFolderItself() throws {
    try FileManager.default.createSymbolicLink(
      atPath: scratch.path + "/backups",
      withDestinationPath: "/proc"
    )
    let fault = #expect(throws: BackupFault.self) {
      try folder.check("a.db", backupsMax: 1_000_000)
    }
    guard case .noSpace(freeBytes: 0, neededBytes: _)? = fault else {
      Issue.record("\(String(describing: fault))")
      return
    }
    #expect(try folder.files().freeBytes > 0)
  }

  @Test func thereIsALimit() throws {
    for name in ["a", "b"] { _ = try folder.make(name, backupsMax: 2) { true } }
    guard case .tooMany(max: 2) = refusal("c", max: 2) else {
      Issue.record("a third was made")
      return
    }
  }

  @Test func whatWasInterruptedIsCleanedAway() throws {
    let path = scratch.path + "/backups"
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    for name in [".partial", ".partial-wal", ".partial-shm"] {
      try Data("rest".utf8).write(to: URL(filePath: path + "/" + name))
    }
    #expect(try folder.files().backups.isEmpty)
    _ = try folder.make("a.db", backupsMax: 1) { true }
    #expect(names == ["a.db"])
  }

  @Test func oneThatIsStoppedLeavesNothing() throws {
    guard case .ending = refusal("a.db", goesOn: false) else {
      Issue.record("it was made")
      return
    }
    #expect(names.isEmpty)
  }

  @Test func aDamagedDatabaseGivesNoBackup() throws {
    try ledger.batch {
      for number in 1...200 { _ = try ledger.insert(Samples.delivery(number)) }
    }
    try ledger.connection.checkpoint(.truncate)
    let file = try FileHandle(forUpdating: URL(filePath: scratch.store.path))
    let end = try file.seekToEnd()
    // A page in the middle of the deliveries.
    try file.seek(toOffset: end / 2 / 2_048 * 2_048)
    try file.write(contentsOf: Data(repeating: 0xff, count: 2_048))
    try file.close()
    switch refusal("a.db") {
    case .unsound(let finding): #expect(!finding.isEmpty)
    case .failed(let fault): #expect("\(fault)".contains("corrupt"))
    case let other: Issue.record("\(String(describing: other))")
    }
    #expect(names.isEmpty)
  }

  @Test(arguments: [
    ("a", true), ("before-upgrade.db", true), ("A_1.2", true), ("", false), (".a", false),
    ("a/b", false), ("..", false), ("a b", false), ("é", false), ("a-wal", false),
    ("a-shm", false), ("a-journal", false), ("a\u{0}b", false),
  ])
  func namesAreBare(_ name: String, _ isAllowed: Bool) {
    #expect(BackupName.isAllowed(name) == isAllowed)
  }
}
