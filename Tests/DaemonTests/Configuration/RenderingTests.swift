import Testing

@testable import Daemon

@Suite struct RenderingTests {
  @Test func theEffectiveConfigurationShowsEverySettingAndNoSecret() throws {
    let yaml = """
      webhooks: {auth_tokens: [hunter2], shared_keys: {k: hunter2}}
      twilio: {api_secret: hunter2}
      https: {public_url: "https://hooks.example.com"}
      """
    let configuration = try Sandbox().load(yaml)
    let text = configuration.rendered().yaml
    #expect(!text.contains("hunter2"))
    #expect(text.contains("auth_tokens: [\"«redacted»\"]"))
    #expect(text.contains("  k: \"«redacted»\""))
    #expect(text.contains("public_url: \"https://hooks.example.com\""))
    for key in LimitKey.allCases {
      #expect(text.contains("  \(key.rawValue): \(key.definition.defaultValue)\n"))
    }
    var dumped = ""
    dump(configuration, to: &dumped)
    #expect(!dumped.contains("hunter2"))
    for setting in Configuration.knownSettings() {
      #expect(
        configuration.rendered().value(at: setting.path[...]) != nil,
        "\(setting.path) is not shown"
      )
    }
  }

  @Test func whatIsShownCanBeReadAgain() throws {
    let sandbox = try Sandbox()
    let first = try sandbox.load(
      "webhooks: {signature: off}\ncontrol: {mode: \"0600\", group: null}\n"
        + "https: {certificates: [{certificate: a.pem, private_key: \"b \\\"q\\\".pem\"}]}\n"
    )
    let second = try sandbox.load(first.rendered().yaml)
    #expect(second.rendered() == first.rendered())
  }

  @Test func reloadingTellsWhatItAppliesAndWhatItCannot() throws {
    let sandbox = try Sandbox()
    let old = try sandbox.load("webhooks: {auth_tokens: [a]}\nhttps: {listen: [\"127.0.0.1:1\"]}")
    let new = try sandbox.load(
      """
      webhooks: {auth_tokens: [b, a], shared_keys: {k: c}}
      https: {listen: ["127.0.0.1:2"], certificates: [{certificate: c, private_key: k}]}
      control: {roles: {observer: {users: [eve]}}}
      limits: {body_bytes_max: 2048}
      log: {level: debug, format: text}
      """
    )
    #expect(new.changes(from: new).applied == [])
    #expect(new.changes(from: new).needsRestart == [])
    #expect(
      new.changes(from: old).applied == [
        "control.roles.observer.users", "https.certificates", "limits.body_bytes_max", "log.level",
        "webhooks.auth_tokens", "webhooks.shared_keys.k",
      ]
    )
    #expect(new.changes(from: old).needsRestart == ["https.listen", "log.format"])
    let merged = old.taking(reloadableOf: new)
    #expect(merged.changes(from: old).applied == new.changes(from: old).applied)
    #expect(merged.changes(from: old).needsRestart == [])
    #expect(new.changes(from: merged).applied == [])
  }

  @Test func aChangedSecretIsAChangeThoughItLooksTheSame() throws {
    let sandbox = try Sandbox()
    let old = try sandbox.load("webhooks: {auth_tokens: [a]}")
    let new = try sandbox.load("webhooks: {auth_tokens: [b]}")
    #expect(new.rendered().yaml == old.rendered().yaml)
    #expect(new.changes(from: old).applied == ["webhooks.auth_tokens"])
  }
}

extension SettingValue {
  fileprivate func value(at path: ArraySlice<String>) -> SettingValue? {
    guard let key = path.first else { return self }
    guard case .map(let entries) = self else { return nil }
    return entries.first { $0.key == key }?.value.value(at: path.dropFirst())
  }
}
