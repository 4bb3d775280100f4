import ControlClient
import ControlMethods
import Engine
import JSON
import JSONRPC
import Model
import Synchronization
import Testing

@testable import Control

/// `store.*` and what is done to the configuration, over a real socket and database.
@Suite struct StoreMethodTests {
  private let daemon: TestDaemon
  private let client: BlockingControlClient

  init() throws {
    daemon = try TestDaemon()
    client = try daemon.client()
  }

  private func refused(_ method: String, _ params: JSONValue) -> RPCError? {
    do throws(ControlClientError) {
      let result = try client.call(method, params: params)
      Issue.record("\(method) gave \(result)")
      return nil
    } catch {
      guard case .refused(let error) = error else {
        Issue.record("\(method): \(error)")
        return nil
      }
      return error
    }
  }

  @Test func statusTellsFilesRowsAndEnds() throws {
    _ = try client.call("worker.create", params: ["friendly_name": "ada"])
    let status = try client.call("store.status")
    #expect(status["schema_version"]?.int ?? 0 >= 2)
    #expect(status["database_bytes"]?.int ?? 0 > 0)
    #expect(status["free_bytes"]?.int ?? 0 > 0)
    #expect(status["rows"]?["workers"]?.int == 1)
    #expect(status["rows"]?["deliveries"]?["quarantined"]?.int == 0)
    #expect(status["events"]?["first_seq"]?.int == 1)
    #expect(status["events"]?["rows"]?.int == status["events"]?["last_seq"]?.int)
    #expect(status["audit"]?["last_seq"]?.int == 1)
    #expect(status["backups"]?.array?.isEmpty == true)
  }

  @Test func aBackupIsTriedMadeAndListed() throws {
    let trial = try client.call("store.backup", params: ["name": "a.db", "dry_run": true])
    #expect(trial["dry_run"]?.bool == true && trial["name"]?.string == "a.db")
    #expect(try client.call("store.status")["backups"]?.array?.isEmpty == true)

    let made = try client.call("store.backup", params: ["name": "a.db", "idempotency_key": "k"])
    #expect(made["bytes"]?.int ?? 0 > 0)
    let listed = try client.call("store.status")["backups"]
    #expect(listed?[0]?["name"]?.string == "a.db")
    #expect(listed?[0]?["bytes"]?.int == made["bytes"]?.int)
    let again = try client.call("store.backup", params: ["name": "a.db", "idempotency_key": "k"])
    #expect(again == made)
    #expect(refused("store.backup", ["name": "a.db"])?.name == "store.already_exists")
    _ = try client.call("store.backup", params: ["name": "b.db"])
    let full = refused("store.backup", ["name": "c.db"])
    #expect(full?.name == "store.invalid_state")
    #expect(full?.data["hint"]?.string?.contains("limits.backups_max") == true)
  }

  @Test(arguments: [
    ".hidden", "../up", "a/b", "a b", "ä", "a.db-wal", "a.db-journal", "a;rm",
  ])
  func aNameThatIsNoBareNameIsRefused(_ name: String) {
    let error = refused("store.backup", ["name": .string(name)])
    #expect(error?.code == .invalidParams)
    #expect(error?.data["pointer"]?.string == "/name")
  }

  @Test func pruningCountsThenRemoves() throws {
    // Nothing of today is older than a day, and a trial says the same.
    let none = try client.call("store.prune", params: ["older_than_days": 1])
    #expect(none["events"]?.int == 0 && none["deliveries"]?.int == 0 && none["audit"]?.int == 0)
    let trial = try client.call(
      "store.prune",
      params: ["older_than_days": 1, "what": "audit, events", "dry_run": true]
    )
    #expect(trial["dry_run"]?.bool == true && trial["audit"]?.int == 0)
    #expect(refused("store.prune", ["older_than_days": 0])?.code == .invalidParams)
    let unknown = refused("store.prune", ["older_than_days": 1, "what": "tasks"])
    #expect(unknown?.code == .invalidParams)
    // The chain is whole, the entry of the prune itself at its end.
    #expect(try client.call("audit.verify")["valid"]?.bool == true)
  }

  @Test func theConfigurationIsShownCheckedAndTried() throws {
    #expect(try client.call("server.config")["settings"]?["backend"]?.string == "embedded")
    let check = try client.call("server.check_config")
    #expect(check["valid"]?.bool == true && check["needs_restart"]?[0]?.string == "control.socket")
    let trial = try client.call("server.reload", params: ["dry_run": true])
    #expect(trial["needs_restart"]?[0]?.string == "control.socket")
    #expect(daemon.calls.reloads.load(ordering: .relaxed) == 0)
    #expect(try client.call("server.reload")["applied"]?[0]?.string == "log.level")
    #expect(daemon.calls.reloads.load(ordering: .relaxed) == 1)
  }

  @Test func theLogLevelIsTriedAndSet() throws {
    let trial = try client.call(
      "server.set_log_level",
      params: ["level": "trace", "dry_run": true]
    )
    #expect(trial["level"]?.string == "trace" && trial["previous"]?.string == "info")
    let set = try client.call("server.set_log_level", params: ["level": "DEBUG"])
    #expect(set["level"]?.string == "debug" && set["previous"]?.string == "info")
    let next = try client.call("server.set_log_level", params: ["level": "error"])
    #expect(next["previous"]?.string == "debug")
    #expect(refused("server.set_log_level", ["level": "loud"])?.code == .invalidParams)
  }
}
