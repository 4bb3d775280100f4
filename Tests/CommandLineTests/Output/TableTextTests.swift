import Testing

@testable import switchboard

/// Tables that fit their terminal.
@Suite struct TableTextTests {
  private static let sid = "WK0123456789abcdef0123456789abcdef"

  private func fit(
    _ columns: Int?,
    _ headings: [String],
    _ rows: [String]...
  ) -> (lines: [String], dropped: Int) {
    TableText(headings: headings, rows: rows).lines(fitting: columns, terminal: .ofTests)
  }

  @Test func nothingIsCutWhenNobodyWatches() {
    let long = String(repeating: "x", count: 500)
    let text = fit(nil, ["SID", "NAME", "STATE"], [Self.sid, long, "on"])
    #expect(text.dropped == 0)
    #expect(text.lines[1] == "\(Self.sid)  \(long)  on")
  }

  @Test func columnsStandBelowEachOther() {
    let text = fit(nil, ["A", "BB"], ["1", "2"], ["three", "4"])
    #expect(text.lines == ["A      BB", "1      2", "three  4"])
  }

  @Test func theWidestColumnIsCut() {
    let text = fit(40, ["A", "B"], ["short", String(repeating: "y", count: 60)])
    #expect(text.lines[1] == "short  " + String(repeating: "y", count: 32) + "…")
    #expect(text.dropped == 0)
  }

  private static let long = "TASK_QUEUE_FRIENDLY_NAME"
  private static let time = "2026-01-02T03:04:05.006Z"

  @Test func headingsAreCutFirst() {
    let text = fit(60, ["SID", Self.long, "AGE"], [Self.sid, "Everyone", "7"])
    #expect(text.dropped == 0)
    #expect(text.lines[0] == "SID" + String(repeating: " ", count: 33) + "TASK_QUEUE_FRIENDL…  AGE")
    #expect(text.lines[1] == "\(Self.sid)  Everyone             7")
  }

  @Test func sidsAndTimesAreShortenedNext() {
    let text = fit(66, ["SID", "TASK", "TIME"], [Self.sid, Self.sid, Self.time])
    #expect(text.dropped == 0)
    #expect(text.lines[1] == "\(Self.sid)  WK…abcdef  01-02 03:04:05")
  }

  @Test func theLastColumnKeepsItsLengthLeast() {
    let text = fit(95, ["SID", "TASK", "TIME"], [Self.sid, Self.sid, Self.time])
    #expect(text.lines[1] == "\(Self.sid)  \(Self.sid)  01-02 03:04:05")
  }

  @Test func whatIsShortAlreadyIsDroppedRatherThanCut() {
    let text = fit(51, ["SID", "NAME", "TASK"], [Self.sid, "alice", Self.sid])
    #expect(text.dropped == 1)
    #expect(
      text.lines == ["SID" + String(repeating: " ", count: 33) + "NAME", "\(Self.sid)  alice"]
    )
  }

  @Test func aTextAsLongAsASidIsCut() {
    let text = fit(50, ["SID", "BODY"], [Self.sid, "this text is 34 characters long ok"])
    #expect(text.dropped == 0)
    #expect(text.lines[1] == "\(Self.sid)  this text is …")
  }

  @Test func theFirstColumnAlwaysStays() {
    let text = fit(10, ["SID", "NAME"], [Self.sid, "alice"])
    #expect(text.dropped == 1)
    #expect(text.lines[1] == Self.sid)
  }

  @Test(arguments: 40...90)
  func linesFitTheWidth(_ columns: Int) {
    let wide = String(repeating: "漢字", count: 30)
    let text = fit(
      columns,
      ["SID", "NAME", "BODY", "STATE"],
      [Self.sid, wide, "e\u{301}te\u{301} 👩‍👩‍👧 " + wide, "on"],
      [Self.sid, "a", "b", "offline"]
    )
    for line in text.lines { #expect(TextWidth.of(line) <= columns, "\(line)") }
    #expect(text.lines.count == 3)
  }

  @Test func wideCharactersTakeTwoColumns() {
    #expect(TextWidth.of("abc") == 3)
    #expect(TextWidth.of("漢字") == 4)
    #expect(TextWidth.of("e\u{301}") == 1)
    #expect(TextWidth.of("👩‍👩‍👧") == 2)
    #expect(TextWidth.of("한") == 2)
    #expect(TextWidth.of("✅🇩🇪☎️☎") == 7)
    #expect(TextWidth.of("\u{301}\u{200B}") == 0)
    let text = fit(nil, ["A", "B"], ["漢字", "1"], ["abcd", "2"])
    #expect(text.lines == ["A     B", "漢字  1", "abcd  2"])
  }

  @Test(arguments: [
    ("abcdef", 6, "abcdef"), ("abcdef", 5, "abcd…"), ("漢字漢", 5, "漢字…"), ("漢字漢", 4, "漢…"),
    ("漢字漢", 6, "漢字漢"),
  ])
  func cutsLeaveRoomForTheEllipsis(_ text: String, _ columns: Int, _ wanted: String) {
    #expect(TextWidth.cut(text, to: columns) == wanted)
  }

  @Test func controlCharactersAreShown() {
    #expect(
      TextWidth.oneLine("a\nb\tc\r\u{1B}[2J\u{9B}\u{7F}")
        == "a\\nb\\tc\\r\u{FFFD}[2J\u{FFFD}\u{FFFD}"
    )
    #expect(TextWidth.oneLine("a\u{202E}b\u{2066}c\u{2028}") == "a\u{FFFD}b\u{FFFD}c\u{FFFD}")
    #expect(TextWidth.oneLine("👩‍👩‍👧 e\u{301}") == "👩‍👩‍👧 e\u{301}")
  }
}
