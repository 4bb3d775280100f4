internal import Engine
internal import JSON
internal import Model

/// Hands committed events to those who follow them: the subscriptions of the connections, and the
/// calls that wait for one object. It lives on the control loop.
///
/// An event is written once, into the ring. For a commit that holds nothing a connection wants the
/// connection costs a comparison of two sets of bits; for any other, one write to its socket.
final class EventFeed {
  private let hub: EventHub
  /// Events that a subscription may lag behind; in force with the first who listens after others.
  var lagEventsMax: Int
  private let newestSeq: () -> Int64
  private(set) var ring: EventRing
  private var followers: [ObjectIdentifier: Follower] = [:]
  private var waits: [Sid: [ObjectIdentifier: PendingWait]] = [:]
  /// Subscriptions and waits.
  private(set) var listenerCount = 0
  private(set) var subscriptionCount = 0

  /// A connection with subscriptions.
  private struct Follower {
    let connection: ControlConnection
    /// What any of its subscriptions wants.
    let types: EventTypeSet
  }

  /// A feed of the events that come through `hub`; `newestSeq` gives the number of the newest one
  /// that was committed.
  init(hub: EventHub, lagEventsMax: Int, newestSeq: @escaping () -> Int64) {
    self.hub = hub
    self.newestSeq = newestSeq
    self.lagEventsMax = lagEventsMax
    ring = EventRing(after: 0)
  }

  private func emptyRing(after seq: Int64) -> EventRing {
    EventRing(after: seq, eventsMax: max(EventRing.eventsMaxDefault, 2 * lagEventsMax))
  }

  // MARK: Who follows

  /// Counts a subscription in, and gives the number of the newest event: all later ones are handed
  /// on.
  func beginSubscription() -> Int64 {
    subscriptionCount += 1
    return beginListening()
  }

  /// Counts subscriptions out.
  func endSubscriptions(_ count: Int) {
    subscriptionCount -= count
    endListening(count)
  }

  /// Notes what a connection wants from now on.
  func follow(_ types: EventTypeSet, by connection: ControlConnection) {
    let key = ObjectIdentifier(connection)
    followers[key] = types == .none ? nil : Follower(connection: connection, types: types)
  }

  /// Tells a wait of each event about its object from now on.
  func begin(_ wait: PendingWait) {
    _ = beginListening()
    waits[wait.sid, default: [:]][ObjectIdentifier(wait)] = wait
  }

  /// Tells it of no more.
  func end(_ wait: PendingWait) {
    guard waits[wait.sid]?.removeValue(forKey: ObjectIdentifier(wait)) != nil else { return }
    if waits[wait.sid]?.isEmpty == true { waits[wait.sid] = nil }
    endListening(1)
  }

  private func beginListening() -> Int64 {
    hub.changeListeners(by: 1)
    listenerCount += 1
    // Asked only now: what is committed after this number finds the listener.
    let newest = newestSeq()
    if listenerCount == 1 { ring = emptyRing(after: newest) }
    return newest
  }

  private func endListening(_ count: Int) {
    guard count > 0 else { return }
    hub.changeListeners(by: -count)
    listenerCount -= count
    // Nothing more comes, so what it has would go stale.
    if listenerCount == 0 { ring = emptyRing(after: ring.newest) }
  }

  // MARK: Events

  /// Events were committed: all of them, in order.
  func receive(_ events: [EventRecord]) {
    guard listenerCount > 0 else { return }
    var types = EventTypeSet.none
    var first: Int64?
    var woken: [ObjectIdentifier: PendingWait] = [:]
    for event in events where event.seq > ring.newest {
      if event.seq != ring.newest + 1 {
        interrupt(at: event.seq)
        first = nil
      }
      let entry = EventRing.Entry(types: EventTypeSet(event.type), text: EventText.ending(event))
      ring.append(entry)
      types.formUnion(entry.types)
      first = first ?? event.seq
      if !waits.isEmpty, let sid = event.sid, let found = waits[sid] {
        woken.merge(found) { wait, _ in wait }
      }
    }
    guard let first else { return }
    for follower in followers.values where !follower.types.isDisjoint(with: types) {
      follower.connection.committed(types, from: first)
    }
    for wait in woken.values { wait.objectChanged() }
  }

  /// Events before this one were not handed over.
  private func interrupt(at seq: Int64) {
    let newest = ring.newest
    ring = emptyRing(after: seq - 1)
    for follower in followers.values { follower.connection.interrupted(after: newest) }
    for wait in waits.values.flatMap(\.values) { wait.objectChanged() }
  }
}
