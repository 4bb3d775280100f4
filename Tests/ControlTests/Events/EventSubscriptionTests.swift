import Model
import Testing

@testable import Control

@Suite struct EventSubscriptionTests {
  private func events(_ range: ClosedRange<Int64>) -> [EventRecord] {
    range.map { seq in
      var event = EventRecord(
        seq.isMultiple(of: 2) ? .messageAdded : .taskCreated,
        sid: nil,
        at: Timestamp(milliseconds: 0)
      )
      event.seq = seq
      return event
    }
  }

  private func make(after: Int64, _ patterns: [String] = ["*"]) throws -> EventSubscription {
    EventSubscription(
      name: "1",
      filter: try EventFilter(patterns),
      after: after,
      lingers: false,
      eventsMax: 4
    )
  }

  private func drain(_ subscription: inout EventSubscription) -> [String] {
    var out: [String] = []
    while let output = subscription.next() {
      switch output {
      case .event(let event): out.append("\(event.seq)")
      case .gap(let from, let to): out.append("gap \(from)-\(to)")
      }
    }
    return out
  }

  @Test func replaysThenFollowsWithoutGapOrDoubling() throws {
    var subscription = try make(after: 2)
    #expect(subscription.beginPage() == 2)
    #expect(subscription.beginPage() == nil)
    subscription.committed(events(5...6))
    subscription.replayed(events(3...4), isLast: false)
    #expect(subscription.beginPage() == nil)  // not before the page has gone
    #expect(drain(&subscription) == ["3", "4"])
    #expect(subscription.beginPage() == 4)
    subscription.committed(events(7...7))
    subscription.replayed(events(5...6), isLast: true)
    #expect(subscription.isLive)
    subscription.committed(events(8...9))
    #expect(drain(&subscription) == ["5", "6", "7", "8", "9"])
    #expect(subscription.beginPage() == nil)
  }

  @Test func whatDoesNotFitAsideIsReadFromTheLog() throws {
    var subscription = try make(after: 0)
    #expect(subscription.beginPage() == 0)
    subscription.committed(events(1...10))  // 4 fit aside
    subscription.replayed([], isLast: true)
    #expect(!subscription.isLive)  // 5 to 10 are missing: back to the log, whether more come or not
    #expect(drain(&subscription) == ["1", "2", "3", "4"])
    #expect(subscription.beginPage() == 4)
    subscription.replayed(events(5...10), isLast: true)
    #expect(subscription.isLive)
    #expect(drain(&subscription) == ["5", "6", "7", "8", "9", "10"])
  }

  @Test func eventsThatAreMissingInTheRowAreReadFromTheLog() throws {
    var subscription = try make(after: 4)
    #expect(subscription.beginPage() == 4)
    subscription.replayed([], isLast: true)
    subscription.committed(events(7...8))
    #expect(!subscription.isLive)
    #expect(subscription.beginPage() == 4)
    subscription.replayed(events(5...8), isLast: true)
    #expect(drain(&subscription) == ["5", "6", "7", "8"])
  }

  /// A commit may be handed over long after it was numbered: whatever the order, nothing up to the
  /// number where the subscription begins is ever given out.
  @Test func nothingUpToItsBeginningIsHandedOn() throws {
    var subscription = try make(after: 6)
    subscription.committed(events(1...7))
    #expect(subscription.beginPage() == 6)
    subscription.committed(events(5...6))
    subscription.replayed(events(3...7), isLast: true)
    subscription.committed(events(1...6))
    subscription.committed(events(2...8))
    #expect(drain(&subscription) == ["7", "8"])
    #expect(subscription.isLive)
  }

  @Test func aSlowCallerGetsOneGapAndGoesOn() throws {
    var subscription = try make(after: 0)
    #expect(subscription.beginPage() == 0)
    subscription.replayed([], isLast: true)
    subscription.committed(events(1...6))
    subscription.committed(events(7...9))
    #expect(drain(&subscription) == ["1", "2", "3", "4", "gap 5-9"])
    subscription.committed(events(10...10))
    #expect(drain(&subscription) == ["10"])
  }

  @Test func filtersCountForTheGapToo() throws {
    var subscription = try make(after: 0, ["task.*"])
    #expect(subscription.beginPage() == 0)
    subscription.replayed(events(1...3), isLast: true)
    subscription.committed(events(4...14))
    #expect(drain(&subscription) == ["1", "3", "5", "7", "9", "11", "gap 13-13"])
    #expect(subscription.seq == 14)
  }

  @Test func aPageThatFailedIsAskedForAgain() throws {
    var subscription = try make(after: 7)
    #expect(subscription.beginPage() == 7)
    subscription.pageFailed()
    #expect(subscription.beginPage() == 7)
  }

  @Test func patterns() throws {
    let filter = try EventFilter(["interaction.*", "task.created"])
    #expect(filter.wants(.interactionClosed) && filter.wants(.taskCreated))
    #expect(!filter.wants(.taskReserved))
    #expect(EventFilter.all.wants(.serverStarted))
    #expect(try EventFilter(["tls.*"]).wants(.taskCreated) == false)
    for pattern in ["interactions.*", "task", "", "task.*.*"] {
      #expect(throws: EventFilter.UnknownPattern(index: 1, pattern: pattern)) {
        _ = try EventFilter(["*", pattern])
      }
    }
  }
}
