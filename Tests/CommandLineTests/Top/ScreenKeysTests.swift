import Testing

@testable import switchboard

/// Keys out of what a terminal sends, however it is cut.
@Suite struct ScreenKeysTests {
  private static let input: [(bytes: String, keys: [ScreenKey])] = [
    ("q", [.character("q")]), ("\u{1B}[A", [.up]), ("\u{1B}OB", [.down]), ("\u{1B}[5~", [.pageUp]),
    ("\u{1B}[6~", [.pageDown]), ("\u{1B}[H", [.home]), ("\u{1B}[4~", [.end]), ("\u{1B}[F", [.end]),
    ("\u{1B}[1~", [.home]), ("\t", [.tab]), ("\u{1B}[Z", [.tab]), ("\u{0C}", [.redraw]),
    ("\r", [.down]), ("\u{1B}[1;5A", [.up]), ("\u{1B}[15~", []), ("\u{1B}[<0;10;5M", []),
    ("\u{1B}j", [.character("j")]), ("\u{1B}\u{1B}[B", [.down]), ("\u{1B}[\u{1B}[B", [.down]),
    ("é", []), ("\u{7F}", []), ("p", [.character("p")]),
  ]

  @Test func eachSequenceIsItsKey() {
    for (bytes, wanted) in Self.input {
      var keys = ScreenKeys()
      #expect(keys.take(bytes.utf8) == wanted, "\(bytes.utf8.map { $0 })")
    }
  }

  @Test func sequencesMayBeCutAnywhere() {
    let whole = Array(Self.input.map(\.bytes).joined().utf8)
    let wanted = Self.input.flatMap(\.keys)
    for cut in whole.indices {
      var keys = ScreenKeys()
      #expect(keys.take(whole[..<cut]) + keys.take(whole[cut...]) == wanted, "cut at \(cut)")
    }
  }

  @Test func aSequenceWithoutEndIsNoKeyAndEndsNothing() {
    var keys = ScreenKeys()
    #expect(keys.take(("\u{1B}[" + String(repeating: "1;", count: 8) + "1").utf8).isEmpty)
    #expect(keys.take("q".utf8) == [.character("q")])
  }
}
