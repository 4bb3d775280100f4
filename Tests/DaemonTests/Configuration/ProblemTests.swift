import Testing

@testable import Daemon

@Suite struct ProblemTests {
  @Test func allProblemsAreReportedInTheFilesOrder() throws {
    let yaml = """
      log: {level: loud}
      control:
        sokcet: /tmp/x
        mode: "0777"
      https:
        listen: ["127.0.0.1:99999"]
        public_url: http://hooks.example.com
      webhooks: {auth_tokens: ["s"], unknown: maybe}
      limits:
        body_byte_max: 1
        header_bytes_max: many
      """
    #expect(
      try Sandbox().problems(yaml) == [
        "switchboard.yaml:1: log.level: is \"loud\"; write one of trace, debug, info, notice, "
          + "warning, error, critical (nearest: debug)",
        "switchboard.yaml:3: control.sokcet: is no known key; the nearest known key is "
          + "control.socket",
        "switchboard.yaml:4: control.mode: is \"0777\"; write octal digits in quotes, \"0660\" "
          + "for owner and group, \"0600\" for owner",
        "switchboard.yaml:6: https.listen[0]: has no port from 0 to 65535: \"127.0.0.1:99999\"; "
          + "write HOST:PORT, for example 127.0.0.1:8443",
        "switchboard.yaml:7: https.public_url: is no absolute https URL without fragment; write "
          + "it as the sender was told, for example https://hooks.example.com",
        "switchboard.yaml:8: webhooks.unknown: is \"maybe\"; write one of accept, quarantine "
          + "(nearest: accept)",
        "switchboard.yaml:10: limits.body_byte_max: is no known key; the nearest known key is "
          + "limits.body_bytes_max",
        "switchboard.yaml:11: limits.header_bytes_max: is \"many\"; write a whole number of bytes "
          + "from 1024 to 1048576",
      ]
    )
  }

  @Test(arguments: [
    ("sotre: {url: sqlite}", "sotre: is no known key; the nearest known key is store"),
    ("socket: /tmp/x", "socket: is no known key; the nearest known key is control.socket"),
    ("control: {roles: {admn: {}}}", "the nearest known key is control.roles.admin"),
    (
      "https: {certificates: [{certificate: a, private_key: b, kye: c}]}",
      "https.certificates[0].kye: is no known key; the nearest known key is "
        + "https.certificates[0].private_key"
    ),
    ("https: {certificates: [{private_key: b}]}", "certificates[0].certificate: is missing"),
    ("https: {certificates: [{certificate: b}]}", "certificates[0].private_key: is missing"),
    ("https: {certificates: a.pem}", "https.certificates: is one value where a list is needed"),
    ("https: {listen: []}", "https.listen: is empty"),
    ("https: {listen: [8443]}", "is no address to listen on: \"8443\""),
    ("https: {trusted_proxies: [10.0.0.0/33]}", "is no IP address or range: \"10.0.0.0/33\""),
    ("control: [a]", "control: is a list where a map is needed"),
    ("control: {socket: {a: b}}", "control.socket: is a map where one value is needed"),
    ("control: {roles: {admin: {groups: [\"a b\"]}}}", "control.roles.admin.groups[0]: is"),
    ("account_sid: AC1", "account_sid: is \"AC1\"; write AC and 32 hexadecimal digits"),
    ("backend: twilio", "backend: is not built into this version yet"),
    ("store: {url: \"postgresql://u:hunter2@h/d\"}", "not built into this version yet"),
    ("store: {url: \"mysql://u:hunter2@h/d\"}", "store.url: names no store that is known"),
    ("limits: {body_bytes_max: 1e6}", "limits.body_bytes_max: is \"1e6\""),
    ("limits: {body_bytes_max: -1}", "limits.body_bytes_max: is \"-1\""),
    ("limits: {body_bytes_max: 99999999999999999999}", "from 1024 to 67108864"),
    ("limits: {drain_hard_milliseconds_max: 5}", "is below limits.drain_soft_milliseconds_max"),
    ("metrics: {listen: here}", "metrics.listen: is no address to listen on"),
  ])
  func oneMistakeIsOneProblem(_ yaml: String, _ expected: String) throws {
    let problems = try Sandbox().problems(tokenLine + yaml + "\n")
    #expect(problems.count == 1, "\(problems)")
    #expect(problems.first?.hasPrefix("switchboard.yaml:2: ") == true, "\(problems)")
    #expect(problems.first?.contains(expected) == true, "\(problems)")
    #expect(problems.first?.contains("hunter2") == false)
  }

  @Test(arguments: [
    "https: {client_ca: ca.pem}", "https: {trusted_proxies: [10.0.0.0/8]}",
  ])
  func whatThisVersionDoesNotDoIsRefused(_ yaml: String) throws {
    let problems = try Sandbox().problems(tokenLine + yaml + "\n")
    #expect(problems.count == 1, "\(problems)")
    #expect(problems.first?.contains("is not built into this version yet; write") == true)
  }

  @Test func aPathTooLongForASocketIsRefusedWhereverItComesFrom() throws {
    let long = "/run/" + String(repeating: "a", count: 103)
    for (yaml, environment) in [
      (tokenLine + "control: {socket: \(long)}", [:]), (tokenLine, ["RUNTIME_DIRECTORY": long]),
    ] {
      let problems = try Sandbox().problems(yaml, environment: environment)
      #expect(problems.count == 1)
      #expect(problems.first?.contains("control.socket: has a path of 1") == true)
      #expect(problems.first?.contains("at most 107 bytes") == true)
    }
    let fitting = "/run/" + String(repeating: "a", count: 102)
    #expect(
      try Sandbox().load(tokenLine + "control: {socket: \(fitting)}").control.socket == fitting
    )
  }

  @Test func unsignedWebhooksStayOnThisMachine() throws {
    let off = "webhooks: {signature: off}\n"
    for host in ["127.0.0.1", "127.9.9.9", "localhost", "[::1]", "[::ffff:127.0.0.1]"] {
      let configuration = try Sandbox().load(off + "https: {listen: [\"\(host):0\"]}")
      #expect(configuration.webhooks.signature == .off)
      #expect(!configuration.webhooks.selfMadeToken)
    }
    for host in ["0.0.0.0", "192.0.2.1", "[::]", "hooks.example.com", "127.0.0.1.example.com"] {
      let problems = try Sandbox().problems(off + "https: {listen: [\"\(host):8443\"]}")
      #expect(problems.count == 1, "\(problems)")
      #expect(problems.first?.contains("webhooks.signature: is off") == true)
    }
  }

  @Test(arguments: [
    ("a: [1", 2), ("log:\n  level: info\n bad", 3), ("log: {}\nlog: {}\n", 1), ("\"", 1),
    ("control:\n\tsocket: x", 2), ("[a, b]", 1), ("just text", 1), ("a: *b", 1),
    ("a: 1\n---\nb: 2\n", 2), ("? [a]\n: b\n", 1),
  ])
  func whatIsNotAConfigurationIsOneProblemWithItsLine(_ yaml: String, _ line: Int) throws {
    let problems = try Sandbox().problems(yaml)
    #expect(problems.first?.hasPrefix("switchboard.yaml:\(line): ") == true, "\(problems)")
  }

  @Test func aSyntaxErrorDoesNotQuoteTheLine() throws {
    let problems = try Sandbox().problems("webhooks:\n  auth_tokens: [\"hunter2\" \"hunter2\"\n")
    #expect(!problems.isEmpty)
    #expect(problems.allSatisfy { !$0.contains("hunter2") })
  }

  @Test func aNamedFileMustBeReadable() throws {
    let sandbox = try Sandbox()
    for path in [sandbox.folder + "/absent.yaml", sandbox.folder] {
      let error = #expect(throws: ConfigurationError.self) {
        try Configuration.load(file: path, environment: [:])
      }
      #expect(error?.description.contains("cannot be read") == true)
      #expect(error?.description.contains("--config FILE") == true)
    }
  }

  @Test func fiftyThousandAliasesAreNotUnfolded() throws {
    var yaml = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n"
    for level in 1...9 {
      let items = Array(repeating: "*a\(level - 1)", count: 10).joined(separator: ", ")
      yaml += "a\(level): &a\(level) [\(items)]\n"
    }
    let problems = try Sandbox().problems(yaml)
    #expect(problems.count == 1)
    #expect(problems.first?.contains("has more than 100000 values") == true)
  }

  @Test func nearestNamesAreFoundByEditDistance() {
    #expect(NearestName.distance("socket", "socket") == 0)
    #expect(NearestName.distance("sokcet", "socket") == 1)
    #expect(NearestName.distance("", "abc") == 3)
    #expect(NearestName.distance("kitten", "sitting") == 3)
    #expect(NearestName.of("lmits", among: ["log", "limits", "store"]) == "limits")
    #expect(NearestName.of("x", among: []) == nil)
  }
}
