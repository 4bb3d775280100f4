import JSON
import Testing

@testable import ControlClient

@Suite struct EventCursorTests {
  private func event(_ seq: Int64) -> ControlEvent {
    .event(subscription: "s", seq: seq, type: "t", time: "T", data: [:])
  }

  private func gap(_ from: Int64, _ to: Int64) -> ControlEvent {
    .gap(subscription: "s", from: from, to: to)
  }

  @Test func eachEventOnce() {
    var cursor = EventCursor(after: 3)
    #expect(
      [3, 4, 4, 2, 7, 6, 8].map { cursor.take(event($0)) != .skip } == [
        false, true, false, false, true, false, true,
      ]
    )
    #expect(cursor.seq == 8)
  }

  @Test func aGapIsAskedForOnceAndThenTold() {
    var cursor = EventCursor(after: 3)
    #expect(cursor.take(gap(5, 9)) == .askAgain)
    #expect(cursor.seq == 3)
    #expect(cursor.take(gap(5, 9)) == .deliver(gap(5, 9)))
    #expect(cursor.seq == 9)
    #expect(cursor.take(gap(5, 9)) == .skip)
    #expect(cursor.take(gap(8, 12)) == .askAgain)
    #expect(cursor.take(event(10)) == .deliver(event(10)))
    // There was progress: it is worth asking once more.
    #expect(cursor.take(gap(11, 12)) == .askAgain)
    #expect(cursor.take(gap(8, 12)) == .deliver(gap(11, 12)))
  }

  @Test func whatAnEventSays() {
    #expect(event(4).seq == 4 && event(4).type == "t" && event(4).time == "T")
    #expect(event(4).data == [:])
    let gap = gap(2, 5)
    #expect(gap.seq == 5 && gap.type == nil && gap.time == nil && gap.data == nil)
  }
}
