import Testing

@testable import switchboard

/// Who is held against the daemon, and in what.
@Suite struct PeerKindTests {
  @Test func everyPeerAnswersSomething() {
    #expect(Set(PeerKind.https).union(PeerKind.calls) == Set(PeerKind.allCases))
    #expect(!PeerKind.https.contains(.redis) && !PeerKind.calls.contains(.nginx))
  }

  @Test func onlyThoseThatAnswerBothVerify() {
    let both = PeerKind.https.filter { PeerKind.calls.contains($0) }
    #expect(PeerKind.handlers == both)
  }

  @Test func whatIsMissingIsSaidInItsPlace() {
    var figures = PeerFigures()
    figures.set(.go, 2)
    figures.lacks(.redis, "not installed")
    #expect(figures.text([.redis, .go]) { "\($0)" } == "redis not installed, Go 2.0")
    #expect(figures.ratios(3, [.redis, .go]) == "1.50 Go")
  }
}
