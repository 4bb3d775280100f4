import Engine
import Foundation
import Logging
import Store
import Testing

@testable import Daemon

/// One backup at a time, and none at the end.
@Suite struct BackupsTests {
  private let sandbox: Sandbox
  private let backups: Backups

  init() throws {
    sandbox = try Sandbox()
    let store = SQLiteStore(path: sandbox.folder + "/switchboard.db")
    _ = try store.openLedger()
    backups = Backups(
      BackupFolder(stateDirectory: sandbox.folder, store: store),
      countMax: 1,
      logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
    )
  }

  private func make(
    _ name: String,
    isTrial: Bool = false
  ) async -> Result<StoreBackup, BackupFault> {
    await Self.make(name, isTrial: isTrial, by: backups)
  }

  private static func make(
    _ name: String,
    isTrial: Bool = false,
    by backups: Backups
  ) async -> Result<StoreBackup, BackupFault> {
    await withCheckedContinuation { continuation in
      backups.start(name, isTrial: isTrial) { continuation.resume(returning: $0) }
    }
  }

  @Test func madeOneAfterTheOther() async throws {
    #expect(try await make("a", isTrial: true).get().name == "a")
    #expect(try await make("a").get().bytes > 0)
    guard case .failure(.tooMany(max: 1)) = await make("b") else {
      Issue.record("there is a limit")
      return
    }
    backups.set(countMax: 2)
    #expect(try await make("b").get().name == "b")
  }

  @Test func notTwoAtATime() async throws {
    let backups = backups
    let outcomes = await withTaskGroup(of: Bool?.self) { group in
      for number in 1...8 {
        group.addTask {
          switch await Self.make("a\(number)", by: backups) {
          case .success: true
          case .failure(.underWay), .failure(.tooMany): false
          case .failure: nil
          }
        }
      }
      return await group.reduce(into: []) { $0.append($1) }
    }
    #expect(outcomes.count { $0 == true } == 1)
    #expect(!outcomes.contains(nil))
  }

  @Test func noneOnceTheDaemonEnds() async throws {
    backups.stop()
    guard case .failure(.ending) = await make("a") else {
      Issue.record("one was made at the end")
      return
    }
    #expect(!FileManager.default.fileExists(atPath: sandbox.folder + "/backups"))
  }
}
