import Model
import Testing

@testable import Control

@Suite struct EventSubscriptionTests {
  private var model = EventLogModel(ringEventsMax: 12)
  private var none: [EventSubscription] = []

  private func make(_ after: Int64, _ patterns: [String] = ["*"]) throws -> EventSubscription {
    EventSubscription(
      name: "1",
      filter: try EventFilter(patterns),
      after: after,
      lingers: false,
      eventsMax: 4,
      ring: model.ring
    )
  }

  // MARK: Joining

  @Test mutating func fromTheNewestItIsLiveAtOnce() throws {
    model.commit(5, to: &none)
    var subscription = try make(5)
    #expect(subscription.isLive && !subscription.isBusy && subscription.beginPage() == nil)
    model.commit(2, to: &subscription)
    #expect(subscription.isBusy && subscription.position(in: model.ring) == 5)
    #expect(model.drain(&subscription) == ["6", "7"])
    #expect(!subscription.isBusy && subscription.position(in: model.ring) == 7)
  }

  @Test(arguments: Int64(0)...5)
  mutating func withinTheRingItNeedsNoLog(_ after: Int64) throws {
    var model = EventLogModel(ringEventsMax: 5)
    model.commit(5, to: &none)
    var subscription = EventSubscription(
      name: "1",
      filter: .all,
      after: after,
      lingers: false,
      eventsMax: 1,
      ring: model.ring
    )
    #expect(subscription.beginPage() == nil)
    #expect(subscription.isLive == (after == 5))
    // What it asked for is not left out although it is more than it may lag by.
    model.commit(0, to: &subscription)
    #expect(model.drain(&subscription) == (after..<5).map { "\($0 + 1)" })
    #expect(subscription.isLive)
  }

  @Test mutating func belowTheRingItReadsTheLogUpToEachBoundary() throws {
    // The ring has 9 to 20; pages have 3.
    for after in Int64(0)...9 {
      var model = EventLogModel(ringEventsMax: 12)
      model.commit(20, to: &none)
      var subscription = EventSubscription(
        name: "1",
        filter: .all,
        after: after,
        lingers: false,
        eventsMax: 4,
        ring: model.ring
      )
      var out: [String] = []
      while model.feed(&subscription) {
        #expect(subscription.beginPage() == nil)  // not before the page has gone
        out += model.drain(&subscription)
      }
      let pages = (max(0, 8 - after) + 2) / 3
      let joint = after + pages * 3
      out += model.drain(&subscription)
      let fromLog = ((after + 1)..<(joint + 1)).map { "log \($0)" }
      #expect(out == fromLog + ((joint + 1)...20).map { "\($0)" } && subscription.isLive)
      model.commit(1, to: &subscription)
      #expect(model.drain(&subscription) == ["21"])
    }
  }

  @Test mutating func whileAPageIsReadTheRingMovesOn() throws {
    model.commit(20, to: &none)
    var subscription = try make(7)
    #expect(subscription.beginPage() == 7)
    let page = model.page(after: 7, limit: 3)
    model.commit(15, to: &subscription)  // the ring has 24 to 35
    subscription.replayed(page, isLast: false, newest: 20, ring: model.ring)
    #expect(model.drain(&subscription) == ["log 8", "log 9", "log 10"])
    #expect(subscription.isBusy && !subscription.isLive)
    while model.feed(&subscription) { _ = model.drain(&subscription) }
    #expect(subscription.isLive && subscription.position(in: model.ring) == 35)
  }

  /// What comes while the ring is caught up with may push out what was not taken: that is read
  /// from the log, and nothing is left out.
  @Test mutating func overtakenWhileJoiningItGoesBackToTheLog() throws {
    model.commit(12, to: &none)
    var subscription = try make(0)
    #expect(subscription.next(from: model.ring).map(EventLogModel.text) == "1")
    model.commit(20, to: &subscription)
    var out = model.drain(&subscription)
    #expect(out.isEmpty)
    while model.feed(&subscription) { out += model.drain(&subscription) }
    let seqs = out.map { $0.replacing("log ", with: "") }
    #expect(seqs == (2...32).map(String.init) && subscription.isLive)
  }

  @Test mutating func aheadOfTheLogItIsSilentUntilThen() throws {
    model.commit(3, to: &none)
    var subscription = try make(5)
    #expect(subscription.isLive && subscription.position(in: model.ring) == 5)
    model.commit(2, to: &subscription)
    #expect(model.drain(&subscription).isEmpty)
    model.commit(2, to: &subscription)
    #expect(model.drain(&subscription) == ["6", "7"])
  }

  @Test mutating func aPageThatFailedIsAskedForAgain() throws {
    model.commit(20, to: &none)
    var subscription = try make(3)
    #expect(subscription.beginPage() == 3)
    subscription.pageFailed()
    #expect(subscription.beginPage() == 3)
    // A page that nobody asked for changes nothing.
    var live = try make(20)
    live.replayed([model.event(21)], isLast: true, newest: 21, ring: model.ring)
    #expect(model.drain(&live).isEmpty && live.isLive)
  }

