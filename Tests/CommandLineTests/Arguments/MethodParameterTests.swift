import ControlMethods
import JSON
import Testing

@testable import switchboard

/// Options and words of a method as its parameters.
@Suite struct MethodParameterTests {
  private func params(_ name: String, _ words: [String]) throws -> JSONValue? {
    let method = try #require(MethodTable.descriptor(named: name))
    let reader = MethodArguments(method)
    let arguments = try Arguments(words, known: GlobalOptions.descriptors) {
      name throws(UsageError) in try reader.operand(name)
    }
    return try reader.params(arguments)
  }

  private func fault(_ name: String, _ words: String...) throws -> UsageError {
    try #require(throws: UsageError.self) { try params(name, words) }
  }

  @Test func noParametersAreNone() throws {
    #expect(try params("server.status", ["--json"]) == nil)
  }

  @Test func wordsFillTheRequiredParametersInOrder() throws {
    #expect(
      try params("address.create", ["sms", "+37256123457"])
        == ["type": "sms", "address": "+37256123457"]
    )
    #expect(
      try params("address.create", ["+37256123457", "--type", "sms"])
        == ["type": "sms", "address": "+37256123457"]
    )
  }

  @Test func aMethodWithoutRequiredParametersTakesItsFirst() throws {
    #expect(try params("help", ["worker"]) == ["method": "worker"])
  }

  @Test func hyphensAndUnderscoresAreTheSame() throws {
    for option in ["--friendly-name", "--friendly_name"] {
      #expect(
        try params("worker.create", [option, "bob"]) == ["friendly_name": "bob"]
      )
    }
  }

  @Test func dottedOptionsMakeObjects() throws {
    let made = try params(
      "address.create",
      ["sms", "+37256123457", "--auto-creation.enabled", "--auto-creation.type", "DEFAULT"]
    )
    #expect(made?["auto_creation"] == ["enabled": true, "type": "default"])
  }

  @Test func anObjectIsJoinedWithItsMembers() throws {
    let object = #"{"enabled":true}"#
    for words in [
      ["--auto-creation", object, "--auto-creation.type", "default"],
      ["--auto-creation.type", "default", "--auto-creation", object],
    ] {
      let made = try params("address.create", ["sms", "+37256123457"] + words)
      #expect(made?["auto_creation"]?["enabled"] == true)
      #expect(made?["auto_creation"]?["type"] == "default")
    }
  }

  @Test func freeMembersAreJSONWhereTheyCanBe() throws {
    let made = try params(
      "worker.create",
      [
        "alice", "--attributes.skills", #"["sms"]"#, "--attributes.level", "3",
        "--attributes.home-town", "Tallinn", "--attributes.a.b", "true",
      ]
    )
    #expect(
      made?["attributes"]
        == ["skills": ["sms"], "level": 3, "home-town": "Tallinn", "a": ["b": true]]
    )
  }

  @Test func noMeansFalseOrNull() throws {
    let made = try params(
      "address.create",
      ["sms", "+37256123457", "--no-auto-creation.enabled"]
    )
    #expect(made?["auto_creation"]?["enabled"] == false)
    #expect(
      try params("configuration.update", ["--no-default-closed-timer"])
        == ["default_closed_timer": .null]
    )
  }

  @Test func noIsRefusedWhereNothingCanBeCleared() throws {
    let fault = try fault("address.create", "sms", "+37256123457", "--no-type")
    #expect(fault.message == "There is no option --no-type here.")
  }

  @Test func textsAddUp() throws {
    let target = try #require(
      ParameterPath("names", in: [.optional("names", .texts(countMax: 9), "Names")])
    )
    let first = try ParameterValue.parse("a,b", as: target, joining: nil)
    let second = try ParameterValue.parse(#"["c,d"]"#, as: target, joining: first)
    #expect(second == ["a", "b", "c,d"])
    #expect(throws: UsageError.self) { try ParameterValue.parse("[a", as: target, joining: nil) }
  }

  @Test func anUnknownOptionNamesTheNearest() throws {
    #expect(
      try fault("worker.create", "--freindly-name", "a").hint == "Did you mean --friendly-name?"
    )
    #expect(
      try fault("address.create", "--auto-creation.enabeld").hint
        == "Did you mean --auto-creation.enabled?"
    )
  }

  @Test func aValueOfTheWrongTypeNamesItsOption() throws {
    #expect(
      try fault("worker.list", "--limit", "many").message
        == "--limit must be a whole number, not many."
    )
    #expect(
      try fault("worker.create", "a", "--attributes", "[1]").message
        == "--attributes must be a JSON object, not [1]."
    )
    #expect(
      try fault("address.create", "sms", "+1", "--auto-creation.enabled=maybe").message
        == "--auto-creation.enabled must be true or false, not maybe."
    )
  }

  @Test func whatTheMethodRefusesNamesItsOption() throws {
    #expect(try fault("worker.get").message == "worker get needs --sid.")
    let long = String(repeating: "x", count: 65)
    #expect(try fault("worker.create", long).message.hasPrefix("--friendly-name: "))
  }

  @Test func aWordTooManyIsNamed() throws {
    let fault = try fault("worker.get", "alice", "bob\u{1B}[2J")
    #expect(fault.message == "worker.get has no place for the word bob\u{FFFD}[2J.")
    #expect(fault.hint == "Name a parameter: --sid.")
    #expect(try self.fault("rpc.ping", "x").hint == "It takes no parameters.")
  }

  @Test func changesTakeTheCommonParameters() throws {
    let words = ["alice", "--dry-run", "--idempotency-key", "k1"]
    #expect(
      try params("worker.create", words)
        == ["friendly_name": "alice", "dry_run": true, "idempotency_key": "k1"]
    )
    let sid = SampleSnapshot.sid("WK", 1)
    #expect(
      try params("worker.update", [sid, "--if-match", "e1", "--friendly-name", "b"])
        == ["sid": .string(sid), "if_match": "e1", "friendly_name": "b"]
    )
    #expect(try fault("worker.get", sid, "--dry-run").message.contains("--dry-run"))
  }

  @Test func noWordIsTakenForACommonParameter() throws {
    #expect(throws: UsageError.self) { try params("server.reload", ["word"]) }
  }

  /// What means something everywhere can't mean something else to a method.
  @Test func noParameterHidesBehindAnOptionThatAllHave() {
    let globals = GlobalOptions.descriptors.map(\.name)
    for method in MethodTable.all {
      for option in ParameterPath.names(of: method.optionParams) {
        #expect(!globals.contains(option), "\(method.name) --\(option)")
      }
    }
  }

  /// Each parameter of each method can be given, and is explained.
  @Test func everyParameterIsAnOption() throws {
    for method in MethodTable.all {
      let reader = MethodArguments(method)
      let help = HelpPages.method(method)
      for option in ParameterPath.names(of: method.optionParams) {
        _ = try reader.operand(option)
        #expect(help.contains("--\(option) "), "\(method.name) --\(option)")
      }
    }
  }
}
