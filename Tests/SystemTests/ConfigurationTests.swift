import Foundation
import JSON
import TestKit
import Testing

/// Mistakes in the configuration are told with their place, their name and a remedy.
@Suite(.onOwnThreads)
struct ConfigurationTests {
  private static let valid = """
    state_directory: STATE
    account_sid: AC00000000000000000000000000000001
    control: {socket: SOCKET}
    https: {listen: ["127.0.0.1:0"], public_url: "https://hooks.example.com"}
    webhooks: {auth_tokens: ["a-token-that-nobody-may-see"]}

    """

  /// Runs `switchboardd` with a configuration's text.
  private func run(_ command: [String], _ text: String) throws -> ProgramResult {
    let directory = try TestDirectory()
    let file = try directory.write(
      text.replacingOccurrences(of: "STATE", with: directory.file("state"))
        .replacingOccurrences(of: "SOCKET", with: directory.file("c.sock")),
      to: "switchboard.yaml"
    )
    return try Program.built("switchboardd").run(command + ["--config", file])
  }

  @Test(
    arguments: [
      ("contrl: {socket: /tmp/x}", "contrl", "control"),
      ("log: {levle: info}", "log.levle", "log.level"),
      ("log: {level: loud}", "log.level", "info"),
      ("https: {listen: [\"127.0.0.1:99999\"]}", "https.listen", "127.0.0.1:99999"),
      ("account_sid: AC1", "account_sid", "AC1"),
      ("limits: {body_bytes_max: -1}", "limits.body_bytes_max", "-1"),
      ("limits: {body_byte_max: 4096}", "limits.body_byte_max", "limits.body_bytes_max"),
      ("https: {publc_url: \"https://x.example\"}", "https.publc_url", "https.public_url"),
      (
        "webhooks: {signature: off}\nhttps: {listen: [\"0.0.0.0:8443\"]}", "webhooks.signature",
        "127.0.0.1"
      ),
      ("store: {url: \"mysql:x\"}", "store.url", "sqlite"),
    ])
  func namesTheMistake(line: String, key: String, remedy: String) throws {
    let secret = line.hasPrefix("webhooks") ? "" : "webhooks: {auth_tokens: [x]}\n"
    for command in [[], ["check-config"]] {
      let result = try run(command, secret + line + "\n")
      #expect(result.status == 78, "\(command): \(result)")
      #expect(result.error.contains("switchboard.yaml:"), "\(result)")
      #expect(result.error.contains(key), "\(result)")
      #expect(result.error.contains(remedy), "\(result)")
    }
  }

  @Test func namesAMistypedVariable() throws {
    let result = try Program.built("switchboardd").run(
      ["check-config"],
      environment: ["SWITCHBOARD_CONTROL_SOKET": "/tmp/x"]
    )
    #expect(result.status == 78, "\(result)")
    #expect(result.error.contains("SWITCHBOARD_CONTROL_SOKET"), "\(result)")
    #expect(result.error.contains("SWITCHBOARD_CONTROL_SOCKET"), "\(result)")
  }

  @Test func namesAMissingFile() throws {
    let result = try Program.built("switchboardd").run(["--config", "/nonexistent/s.yaml"])
    #expect(result.status == 78, "\(result)")
    #expect(result.error.contains("/nonexistent/s.yaml"), "\(result)")
  }

  @Test func checksAConfigurationWithoutShowingSecrets() throws {
    let result = try run(["check-config"], Self.valid)
    #expect(result.status == 0, "\(result)")
    #expect(result.output.contains("public_url: "), "\(result)")
    #expect(result.output.contains("body_bytes_max: 1048576"), "\(result)")
    #expect(!"\(result)".contains("a-token-that-nobody-may-see"))
  }

  @Test func startsWithAFile() throws {
    let daemon = try TestDaemon(configuration: Self.valid)
    var webhook = Webhook.message(in: TestSid.make("CH"))
    webhook.token = "a-token-that-nobody-may-see"
    #expect(try Endpoint(daemon).send(webhook) == [204])
  }

  @Test func takesSecretsFromCredentials() throws {
    let credentials = try TestDirectory()
    try credentials.write("newest-credential\nolder-credential\n", to: "auth_tokens")
    let daemon = try TestDaemon(environment: ["CREDENTIALS_DIRECTORY": credentials.path])
    let endpoint = try Endpoint(daemon)
    for token in ["newest-credential", "older-credential", TestDaemon.authToken] {
      var webhook = Webhook.message(in: TestSid.make("CH"))
      webhook.token = token
      #expect(try endpoint.send(webhook) == [204], "\(token)")
    }
  }

  @Test func logsAJSONObjectALine() throws {
    let daemon = try TestDaemon()
    #expect(try daemon.terminate() == 0)
    let lines = daemon.standardError.split(separator: "\n")
    #expect(!lines.isEmpty)
    for line in lines {
      let entry = try JSONValue(parsing: String(line))
      #expect(entry["level"]?.string != nil && entry["message"]?.string != nil, "\(line)")
    }
  }
}
