import Foundation
import JSON
import TestKit
import Testing

/// What a daemon starts with, and what it refuses to start with.
@Suite(.onOwnThreads)
struct StartTests {
  @Test func startsWithoutAnyConfiguration() throws {
    let runtime = try TestDirectory()
    let daemon = try TestDaemon(
      environment: [
        "SWITCHBOARD_STATE_DIRECTORY": "", "SWITCHBOARD_CONTROL_SOCKET": "",
        "SWITCHBOARD_HTTPS_PUBLIC_URL": "", "SWITCHBOARD_ACCOUNT_SID": "",
        "SWITCHBOARD_WEBHOOKS_AUTH_TOKENS": "",
        // As the service manager hands them over. The port is the only choice made here.
        "STATE_DIRECTORY": "\(runtime.path)/state", "RUNTIME_DIRECTORY": runtime.path,
      ],
      starts: false
    )
    #expect(try daemon.startsServing(), "\(daemon.standardError)")
    let state = "\(runtime.path)/state"
    let status = try Program.installed("socat").run(
      ["-", "UNIX-CONNECT:\(runtime.path)/control.sock"],
      input: #"{"jsonrpc":"2.0","id":1,"method":"server.status"}"#
    )
    let address = try JSONValue(parsing: status.output)["result"]?["https"]?["listeners"]?[0]?
      .text("address")
    let port = try #require(address?.split(separator: ":").last.flatMap { Int($0) })

    let health = try Program.installed("curl").run([
      "-sS", "--cacert", "\(state)/tls/certificate.pem", "https://localhost:\(port)/healthz",
    ])
    #expect(health.output == "{\"status\":\"ok\"}\n", "\(health)")

    // The token it made for itself signs webhooks to the address it is reached by.
    let token = try String(contentsOfFile: "\(state)/auth_token", encoding: .utf8)
    var webhook = Webhook.message(in: TestSid.make("CH"))
    webhook.token = token.trimmingCharacters(in: .newlines)
    webhook.publicURL = "https://localhost:\(port)"
    let answer = try Program.installed("curl").run([
      "-sS", "--cacert", "\(state)/tls/certificate.pem", "-w", "%{http_code}",
      "-H", "X-Twilio-Signature: \(try webhook.signature())", "--data-raw", webhook.text,
      "https://localhost:\(port)\(Webhook.path)",
    ])
    #expect(answer.output == "204", "\(answer)")

    for (name, mode) in [
      ("", 0o700), ("/switchboard.db", 0o600), ("/lock", 0o600), ("/auth_token", 0o600),
      ("/tls", 0o700), ("/tls/private_key.pem", 0o600),
    ] {
      let attributes = try FileManager.default.attributesOfItem(atPath: state + name)
      #expect((attributes[.posixPermissions] as? Int) == mode, "\(name)")
    }
    #expect(try daemon.terminate() == 0)
  }

  @Test func refusesASecondDaemonOnItsState() throws {
    let first = try TestDaemon()
    let second = try TestDaemon(
      environment: ["SWITCHBOARD_STATE_DIRECTORY": first.state],
      starts: false
    )
    #expect(try !second.startsServing())
    #expect(try second.process?.wait() != 0)
    #expect(second.standardError.contains(first.state), "\(second.standardError)")
    #expect(second.standardError.contains("locked"), "\(second.standardError)")
    #expect(second.standardError.contains("\(first.process?.processID ?? 0)"))
    #expect(try first.call("rpc.ping")["pong"] == true)
  }

  @Test func refusesASecondDaemonOnItsSocket() throws {
    let first = try TestDaemon()
    let second = try TestDaemon(
      environment: ["SWITCHBOARD_CONTROL_SOCKET": first.socket],
      starts: false
    )
    #expect(try !second.startsServing())
    #expect(try second.process?.wait() != 0)
    #expect(second.standardError.contains(first.socket), "\(second.standardError)")
    #expect(try first.call("rpc.ping")["pong"] == true)
  }

  @Test func refusesADatabaseOfANewerProgram() throws {
    let daemon = try TestDaemon()
    let endpoint = try Endpoint(daemon)
    #expect(try endpoint.send(.message(in: TestSid.make("CH"))) == [204])
    #expect(try daemon.terminate() == 0)
    let tidied = !FileManager.default.fileExists(atPath: daemon.database + "-wal")
    #expect(tidied, "a clean end leaves no write-ahead log")
    let raised = try Program.installed("sqlite3").run([daemon.database, "PRAGMA user_version=999"])
    #expect(raised.status == 0, "\(raised)")
    let before = try Data(contentsOf: URL(fileURLWithPath: daemon.database))

    #expect(try !daemon.startsServing())
    // The code that systemd/switchboard.service doesn't restart on.
    #expect(try daemon.process?.wait() == 78)
    #expect(daemon.standardError.contains("999"), "\(daemon.standardError)")
    #expect(daemon.standardError.contains("left untouched"), "\(daemon.standardError)")
    #expect(try Data(contentsOf: URL(fileURLWithPath: daemon.database)) == before)
    let log = FileManager.default.contents(atPath: daemon.database + "-wal")
    #expect(log?.isEmpty ?? true)
  }

  @Test func printsItsVersion() throws {
    let result = try Program.built("switchboardd").run(["--version"])
    #expect(result.status == 0)
    let daemon = try TestDaemon()
    #expect(try daemon.call("server.version").text("version") == result.lines.first)
  }

  @Test func printsTheDocumentOfItsMethods() throws {
    let result = try Program.built("switchboardd").run(["openrpc"])
    #expect(result.status == 0, "\(result)")
    let kept = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("../../proto-docs/openrpc.json").standardized
    let text = try #require(
      FileManager.default.contents(atPath: kept.path),
      "\(kept.path) is missing: make it with `switchboardd openrpc`"
    )
    #expect(
      try JSONValue(parsing: result.output) == JSONValue(parsing: Array(text)),
      "proto-docs/openrpc.json is out of date: make it anew with `switchboardd openrpc`"
    )
    let daemon = try TestDaemon()
    #expect(try daemon.call("rpc.discover") == JSONValue(parsing: result.output))
  }
}
