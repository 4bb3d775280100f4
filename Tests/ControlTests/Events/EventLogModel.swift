import Model

@testable import Control

/// A log, a ring, and a subscription to them, for tests of the machine: events have types by their
/// numbers, and their text is their number.
struct EventLogModel {
  private(set) var log: [EventRecord] = []
  private(set) var ring: EventRing
  private(set) var newest: Int64 = 0
  private let type: (Int64) -> EventType

  /// Even numbers are messages, odd ones tasks.
  init(ringEventsMax: Int) {
    self.init(ringEventsMax: ringEventsMax) { $0.isMultiple(of: 2) ? .messageAdded : .taskCreated }
  }

  init(ringEventsMax: Int, type: @escaping (Int64) -> EventType) {
    ring = EventRing(after: 0, eventsMax: ringEventsMax)
    self.type = type
  }

  func event(_ seq: Int64) -> EventRecord {
    var event = EventRecord(type(seq), sid: nil, at: Timestamp(milliseconds: 0))
    event.seq = seq
    return event
  }

  /// Commits so many events, and tells the subscriptions that want one of them.
  mutating func commit(_ count: Int, to subscriptions: inout [EventSubscription]) {
    let first = newest + 1
    var types = EventTypeSet.none
    for _ in 0..<count {
      newest += 1
      let event = event(newest)
      log.append(event)
      types.formUnion(EventTypeSet(event.type))
      ring.append(
        EventRing.Entry(types: EventTypeSet(event.type), text: Array("\(newest)".utf8))
      )
    }
    for index in subscriptions.indices
    where !subscriptions[index].filter.types.isDisjoint(with: types) {
      subscriptions[index].committed(from: first, in: ring)
    }
  }

  mutating func commit(_ count: Int, to subscription: inout EventSubscription) {
    var all = [subscription]
    commit(count, to: &all)
    subscription = all[0]
  }

  /// Commits so many events that are never handed over, and as many that are.
  mutating func commitUnheard(_ count: Int, to subscriptions: inout [EventSubscription]) {
    let heard = ring.newest
    for _ in 0..<count {
      newest += 1
      log.append(event(newest))
    }
    ring = EventRing(after: newest, eventsMax: ring.eventsMax)
    for index in subscriptions.indices { subscriptions[index].interrupted(after: heard) }
    commit(count, to: &subscriptions)
  }

  /// Removes the oldest events from the log, up to this number.
  mutating func prune(to seq: Int64) {
    log.removeFirst(page(after: 0, limit: .max).prefix { $0.seq <= seq }.count)
  }

  /// What a reader finds.
  func page(after seq: Int64, limit: Int) -> [EventRecord] {
    // The log has no holes.
    let first = log.first.map { max(0, Int(seq + 1 - $0.seq)) } ?? 0
    return Array(log.dropFirst(first).prefix(limit))
  }

  /// Reads a page for a subscription, if it wants one.
  func feed(_ subscription: inout EventSubscription, limit: Int = 3) -> Bool {
    guard let after = subscription.beginPage() else { return false }
    let page = page(after: after, limit: limit)
    subscription.replayed(page, isLast: page.count < limit, newest: newest, ring: ring)
    return true
  }

  /// All that a subscription has, without reading the log for more.
  func drain(_ subscription: inout EventSubscription) -> [String] {
    var out: [String] = []
    while let output = subscription.next(from: ring) { out.append(EventLogModel.text(output)) }
    return out
  }

  static func text(_ output: EventSubscription.Output) -> String {
    switch output {
    case .replayed(let event): "log \(event.seq)"
    case .live(let text): String(decoding: text, as: UTF8.self)
    case .gap(let from, let to): "gap \(from)-\(to)"
    }
  }
}
