import Foundation
import Testing

@testable import switchboard

/// Times as the daemon writes them.
@Suite struct WireTimeTests {
  @Test func everyDayIsFoundationsDay() throws {
    let formatter = DateFormatter()
    formatter.locale = Locale(identifier: "en_US_POSIX")
    formatter.timeZone = TimeZone(secondsFromGMT: 0)
    formatter.dateFormat = "yyyy-MM-dd'T'HH:mm:ss.SSS'Z'"
    // From 1970 to 2105 in steps that meet every month and many leap days.
    for day in stride(from: 0, to: 49_500, by: 7) {
      let date = Date(timeIntervalSince1970: Double(day) * 86_400 + 45_296.5)
      let found = WireTime.milliseconds(formatter.string(from: date))
      #expect(found == Int64(day) * 86_400_000 + 45_296_500)
    }
  }

  @Test(arguments: [
    "", "2026-01-02", "2026-01-02T03:04:05Z", "2026-01-02T03:04:05.006+",
    "2026-13-02T03:04:05.006Z",
    "2026-0x-02T03:04:05.006Z", "2026-01-02 03:04:05.006Z",
  ])
  func anythingElseIsNone(_ text: String) {
    #expect(WireTime.milliseconds(text) == nil)
  }

  @Test func theParts() {
    #expect(WireTime.clock("2026-01-02T03:04:05.006Z") == "03:04:05.006")
    #expect(WireTime.clock("soon") == "soon")
    #expect(WireTime.date("2026-01-02T03:04:05.006Z") == "2026-01-02")
    #expect(WireTime.date("soon") == nil)
  }
}
