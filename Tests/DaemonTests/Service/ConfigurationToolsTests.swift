import Control
import Foundation
import JSON
import Logging
import Model
import Systemd
import Testing

@testable import Daemon

/// What the control socket tells of the configuration.
@Suite struct ConfigurationToolsTests {
  private let sandbox: Sandbox
  private let levels = LogLevelControl(.info)

  init() throws {
    sandbox = try Sandbox()
  }

  private func tools(_ yaml: String) throws -> ConfigurationTools {
    let configuration = try sandbox.load(yaml, environment: environment)
    let preparation = ReloadPreparation(
      inForce: ConfigurationInForce(configuration),
      file: configuration.file,
      environment: environment,
      levels: levels,
      accountSid: try #require(Sid(configuration.accountSid, .account)),
      token: nil
    )
    return ConfigurationTools(preparation: preparation, reloads: ReloadRequests())
  }

  private var environment: [String: String] { ["STATE_DIRECTORY": sandbox.folder + "/state"] }

  private func shown(_ tools: ConfigurationTools) throws -> JSONValue {
    var writer = JSONWriter()
    tools.services.write(&writer)
    return try JSONValue(parsing: writer.takeBytes())
  }

  private func check(_ tools: ConfigurationTools) async -> ConfigurationCheck {
    await withCheckedContinuation { continuation in
      tools.services.check { continuation.resume(returning: $0) }
    }
  }

  @Test func everySettingIsShownAndNoSecret() throws {
    let tools = try tools(
      """
      webhooks: {auth_tokens: [hunter2, hunter3], shared_keys: {k: hunter2}}
      twilio: {api_secret: hunter2, base_urls: {flex: "https://u:hunter2@flex.example.com"}}
      """
    )
    let found = try shown(tools)
    #expect(!"\(found)".contains("hunter"))
    #expect(found["path"]?.string == sandbox.folder + "/switchboard.yaml")
    #expect(found["sha256"]?.string?.utf8.count == 64)
    #expect(found["read_at"]?.string?.hasSuffix("Z") == true)
    let settings = found["settings"]
    #expect(settings?["webhooks"]?["auth_tokens"]?.array?.count == 2)
    #expect(settings?["webhooks"]?["shared_keys"]?["k"]?.string == "«redacted»")
    #expect(settings?["limits"]?["backups_max"]?.int == 16)
    #expect(settings?["control"]?["events_socket"] == .null)
    for setting in Configuration.knownSettings() {
      var value = settings
      for name in setting.path { value = value?[name] }
      #expect(value != nil, "\(setting.path) is not shown")
    }
  }

  @Test func theLevelInForceIsShown() throws {
    let tools = try tools(tokenLine)
    tools.services.setLogLevel(.error)
    #expect(tools.services.logLevel() == .error)
    #expect(try shown(tools)["settings"]?["log"]?["level"]?.string == "error")
  }

  @Test func aCheckTellsWhatAReloadWouldDo() async throws {
    let tools = try tools(tokenLine)
    let same = await check(tools)
    #expect(same.problems.isEmpty && same.applied.isEmpty && same.needsRestart.isEmpty)
    try sandbox.write(tokenLine + "log: {level: debug, format: json}\n")
    let next = await check(tools)
    #expect(next.applied == ["log.level"] && next.needsRestart == ["log.format"])
    #expect(next.digest != same.digest)
    #expect(tools.preparation.inForce.current.log.level == .info)
  }

  @Test func aCheckTellsWhatIsWrongWithLineAndRemedy() async throws {
    let tools = try tools(tokenLine)
    try sandbox.write(tokenLine + "log: {level: loud}\nlimits: {backups_max: 0}\n")
    let found = await check(tools)
    #expect(found.problems.count == 2)
    #expect(found.problems.first?.contains("switchboard.yaml:2: log.level: is \"loud\"") == true)
    #expect(found.problems.last?.contains("switchboard.yaml:3: limits.backups_max") == true)
    #expect(found.digest?.utf8.count == 64)
    try sandbox.write(
      tokenLine + "https: {certificates: [{certificate: none.pem, private_key: none.pem}]}\n"
    )
    #expect(await check(tools).problems.first?.hasPrefix("https.certificates:") == true)
  }

  @Test func aCheckRefusesWhatWouldLeaveNoSecret() async throws {
    let tools = try tools(tokenLine)
    // Valid for a start: but how webhooks are signed changes at the next one only.
    try sandbox.write("webhooks: {signature: off}\nhttps: {listen: [\"127.0.0.1:0\"]}\n")
    let found = await check(tools)
    #expect(found.problems.count == 1 && found.applied.isEmpty)
    #expect(found.problems.first?.hasPrefix("webhooks.auth_tokens: no secret would be") == true)
  }

  /// A key so short that OpenSSL reads it and then refuses to serve it.
  @Test func aCheckTriesTheContextThatWouldServe() async throws {
    let tools = try tools(tokenLine)
    let openssl = Process()
    openssl.executableURL = URL(filePath: "/usr/bin/env")
    openssl.arguments =
      ["openssl", "req", "-x509", "-newkey", "rsa:512", "-nodes", "-subj", "/CN=localhost"]
      + ["-addext", "subjectAltName=DNS:localhost"]
      + ["-keyout", sandbox.folder + "/key.pem", "-out", sandbox.folder + "/certificate.pem"]
    openssl.standardError = FileHandle.nullDevice
    try openssl.run()
    openssl.waitUntilExit()
    try #require(openssl.terminationStatus == 0)
    try sandbox.write(
      tokenLine + "https: {certificates: [{certificate: certificate.pem, private_key: key.pem}]}\n"
    )
    _ = try Certificates.configured(try sandbox.load().https.certificates)
    let found = await check(tools)
    #expect(found.problems.first?.hasPrefix("https.certificates:") == true, "\(found)")
  }

  @Test func aCheckKeepsNothingOfWhatItMakes() async throws {
    let tools = try tools(tokenLine)
    #expect(await check(tools).problems.isEmpty)
    #expect(!FileManager.default.fileExists(atPath: sandbox.folder + "/state/tls"))
    #expect(try FileManager.default.contentsOfDirectory(atPath: sandbox.folder).count == 1)
  }
}