  // MARK: Pruned logs

  @Test mutating func whatWasRemovedFromTheLogIsAGapFirst() throws {
    model.commit(20, to: &none)
    model.prune(to: 6)
    var subscription = try make(2, ["task.*"])
    #expect(model.feed(&subscription, limit: 2))
    #expect(subscription.position(in: model.ring) == 2)
    #expect(model.drain(&subscription) == ["gap 3-6", "log 7", "9", "11", "13", "15", "17", "19"])
    var next = try make(6)
    #expect(model.feed(&next, limit: 2))
    #expect(model.drain(&next).first == "log 7")
  }

  @Test mutating func whenAllWasRemovedTheGapReachesToTheNewest() throws {
    var model = EventLogModel(ringEventsMax: 2)
    model.commit(20, to: &none)
    model.prune(to: 20)
    var subscription = EventSubscription(
      name: "1",
      filter: .all,
      after: 4,
      lingers: false,
      eventsMax: 4,
      ring: model.ring
    )
    #expect(model.feed(&subscription))
    #expect(model.drain(&subscription) == ["gap 5-20"])
    #expect(subscription.isLive && subscription.position(in: model.ring) == 20)
  }

  // MARK: Slow callers

  @Test mutating func aSlowCallerGetsOneGapAndTheNewest() throws {
    var subscription = try make(0)
    model.commit(6, to: &subscription)  // a commit of any size can be taken whole
    #expect(subscription.isBusy)
    model.commit(1, to: &subscription)  // 6 waited before: two too many
    model.commit(3, to: &subscription)  // 5 waited before: one too many
    #expect(subscription.position(in: model.ring) == 0)
    #expect(model.drain(&subscription) == ["gap 1-3", "4", "5", "6", "7", "8", "9", "10"])
    model.commit(1, to: &subscription)
    #expect(model.drain(&subscription) == ["11"])
  }

  @Test mutating func theRingMayLetGoOfWhatASlowCallerHasNotTaken() throws {
    var subscription = try make(0)
    model.commit(3, to: &subscription)
    model.commit(12, to: &subscription)  // 4 to 15
    #expect(model.drain(&subscription) == ["gap 1-3"] + (4...15).map(String.init))
    model.commit(15, to: &subscription)  // larger than the ring
    #expect(model.drain(&subscription) == ["gap 16-18"] + (19...30).map(String.init))
  }

  @Test mutating func filtersCountForTheLagToo() throws {
    var subscription = try make(0, ["task.*"])
    model.commit(10, to: &subscription)  // 1 3 5 7 9
    model.commit(1, to: &subscription)  // 11
    #expect(model.drain(&subscription) == ["gap 1-1", "3", "5", "7", "9", "11"])
    #expect(subscription.position(in: model.ring) == 11)
  }

  /// Events that nobody wants may roll by without end; only a wanted one that is lost is a gap.
  @Test mutating func whatIsNotWantedIsNoGap() throws {
    var model = EventLogModel(ringEventsMax: 12) { $0 % 20 == 0 ? .workerCreated : .messageAdded }
    var subscription = try make(0, ["worker.*"])
    for _ in 0..<39 { model.commit(1, to: &subscription) }
    #expect(model.drain(&subscription) == ["gap 20-27"])
    for _ in 0..<21 { model.commit(1, to: &subscription) }
    #expect(model.drain(&subscription) == ["gap 40-48", "60"])
  }

  @Test mutating func takingSomeKeepsItsPlace() throws {
    var subscription = try make(0, ["message.*"])
    model.commit(9, to: &subscription)  // 2 4 6 8
    #expect(subscription.next(from: model.ring).map(EventLogModel.text) == "2")
    #expect(subscription.position(in: model.ring) == 3)
    model.commit(3, to: &subscription)  // 10 12
    #expect(model.drain(&subscription) == ["4", "6", "8", "10", "12"])
  }

  // MARK: Broken rows

  @Test mutating func eventsThatAreNotHandedOverAreReadFromTheLog() throws {
    var subscriptions = [try make(0), try make(0, ["task.*"]), try make(0, ["worker.*"])]
    model.commit(2, to: &subscriptions)
    model.commitUnheard(3, to: &subscriptions)  // 3 to 5 unheard, 6 to 8 heard
    var all: [[String]] = []
    for index in subscriptions.indices {
      var out = model.drain(&subscriptions[index])
      while model.feed(&subscriptions[index], limit: 100) {
        out += model.drain(&subscriptions[index])
      }
      #expect(subscriptions[index].isLive)
      all.append(out.map { $0.replacing("log ", with: "") })
    }
    #expect(all == [(1...8).map(String.init), ["1", "3", "5", "7"], []])
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
