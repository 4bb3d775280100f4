import Model
import Testing

@testable import Engine

/// The dates of a timer that serves many objects.
struct ArmedDatesTests {
  private func date(_ seconds: Int64) -> Timestamp { Timestamp(milliseconds: seconds * 1_000) }

  @Test func aFarDateIsArmedOnceHoweverManyComeBeforeIt() {
    var armed = ArmedDates()
    var copies = 0
    if armed.add(date(36_000)) { copies += 1 }
    for second in 1...1_000 as ClosedRange<Int64> {
      let isFirst = armed.add(date(second))
      let isLater = armed.add(date(second + 1))
      #expect(isFirst && !isLater)
      let hasCome = armed.remove(date(second))
      #expect(hasCome)
      if armed.add(date(36_000)) { copies += 1 }
    }
    #expect(copies == 1)
  }

  @Test func oneThatComesOutOfOrderIsTakenOut() {
    var armed = ArmedDates()
    var results = [armed.add(date(9)), armed.add(date(5)), armed.remove(date(9))]
    results += [armed.remove(date(9)), armed.remove(date(5)), armed.add(date(9))]
    #expect(results == [true, true, true, false, true, true])
    armed.clear()
    let isAgain = armed.add(date(9))
    #expect(isAgain)
  }
}
