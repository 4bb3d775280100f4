import JSON
import Testing

@testable import switchboard

/// Events as lines.
@Suite struct EventTextTests {
  private let event: JSONValue = [
    "seq": 42, "type": "interaction.created", "time": "2026-01-02T03:04:05.006Z",
    "data": [
      "sid": "KD00000000000000000000000000abcdef",
      "conversation_sid": "CH00000000000000000000000000123456",
      "interaction_sid": "KD00000000000000000000000000abcdef", "detail": "a\u{1B}[2Jb",
    ],
  ]

  private func line(columns: Int?) -> String {
    let terminal = Terminal(
      isInteractive: columns != nil,
      columns: columns,
      hasColors: false,
      canAsk: false
    )
    return EventText(terminal: terminal).line(event)
  }

  @Test func aPipeGetsEverything() {
    #expect(
      line(columns: nil) == "42      2026-01-02T03:04:05.006Z interaction.created      "
        + "KD00000000000000000000000000abcdef CH00000000000000000000000000123456 a\u{FFFD}[2Jb"
    )
  }

  @Test func aTerminalGetsWhatFits() {
    let head = "42      03:04:05.006 interaction.created      "
    #expect(
      line(columns: 130) == head + "KD00000000000000000000000000abcdef "
        + "CH00000000000000000000000000123456 a\u{FFFD}[2Jb"
    )
    #expect(
      line(columns: 100) == head + "KD00000000000000000000000000abcdef CH…123456 a\u{FFFD}[2Jb"
    )
    #expect(line(columns: 80) == head + "KD…abcdef CH…123456 a\u{FFFD}[2Jb")
    #expect(line(columns: 60) == head + "KD…abcdef CH…")
  }

  @Test func coloursAreOfTheNoun() {
    let terminal = Terminal(isInteractive: true, columns: 80, hasColors: true, canAsk: false)
    let line = EventText(terminal: terminal).line(event)
    #expect(line.hasPrefix("\u{1B}[2m42     \u{1B}[0m 03:04:05.006 \u{1B}[32minteraction.created"))
  }

  @Test func anEventMayBeAboutNothing() {
    #expect(EventText.subjects(of: nil, columns: 0) == "")
    #expect(EventText.subjects(of: [:], columns: nil) == "")
  }

  @Test func onlySidsAreShortened() {
    #expect(SidText.short("WT0123456789abcdef0123456789abcdef") == "WT…abcdef")
    #expect(SidText.short("WT123") == "WT123")
    #expect(
      SidText.short("this text is 34 characters long ok") == "this text is 34 characters long ok"
    )
  }
}
