import Foundation
import Model
import Testing

struct TimestampTests {
  @Test func agreesWithFoundation() throws {
    let seed = UInt64.random(in: 0...(.max))
    print("seed \(seed)")
    var generator = SplitMix(state: seed)
    let formatter = ISO8601DateFormatter()
    formatter.formatOptions = [.withInternetDateTime, .withFractionalSeconds]
    for _ in 0..<2_000 {
      // From 1621 on: Foundation counts earlier days by the Julian calendar.
      let milliseconds = Int64.random(
        in: -11_000_000_000_000...200_000_000_000_000,
        using: &generator
      )
      let stamp = Timestamp(milliseconds: milliseconds)
      let date = try #require(formatter.date(from: stamp.description), "\(stamp)")
      #expect(Int64((date.timeIntervalSince1970 * 1_000).rounded()) == milliseconds, "\(stamp)")
      #expect(Timestamp(rfc3339: stamp.description) == stamp)
    }
  }

  @Test func readsWhatTwilioWrites() {
    #expect(Timestamp(rfc3339: "2022-02-21T05:01:46.886Z")?.milliseconds == 1_645_419_706_886)
    #expect(Timestamp(rfc3339: "2016-03-24T21:05:50Z")?.milliseconds == 1_458_853_550_000)
    #expect(Timestamp(rfc3339: "2000-02-29T00:00:00.5Z")?.milliseconds == 951_782_400_500)
  }

  @Test(arguments: [
    "", "2022-02-21", "2022-02-21T05:01:46", "2022-13-21T05:01:46Z", "2022-02-21T25:01:46Z",
    "2022-02-21T05:01:46.Z", "2022-02-21 05:01:46Z", "2022-02-21T05:01:46Zx", "x",
  ])
  func refusesOtherText(_ text: String) {
    #expect(Timestamp(rfc3339: text) == nil)
  }
}

/// A small generator whose whole state is the seed that a failing run prints.
struct SplitMix: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var word = state
    word = (word ^ (word >> 30)) &* 0xbf58_476d_1ce4_e5b9
    word = (word ^ (word >> 27)) &* 0x94d0_49bb_1331_11eb
    return word ^ (word >> 31)
  }
}
