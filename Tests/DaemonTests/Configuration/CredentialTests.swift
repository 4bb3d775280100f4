import Testing

@testable import Daemon

@Suite struct CredentialTests {
  private func sandbox(_ credentials: [String: String]) throws -> (Sandbox, [String: String]) {
    let sandbox = try Sandbox()
    for (name, text) in credentials {
      try sandbox.write(text, to: "credentials/\(name)")
    }
    return (sandbox, ["CREDENTIALS_DIRECTORY": sandbox.folder + "/credentials"])
  }

  @Test func secretsComeOneALineBeforeTheWrittenOnes() throws {
    let (sandbox, environment) = try sandbox([
      "auth_tokens": "# newest first\nnew\r\n\nold\n", "shared_keys": "k1=se=cret\nk2=other\n",
      "twilio_api_key": "SK9\n", "twilio_api_secret": "deep",
    ])
    let yaml = """
      webhooks: {auth_tokens: [old, oldest], shared_keys: {k2: written, k3: third}}
      twilio: {api_key: SK1, api_secret: shallow}
      """
    let configuration = try sandbox.load(yaml, environment: environment)
    #expect(configuration.webhooks.authTokens.map { $0.revealed() } == ["new", "old", "oldest"])
    #expect(configuration.webhooks.sharedKeys.map(\.id) == ["k1", "k2", "k3"])
    #expect(
      configuration.webhooks.sharedKeys.map { $0.secret.revealed() } == [
        "se=cret", "other", "third",
      ]
    )
    #expect(configuration.twilio.apiKey == "SK9")
    #expect(configuration.twilio.apiSecret?.revealed() == "deep")
  }

  @Test func aTokenFromACredentialIsEnough() throws {
    let (sandbox, environment) = try sandbox(["auth_tokens": "t\n"])
    #expect(try sandbox.problems("log: {level: info}", environment: environment) == [])
  }

  @Test func aCertificateMayComeAsCredentials() throws {
    let (sandbox, environment) = try sandbox([
      "certificate": "PEM", "private_key": "PEM", "auth_tokens": "t",
    ])
    let folder = sandbox.folder + "/credentials/"
    let whole = try sandbox.load("{}", environment: environment)
    #expect(
      whole.https.certificates == [
        CertificateFiles(
          certificate: folder + "certificate",
          privateKey: folder + "private_key"
        )
      ]
    )
    let keyOnly = try sandbox.load(
      "https: {certificates: [{certificate: chain.pem}]}",
      environment: environment
    )
    #expect(
      keyOnly.https.certificates == [
        CertificateFiles(
          certificate: sandbox.folder + "/chain.pem",
          privateKey: folder + "private_key"
        )
      ]
    )
  }

  @Test func wrongCredentialsAreReportedWithoutTheirText() throws {
    let (sandbox, environment) = try sandbox([
      "auth_tokens": "hunter2 hunter2\n", "shared_keys": "hunter2\n",
    ])
    let problems = try sandbox.problems(
      "webhooks: {auth_tokens: [t]}",
      environment: environment
    )
    #expect(problems.count == 2)
    #expect(problems.first?.hasPrefix("credential auth_tokens: has a secret with a blank") == true)
    #expect(problems.last?.contains("write ID=SECRET, one a line") == true)
    #expect(problems.allSatisfy { !$0.contains("hunter2") })
  }

  @Test func secretsHideFromEveryKindOfPrinting() throws {
    let secret = Secret("hunter2")
    var dumped = ""
    dump([secret], to: &dumped)
    for text in ["\(secret)", String(reflecting: secret), "\([secret])", dumped] {
      #expect(!text.contains("hunter2"))
    }
    #expect("\(secret)" == "«redacted»")
  }
}
