import ControlMethods
import Glibc
import JSON
import Synchronization
import Testing

@testable import switchboard

/// What the doctor does with what it is told.
@Suite struct DoctorTests {
  /// A daemon whose C9 and C5a can be mended, and whose C14 takes a person.
  private final class Patient: Sendable {
    private let mended = Mutex<Set<String>>([])

    func answer(_ method: String, _ params: JSONValue) -> JSONValue? {
      switch method {
      case "server.whoami": return ["uid": 0, "role": "admin"]
      case "server.status": return ["status": "running", "version": "1"]
      case "setup.check":
        return [
          "items": [row("C5a"), row("C9"), row("C14", automatic: false)], "ready": false,
        ]
      case "setup.apply":
        let id = params["check"]?.string ?? ""
        mended.withLock { _ = $0.insert(id) }
        return ["check": .null, "applied": true]
      default: return ["items": []]  // other lists are empty
      }
    }

    private func row(_ id: String, automatic: Bool = true) -> JSONValue {
      let isMended = mended.withLock { $0.contains(id) }
      return [
        "id": .string(id), "title": "Title", "status": isMended ? "pass" : "fail",
        "expected": "", "actual": "so", "evidence": [],
        "fix": isMended
          ? .null
          : ["method": .null, "params": .null, "automatic": .bool(automatic), "text": "Do it."],
      ]
    }
  }

  private func run(_ words: [String]) throws -> (daemon: ScriptedDaemon, code: ExitCode) {
    let patient = Patient()
    let daemon = try ScriptedDaemon { patient.answer($0, $1) }
    defer { daemon.stop() }
    let code = try Dispatcher.dispatch(
      ["doctor", "--socket", daemon.path] + words,
      .ofTests
    )
    return (daemon, code)
  }

  @Test func nothingIsChangedUnlessItIsWanted() throws {
    let (daemon, code) = try run(["--address", "+1", "--probe"])
    #expect(code == .failure && daemon.calls(of: "setup.apply").isEmpty)
    #expect(daemon.calls(of: "setup.check") == [["probe": true, "address": "+1"]])
  }

  @Test(arguments: ["--apply", "--yes"])
  func whatCanBeMendedIsMendedInItsOrderAndReadAgain(_ option: String) throws {
    let (daemon, code) = try run([option, "--json"])
    let applied = daemon.calls(of: "setup.apply").map { $0["check"]?.string }
    #expect(applied == ["C5a", "C9"])
    #expect(daemon.calls(of: "setup.check").count == 3)
    // C14 takes a person.
    #expect(code == .failure)
  }

  @Test func aReportHasTheFormOfSetupCheck() throws {
    let row: JSONValue = [
      "id": "C15", "title": "Timers", "status": "warn", "expected": "set", "actual": "unset",
      "evidence": [["source": "configuration.get", "sids": []]],
      "fix": ["method": "configuration.update", "params": [:], "automatic": false, "text": "Set."],
    ]
    let check = try #require(Check(row))
    #expect(check.json == row && !check.isMendable && check.remedy == "Set.")
    let report = Doctor.report([check, Check("role", .pass, "uid 0 is admin")])
    #expect(report["ready"]?.bool == true && report["summary"]?["warn"]?.int == 1)
    let shape = ResultShape.setupReport.members.map(\.name)
    #expect(report.object?.members.map(\.key) == shape)
    for item in report["items"]?.array ?? [] {
      #expect(item.object?.members.map(\.key) == ResultShape.setupRow.members.map(\.name))
    }
    #expect(Check(["id": "C1", "status": "well"]) == nil && Check([:]) == nil)
  }
}
