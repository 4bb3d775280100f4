import Foundation
import JSON
import TestKit
import Testing

/// `switchboard`, the command line client.
@Suite(.onOwnThreads)
struct CommandLineTests {
  private func switchboard(
    _ arguments: [String],
    socket: String,
    input: String = ""
  ) throws -> ProgramResult {
    try Program.built("switchboard").run(
      arguments,
      input: input,
      environment: ["SWITCHBOARD_SOCKET": socket]
    )
  }

  @Test func runsTheDemo() throws {
    let result = try Program.built("switchboard").run(["demo"], millisecondsMax: 120_000)
    print(result.output)
    #expect(result.status == 0, "\(result)")
    for prefix in ["KD", "WT", "WR"] {
      #expect(
        result.output.range(of: "\(prefix)[0-9a-f]{32}", options: .regularExpression) != nil,
        "no \(prefix): \(result)"
      )
    }
  }

  @Test func showsResultsAsJSON() throws {
    let daemon = try TestDaemon()
    let status = try switchboard(["server", "status", "--json"], socket: daemon.socket)
    #expect(status.status == 0, "\(status)")
    #expect(try JSONValue(parsing: status.output)["status"] == "running")
    let made = try switchboard(
      ["worker", "create", "--friendly-name", "grace", "--json"],
      socket: daemon.socket
    )
    #expect(made.status == 0, "\(made)")
    let sid = try JSONValue(parsing: made.output).text("sid")
    let shown = try switchboard(["worker", "get", sid, "--json"], socket: daemon.socket)
    #expect(try JSONValue(parsing: shown.output)["friendly_name"] == "grace", "\(shown)")
    let table = try switchboard(["worker", "list"], socket: daemon.socket)
    #expect(table.output.contains("grace") && table.output.contains(sid), "\(table)")
    let call = try switchboard(["call", "rpc.ping"], socket: daemon.socket)
    #expect(try JSONValue(parsing: call.output)["pong"] == true, "\(call)")
  }

  @Test func sendsAWebhook() throws {
    let daemon = try TestDaemon(environment: ["SWITCHBOARD_HTTPS_PUBLIC_URL": ""])
    let result = try switchboard(["webhook", "send", "--json"], socket: daemon.socket)
    #expect(result.status == 0, "\(result)")
    let answer = try JSONValue(parsing: result.output)
    #expect(answer["status"] == 204)
    let interaction = try daemon.only("interaction.list")
    #expect(interaction["conversation_sid"] == answer["conversation_sid"])
  }

  @Test func tellsByItsExitCodeWhatWentWrong() throws {
    let daemon = try TestDaemon()
    let zeros = String(repeating: "0", count: 32)
    func status(_ arguments: [String], socket: String? = nil) throws -> Int32 {
      let result = try switchboard(arguments, socket: socket ?? daemon.socket)
      if result.status != 0 { #expect(!result.error.isEmpty, "\(result)") }
      return result.status
    }
    #expect(try status(["server", "status"], socket: "/tmp/no-such.sock") == 69)
    #expect(try status(["task", "get", "WT\(zeros)"]) == 3)
    #expect(try status(["no-such-noun"]) == 2)
    #expect(try status(["task", "no-such-verb"]) == 2)
    #expect(try status(["task", "get"]) == 2)
    #expect(try status(["worker", "create", "--friendly-name", "heidi"]) == 0)
    #expect(try status(["worker", "create", "--friendly-name", "Heidi"]) == 4)
    #expect(try status(["worker", "list", "--activity", "Nonexistent"]) == 1)
    #expect(try status(["worker", "list", "--no-such-option", "x"]) == 2)
  }
}
