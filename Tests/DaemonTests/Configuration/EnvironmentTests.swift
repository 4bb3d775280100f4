import Testing

@testable import Daemon

@Suite struct EnvironmentTests {
  @Test func theEnvironmentStandsOverTheFile() throws {
    let environment = [
      "SWITCHBOARD_CONTROL_SOCKET": "/tmp/s.sock",
      "SWITCHBOARD_CONTROL_ROLES_ADMIN_GROUPS": "wheel, staff",
      "SWITCHBOARD_HTTPS_LISTEN": "[\"127.0.0.1:1\", \"[::1]:2\"]",
      "SWITCHBOARD_WEBHOOKS_AUTH_TOKENS": "one,two",
      "SWITCHBOARD_WEBHOOKS_SHARED_KEYS": "{k: three}",
      "SWITCHBOARD_LIMITS_BODY_BYTES_MAX": "4096",
      "SWITCHBOARD_STATE_DIRECTORY": "/srv/state",
      "SWITCHBOARD_HTTPS_CERTIFICATES": "[{certificate: /c.pem, private_key: /k.pem}]",
      "SWITCHBOARD_HTTPS_PUBLIC_URL": "https://hooks.example.com",
      "STATE_DIRECTORY": "/var/lib/managed",
    ]
    let yaml = """
      control: {socket: /run/other.sock, mode: "0600"}
      webhooks: {auth_tokens: [file]}
      limits: {body_bytes_max: 2048, header_bytes_max: 2048}
      """
    let configuration = try Sandbox().load(yaml, environment: environment)
    #expect(configuration.control.socket == "/tmp/s.sock")
    #expect(configuration.control.mode == 0o600)
    #expect(configuration.control.roles.admin.groups == ["wheel", "staff"])
    #expect(configuration.https.listen.map(\.description) == ["127.0.0.1:1", "[::1]:2"])
    #expect(configuration.webhooks.authTokens.map { $0.revealed() } == ["one", "two"])
    #expect(configuration.webhooks.sharedKeys.map(\.id) == ["k"])
    #expect(configuration.limits[.bodyBytesMax] == 4096)
    #expect(configuration.limits[.headerBytesMax] == 2048)
    #expect(configuration.stateDirectory == "/srv/state")
    #expect(configuration.https.certificates.first?.privateKey == "/k.pem")
    #expect(configuration.https.publicURL == "https://hooks.example.com")
  }

  @Test func theNarrowerNameWins() throws {
    let configuration = try Sandbox().load(environment: [
      "SWITCHBOARD_LOG": "{level: error, format: text}", "SWITCHBOARD_LOG_LEVEL": "debug",
    ])
    #expect(configuration.log.level == .debug)
    #expect(configuration.log.format == .text)
  }

  @Test func emptyTextUnsetsAValue() throws {
    let yaml =
      tokenLine + "https: {public_url: \"https://a.example\"}\n"
    let configuration = try Sandbox().load(
      yaml,
      environment: [
        "SWITCHBOARD_HTTPS_PUBLIC_URL": ""
      ]
    )
    #expect(configuration.https.publicURL == nil)
  }

  @Test func aTokenInTheEnvironmentIsEnoughWithoutAFile() throws {
    let configuration = try Sandbox().load(environment: ["SWITCHBOARD_WEBHOOKS_AUTH_TOKENS": "t"])
    #expect(!configuration.webhooks.selfMadeToken)
    #expect(configuration.webhooks.authTokens.count == 1)
  }

  @Test func mistakesNameTheVariable() throws {
    let problems = try Sandbox().problems(environment: [
      "SWITCHBOARD_LOG_LEVEL": "loud",
      "SWITCHBOARD_LIMITS": "[1]",
      "SWITCHBOARD_STORE": "{url: sqlite",
      "SWITCHBOARD_CONTROL_SOKET": "/tmp/x",
    ])
    #expect(problems.count == 4, "\(problems)")
    let text = problems.joined(separator: "\n")
    #expect(text.contains("environment variable SWITCHBOARD_LOG_LEVEL: log.level: is \"loud\""))
    #expect(text.contains("environment variable SWITCHBOARD_LIMITS: limits: is a list"))
    #expect(text.contains("environment variable SWITCHBOARD_STORE: is not YAML"))
    #expect(
      text.contains(
        "environment variable SWITCHBOARD_CONTROL_SOKET: is no known setting; the nearest known "
          + "one is SWITCHBOARD_CONTROL_SOCKET"
      )
    )
  }

  @Test func variablesOfOthersAreLeftAlone() throws {
    let environment = [
      "SWITCHBOARD_TEST_PYTHON": "/usr/bin/python3", "SWITCHBOARD_SOCKET": "/tmp/s",
      "SWITCHBOARD_PORT_8443_TCP_ADDR": "10.0.0.1", "SWITCHBOARD_SERVICE_HOST": "10.0.0.1",
    ]
    #expect(try Sandbox().problems(environment: environment) == [])
  }

  @Test func everySettingHasAVariableOfItsOwn() {
    let known = Configuration.knownSettings()
    let names = known.map(\.environmentName)
    #expect(Set(names).count == names.count)
    #expect(names.contains("SWITCHBOARD_CONTROL_SOCKET"))
    #expect(names.contains("SWITCHBOARD_TWILIO_BASE_URLS_CONVERSATIONS"))
    #expect(known.count > LimitKey.allCases.count + 30)
  }

  @Test func relativePathsOfTheEnvironmentStartFromTheWorkingDirectory() throws {
    let configuration = try Sandbox().load(
      tokenLine,
      environment: ["SWITCHBOARD_STATE_DIRECTORY": "state"]
    )
    #expect(configuration.stateDirectory == FilePaths.workingDirectory() + "/state")
  }
}
