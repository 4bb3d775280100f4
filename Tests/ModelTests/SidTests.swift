import Model
import Testing

struct SidTests {
  @Test func textComesBackInLowerCase() {
    let sid = Sid("CH00112233445566778899AABBCCDDEEFF")
    #expect(sid?.description == "CH00112233445566778899aabbccddeeff")
    #expect(sid?.prefix == .conversation)
    #expect(sid == Sid("CH00112233445566778899aabbccddeeff"))
  }

  @Test(arguments: [
    "", "CH", "ch00112233445566778899aabbccddeeff", "CH00112233445566778899aabbccddeef",
    "CH00112233445566778899aabbccddeeff0", "CH00112233445566778899aabbccddeefg",
    "C100112233445566778899aabbccddeeff", "CH0011223344556677 899aabbccddeeff",
    "CH00112233445566778899aabbccddeefé",
  ])
  func refusesWhatIsNoSid(_ text: String) {
    #expect(Sid(text) == nil)
  }

  @Test func prefixIsDemanded() {
    let text = "WT00000000000000000000000000000001"
    #expect(Sid(text, .task) != nil)
    #expect(Sid(text, .worker) == nil)
  }

  @Test func ordersAsItsTextDoes() {
    var generator = SystemRandomNumberGenerator()
    for _ in 0..<1_000 {
      let left = Sid(.task, high: generator.next(), low: generator.next())
      let right = Sid(.task, high: generator.next(), low: generator.next())
      #expect((left < right) == (left.description < right.description), "\(left) \(right)")
    }
    #expect(
      Sid(.conversation, high: .max, low: .max) < Sid(.task, high: 0, low: 0)
    )
  }

  @Test func madeSidsDifferAndRiseWithTheTime() {
    let early = SidSource.timeOrdered { 1_700_000_000_000 }
    let late = SidSource.timeOrdered { 1_700_000_000_001 }
    let made = (0..<1_000).map { _ in early.next(.message) }
    #expect(Set(made).count == 1_000)
    let next = late.next(.message)
    #expect(made.allSatisfy { $0 < next })
    #expect(made[0].description.hasPrefix("IM018bcfe56800"))
  }
}
