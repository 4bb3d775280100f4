internal import Model

/// One subscription to the event log: a pure machine that hands every event on once, in order.
///
/// It begins by reading the log from where it was told to, a page at a time, while events that are
/// committed meanwhile are kept aside; when the log is at its end, these follow and it is live. A
/// live subscription whose caller is slow keeps a bounded number of events and then counts what
/// it leaves out, which the caller is told of as a gap.
struct EventSubscription: Sendable {
  /// What goes to the caller.
  enum Output: Equatable, Sendable {
    case event(EventRecord)
    /// Events of these numbers, at least the two named, were left out.
    case gap(from: Int64, to: Int64)
  }

  private enum Phase { case replaying, reading, live }

  let name: String
  let lingers: Bool
  private let filter: EventFilter
  private let eventsMax: Int
  private var phase = Phase.replaying
  /// Every event up to this number has been looked at.
  private(set) var seq: Int64
  private var waiting: ArraySlice<EventRecord> = []
  /// Committed while the log is read.
  private var aside: [EventRecord] = []
  /// Whether some of these did not fit.
  private var isAsideShort = false
  private var missed: (from: Int64, to: Int64)?
  /// Events that wait because they were read from the log: they don't count against the limit.
  private var replayedWaiting = 0

  /// Events in one page of the log.
  static let pageEventsMax = 256

  init(name: String, filter: EventFilter, after: Int64, lingers: Bool, eventsMax: Int) {
    self.name = name
    self.filter = filter
    self.lingers = lingers
    self.eventsMax = eventsMax
    seq = after
  }

  /// Whether it follows the log as it grows.
  var isLive: Bool { phase == .live }

  /// Events were committed: all of them, in order.
  mutating func committed(_ events: [EventRecord]) {
    switch phase {
    case .live: take(events)
    case .replaying, .reading:
      // What does not fit here is in the log, and is read from there.
      for event in events where event.seq > seq {
        if aside.count < eventsMax { aside.append(event) } else { isAsideShort = true }
      }
    }
  }

  /// The next thing for the caller.
  mutating func next() -> Output? {
    if let event = waiting.popFirst() {
      replayedWaiting = max(0, replayedWaiting - 1)
      return .event(event)
    }
    guard let gap = missed else { return nil }
    missed = nil
    return .gap(from: gap.from, to: gap.to)
  }

  /// The number after which a page of the log is wanted now, if one is: not before the page
  /// before it has gone to the caller.
  mutating func beginPage() -> Int64? {
    guard phase == .replaying, waiting.isEmpty else { return nil }
    phase = .reading
    return seq
  }

  /// The page could not be read.
  mutating func pageFailed() {
    if phase == .reading { phase = .replaying }
  }

  /// A page of the log; the last one when the log had no more.
  mutating func replayed(_ page: [EventRecord], isLast: Bool) {
    guard phase == .reading else { return }
    for event in page where event.seq > seq {
      seq = event.seq
      if filter.wants(event.type) { waiting.append(event) }
    }
    guard isLast else {
      phase = .replaying
      return
    }
    phase = .live
    replayedWaiting = waiting.count
    let later = aside
    aside = []
    take(later)
    if isAsideShort { phase = .replaying }
    isAsideShort = false
  }

  private mutating func take(_ events: [EventRecord]) {
    for event in events where event.seq > seq {
      guard event.seq == seq + 1 else {
        // Something between was not handed over: the log has it.
        phase = .replaying
        return
      }
      seq = event.seq
      guard filter.wants(event.type) else { continue }
      if missed != nil {
        missed?.to = event.seq
      } else if waiting.count - replayedWaiting < eventsMax {
        waiting.append(event)
      } else {
        missed = (from: event.seq, to: event.seq)
      }
    }
  }
}
