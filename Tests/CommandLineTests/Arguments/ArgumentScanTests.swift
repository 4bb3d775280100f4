import Testing

@testable import switchboard

/// How words, options and their values are told apart.
@Suite struct ArgumentScanTests {
  private static let known =
    GlobalOptions.descriptors + [
      OptionDescriptor("types", .word("T,…"), repeatable: true, "Types"),
      OptionDescriptor("follow", "Follow"),
      OptionDescriptor("enabled", .boolean, "Enabled"),
    ]

  private func scan(_ words: String...) throws(UsageError) -> Arguments {
    try Arguments(words, known: Self.known)
  }

  private func fault(_ words: String...) throws -> UsageError {
    try #require(throws: UsageError.self) { try Arguments(words, known: Self.known) }
  }

  @Test func optionsStandAnywhereAmongTheWords() throws {
    let found = try scan("one", "--socket", "/run/a", "two", "-j", "--follow", "three")
    #expect(found.words == ["one", "two", "three"])
    #expect(found.word("socket") == "/run/a")
    #expect(found.has("json") && found.has("follow") && !found.has("yes"))
  }

  @Test func aValueMayBeAttached() throws {
    #expect(try scan("--socket=/run/a").word("socket") == "/run/a")
    #expect(try scan("--socket=").word("socket") == "")
    #expect(try scan("--socket=a=b").word("socket") == "a=b")
  }

  @Test func aValueMayLookLikeAnOption() throws {
    let found = try scan("--socket", "--json", "word")
    #expect(found.word("socket") == "--json" && !found.has("json"))
    #expect(found.words == ["word"])
  }

  @Test func twoDashesEndTheOptions() throws {
    let found = try scan("--json", "--", "--socket", "--", "-x")
    #expect(found.words == ["--socket", "--", "-x"] && found.has("json"))
  }

  @Test func oneDashIsAWord() throws {
    #expect(try scan("server.status", "-").words == ["server.status", "-"])
  }

  @Test func aBooleanTakesItsWordOnlyWhenItIsOne() throws {
    #expect(try scan("--enabled", "false").word("enabled") == "false")
    #expect(try scan("--enabled=true").word("enabled") == "true")
    let alone = try scan("--enabled", "falsely")
    #expect(alone.has("enabled") && alone.word("enabled") == nil && alone.words == ["falsely"])
  }

  @Test func onlyARepeatableOptionMayComeTwice() throws {
    #expect(try scan("--types", "a", "--types=b").words("types") == ["a", "b"])
    #expect(try fault("--json", "-j").message == "--json is given twice.")
  }

  @Test func anUnknownOptionNamesTheNearest() throws {
    let fault = try fault("--sokcet", "/run/a")
    #expect(fault.message.contains("--sokcet"))
    #expect(fault.hint == "Did you mean --socket?")
  }

  @Test(arguments: ["-x", "-socket", "-json"])
  func oneDashIsNoOption(_ word: String) throws {
    #expect(try fault(word).message == "There is no option \(word).")
  }

  @Test func aMissingValueIsNamed() throws {
    let fault = try fault("--json", "--socket")
    #expect(fault.message == "--socket needs a value.")
    #expect(fault.hint == "Write --socket PATH.")
  }

  @Test func aSwitchTakesNoValue() throws {
    #expect(try fault("--json=1").message == "--json takes no value.")
  }

  @Test(arguments: ["", "x", "0", "86400001", "1.5", "99999999999999999999", " 1"])
  func aNumberMustFitItsRange(_ text: String) throws {
    let arguments = try scan("--timeout", text)
    let fault = try #require(throws: UsageError.self) { try GlobalOptions(arguments) }
    #expect(fault.message.contains("--timeout"))
    #expect(fault.hint == "Give 1 to 86400000.")
  }

  @Test func globalOptionsHaveTheirDefaults() throws {
    let plain = try GlobalOptions(scan())
    #expect(!plain.json && !plain.yes && !plain.help && plain.fields.isEmpty)
    #expect(plain.timeoutMilliseconds == 10_000)
    let given = try GlobalOptions(scan("-h", "--timeout=1", "--fields", "sid,a.b", "--yes"))
    #expect(given.help && given.yes && given.timeoutMilliseconds == 1)
    #expect(given.fields == ["sid", "a.b"])
  }
}
