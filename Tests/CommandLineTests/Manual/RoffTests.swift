import Testing

@testable import switchboard

/// Text that no formatter of manual pages takes for something else.
@Suite struct RoffTests {
  @Test func nothingIsARequestOrAnEscape() {
    #expect(Roff.text(".TH is 'so'.") == ["\\&.TH is 'so'."])
    #expect(Roff.text("'tis \\fB") == ["\\&'tis \\efB"])
    #expect(
      Roff.line("- 'a' \"b\" `c` ^~ \\") == "\\- \\(aqa\\(aq \\(dqb\\(dq \\(gac\\(ga \\(ha\\(ti \\e"
    )
    #expect(Roff.argument("a \"b\"") == "\"a \\(dqb\\(dq\"")
  }

  @Test func pagesAreASCII() {
    #expect(Roff.text("WK… and ä") == ["WK... and \\[u00E4]"])
    for page in ManualPage.allCases {
      #expect(page.text.utf8.allSatisfy { $0 < 0x80 }, "\(page)")
    }
  }

  @Test func sentencesBeginLinesAndLinesAreShort() {
    let long = String(repeating: "word ", count: 30) + "end. Next one!"
    let lines = Roff.text(long)
    #expect(lines.last == "Next one!")
    #expect(lines.allSatisfy { $0.utf8.count <= 78 } && lines.count == 4)
  }

  @Test func codeIsBoldAndNamesStayWhole() {
    #expect(Roff.text("See `a-b` - now.") == ["See \\fBa\\-b\\fP - now."])
    #expect(Roff.text("a ` alone") == ["a \\(ga alone"])
    #expect(
      Roff.text("the idempotency_key of worker.create.") == [
        "the \\%idempotency_key of \\%worker.create."
      ]
    )
  }

  @Test func notesKeepTheirShapes() {
    let notes = """
      Some text
      goes on.
        one    first
        two    second
      After it.
      Example: switchboard status

          as it - stands
      """
    #expect(
      Roff.notes(notes) == [
        "Some text goes on.", ".Pp", ".Bl -tag -width \"messages\" -compact",
        ".It Cm \"one\"", "first", ".It Cm \"two\"", "second", ".El", ".Pp", "After it.",
        ".Pp", "Example:", ".Bd -literal -offset indent", "switchboard status", ".Ed",
        ".Pp", ".Bd -literal -offset indent", "    as it \\- stands", ".Ed",
      ]
    )
  }
}
