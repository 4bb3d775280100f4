import Foundation
import Testing

@testable import Daemon

@Suite struct DefaultsTests {
  @Test func nothingAtAllGivesTheEmbeddedDefault() throws {
    let configuration = try Sandbox().load()
    #expect(configuration.file == nil)
    #expect(configuration.stateDirectory == "/var/lib/switchboard")
    #expect(configuration.stateDirectoryIsDefault)
    #expect(configuration.accountSid == "AC00000000000000000000000000000001")
    #expect(configuration.backend == .embedded)
    #expect(configuration.control.socket == "/run/switchboard/control.sock")
    #expect(configuration.control.mode == 0o660)
    #expect(configuration.control.group == "switchboard")
    #expect(configuration.control.groupIsDefault)
    #expect(configuration.control.roles.admin.groups == ["switchboard-admin"])
    #expect(configuration.control.roles.operator.groups == ["switchboard"])
    #expect(configuration.control.roles.observer.groups == ["switchboard-ro"])
    #expect(configuration.https.listen.map(\.description) == ["127.0.0.1:8443"])
    #expect(configuration.https.certificates.isEmpty)
    #expect(configuration.https.publicURL == nil)
    #expect(configuration.webhooks.signature == .required)
    #expect(configuration.webhooks.unknown == .accept)
    #expect(configuration.webhooks.selfMadeToken)
    #expect(configuration.outbound.allowNetworks.isEmpty)
    #expect(configuration.outbound.trustedCertificates == nil)
    #expect(configuration.store.databaseFile == "/var/lib/switchboard/switchboard.db")
    #expect(configuration.log == LogSettings(level: .info, format: .auto, audit: .changes))
    #expect(configuration.metrics.listen == nil)
    for key in LimitKey.allCases {
      #expect(configuration.limits[key] == key.definition.defaultValue)
    }
  }

  @Test func anEmptyFileIsAFileWithoutSecrets() throws {
    let sandbox = try Sandbox()
    for text in ["", "\n", "# nothing\n", "---\n", "{}\n"] {
      let problems = try sandbox.problems(text)
      #expect(problems.count == 1)
      #expect(problems.first?.contains("webhooks.auth_tokens: has no secret") == true)
      #expect(problems.first?.contains("LoadCredential") == true)
    }
  }

  @Test func theServiceManagersFoldersReplaceTheDefaults() throws {
    let environment = [
      "STATE_DIRECTORY": "/var/lib/one:/var/lib/two", "RUNTIME_DIRECTORY": "/run/one",
    ]
    let configuration = try Sandbox().load(environment: environment)
    #expect(configuration.stateDirectory == "/var/lib/one")
    #expect(!configuration.stateDirectoryIsDefault)
    #expect(configuration.control.socket == "/run/one/control.sock")
    #expect(configuration.store.databaseFile == "/var/lib/one/switchboard.db")
  }

  @Test func theExampleOfTheManualIsRead() throws {
    let sandbox = try Sandbox()
    let yaml = """
      state_directory: /var/lib/switchboard
      account_sid: AC00000000000000000000000000000002
      backend: embedded
      control:
        socket: /run/switchboard/control.sock
        mode: "0600"
        group: agents
        roles: {admin: {groups: [a]}, operator: {groups: [b, c]}, observer: {groups: [], users: [d]}}
      https:
        listen: ["0.0.0.0:8443", "[::]:8443"]
        certificates: [{certificate: fullchain.pem, private_key: /keys/key.pem}]
        client_ca: null
        public_url: https://hooks.example.com/base?x=1
        trusted_proxies: []
      webhooks:
        signature: required
        auth_tokens: ["first", "second"]
        shared_keys: {key1: third}
        unknown: quarantine
      outbound: {allow_networks: ["127.0.0.0/8"], trusted_certificates: ca.pem}
      store: {url: sqlite:other.db}
      twilio: {api_key: SK1, api_secret: fourth, base_urls: {conversations: "http://127.0.0.1:1", flex: null}}
      limits: {body_bytes_max: 2048, task_reservation_timeout: 30}
      log: {level: debug, format: json, audit: changes}
      metrics: {listen: null}
      """
    let configuration = try sandbox.load(yaml)
    #expect(configuration.control.mode == 0o600)
    #expect(configuration.control.group == "agents")
    #expect(!configuration.control.groupIsDefault)
    #expect(configuration.control.roles.operator.groups == ["b", "c"])
    #expect(configuration.control.roles.observer.groups == [])
    #expect(configuration.control.roles.observer.users == ["d"])
    #expect(configuration.https.listen.map(\.host) == ["0.0.0.0", "::"])
    #expect(
      configuration.https.certificates == [
        CertificateFiles(
          certificate: sandbox.folder + "/fullchain.pem",
          privateKey: "/keys/key.pem"
        )
      ]
    )
    #expect(configuration.https.clientCA == nil)
    #expect(configuration.https.publicURL == "https://hooks.example.com/base?x=1")
    #expect(configuration.https.trustedProxies.isEmpty)
    #expect(configuration.webhooks.authTokens.map { $0.revealed() } == ["first", "second"])
    #expect(configuration.webhooks.sharedKeys == [SharedKey(id: "key1", secret: Secret("third"))])
    #expect(configuration.webhooks.unknown == .quarantine)
    #expect(!configuration.webhooks.selfMadeToken)
    #expect(configuration.outbound.allowNetworks.map(\.description) == ["127.0.0.0/8"])
    #expect(configuration.outbound.trustedCertificates == sandbox.folder + "/ca.pem")
    #expect(configuration.store.databaseFile == "/var/lib/switchboard/other.db")
    #expect(configuration.twilio.apiSecret?.revealed() == "fourth")
    #expect(configuration.twilio.baseURLs == ["conversations": "http://127.0.0.1:1"])
    #expect(configuration.limits[.bodyBytesMax] == 2048)
    #expect(configuration.limits[.taskReservationTimeout] == 30)
    #expect(configuration.log == LogSettings(level: .debug, format: .json, audit: .changes))
    #expect(configuration.metrics.listen == nil)
    #expect(configuration.warnings == [])
  }

  @Test func anUnquotedModeIsOctalAllTheSame() throws {
    let configuration = try Sandbox().load(tokenLine + "control: {mode: 0600, group: null}\n")
    #expect(configuration.control.mode == 0o600)
    #expect(configuration.control.group == nil)
  }

  @Test func aReadableFileWithSecretsIsWarnedAbout() throws {
    let sandbox = try Sandbox()
    let file = try sandbox.write(tokenLine)
    try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: file)
    let configuration = try Configuration.load(file: file, environment: [:])
    #expect(configuration.warnings.count == 1)
    #expect(configuration.warnings.first?.contains("chmod o-r") == true)
  }

  @Test func theStandardFileIsReadWhenItIsThere() throws {
    let sandbox = try Sandbox()
    let file = try sandbox.write(tokenLine + "log: {level: error}\n")
    let configuration = try Configuration.load(file: nil, environment: [:], standardFile: file)
    #expect(configuration.file == file)
    #expect(configuration.log.level == .error)
  }
}
