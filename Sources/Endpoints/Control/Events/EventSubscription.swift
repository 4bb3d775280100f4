internal import Model

/// One subscription to the event log: a pure machine that hands every wanted event on once, in
/// order, or says that it was left out.
///
/// It reads the log from where it was told to, a page at a time and each page when the one before
/// it was taken, until the ring has what comes next. From there on it is a place in the ring.
/// Events that its filter does not want cost it nothing: the caller of ``committed(from:in:)``
/// leaves it alone then.
///
/// What a slow caller costs: no copy of any event but those in its connection's outbox, which
/// takes ``Outbox/eventBytesMax`` bytes and one event more; besides a page of the log
/// (``pageEventsMax`` events) while it replays. Once it has caught up it may lag `eventsMax`
/// wanted events behind the commit before the newest; the older ones are then left out. They are
/// too when the ring has let go of them. Either way it gets one gap and goes on. A caller that is
/// slow while it still replays loses nothing: it goes on from the log.
struct EventSubscription: Sendable {
  /// What goes to the caller.
  enum Output: Equatable, Sendable {
    /// An event of the log.
    case replayed(EventRecord)
    /// An event of the ring: its text.
    case live([UInt8])
    /// The events of these numbers were left out, or are no longer in the log.
    case gap(from: Int64, to: Int64)
  }

  private enum Phase {
    /// More of the log is wanted once what was read has gone. To reading, joining and live.
    case replaying
    /// A page of the log is under way. To replaying, joining and live.
    case reading
    /// Hands on what was read from the log, then what the ring has: until it has caught up, nothing
    /// may be left out. To live; to replaying when the ring has let go of what comes next.
    case joining
    /// Follows the ring. To replaying only when events did not come in an unbroken row.
    case live
  }

  let name: String
  let lingers: Bool
  let filter: EventFilter
  private let eventsMax: Int
  private var phase = Phase.replaying
  /// Every event up to this number was handed on, is in `page`, is told of as a gap, or is not
  /// wanted.
  private var seq: Int64
  /// Wanted events in the ring above `seq`. When there are any, the first one is the very next:
  /// so if the ring lets go of that, something wanted is lost.
  private var waiting = 0
  /// What was read from the log and not taken.
  private var page: ArraySlice<EventRecord> = []
  /// Comes before everything else.
  private var gap: (from: Int64, to: Int64)?

  /// Events in one page of the log.
  static let pageEventsMax = 256

  /// A subscription to what comes after a number, told at once whether the ring has that.
  init(
    name: String,
    filter: EventFilter,
    after: Int64,
    lingers: Bool,
    eventsMax: Int,
    ring: EventRing
  ) {
    self.name = name
    self.filter = filter
    self.lingers = lingers
    self.eventsMax = eventsMax
    // One below the last there can be: the next number is reckoned with.
    seq = min(after, .max - 1)
    join(ring)
  }

  /// Whether it has caught up and follows the log as it grows.
  var isLive: Bool { phase == .live }

  /// Whether ``next(from:)`` may have something, or a page of the log is wanted.
  var isBusy: Bool { phase == .replaying || !hasNothing }

  private var hasNothing: Bool { waiting == 0 && page.isEmpty && gap == nil }

  /// The number after which nothing wanted was handed on.
  func position(in ring: EventRing) -> Int64 {
    if let gap { return gap.from - 1 }
    if let event = page.first { return event.seq - 1 }
    switch phase {
    case .replaying, .reading, .joining: return seq
    case .live: return waiting > 0 ? seq : max(seq, ring.newest)
    }
  }

  // MARK: The ring

  /// Events from this number on were just added to the ring, some of them wanted.
  mutating func committed(from first: Int64, in ring: EventRing) {
    switch phase {
    case .replaying, .reading: return  // read from the log, or from the ring later
    case .joining, .live: break
    }
    let wasWaiting = waiting > 0
    if wasWaiting {
      limitLag(before: first, in: ring)
    } else {
      // Nothing before was wanted; or the subscription begins further ahead.
      seq = max(seq, first - 1)
    }
    waiting += ring.count(of: filter.types, from: max(first, seq + 1))
    if seq + 1 < ring.oldest {
      overtaken(by: ring)
    } else if !wasWaiting {
      passUnwanted(in: ring)
    }
  }

  /// The ring begins anew after this number since events were not handed over: the log has them.
  mutating func interrupted(after newest: Int64) {
    switch phase {
    case .replaying, .reading: return
    case .joining, .live: break
    }
    if waiting == 0 { seq = max(seq, newest) }
    waiting = 0
    phase = .replaying
  }

  /// The next thing for the caller.
  mutating func next(from ring: EventRing) -> Output? {
    defer { if phase == .joining, hasNothing { phase = .live } }
    if page.isEmpty, waiting > 0, seq + 1 < ring.oldest { overtaken(by: ring) }
    if let gap {
      self.gap = nil
      return .gap(from: gap.from, to: gap.to)
    }
    if let event = page.popFirst() { return .replayed(event) }
    guard waiting > 0 else { return nil }
    let entry = ring[seq + 1]
    seq += 1
    waiting -= 1
    passUnwanted(in: ring)
    return .live(entry.text)
  }

  /// Moves up to the next wanted event, or to the newest one.
  private mutating func passUnwanted(in ring: EventRing) {
    guard waiting > 0 else {
      seq = max(seq, ring.newest)
      return
    }
    // What the ring has let go of is dealt with where it is noticed.
    while seq + 1 >= ring.oldest, ring[seq + 1].types.isDisjoint(with: filter.types) { seq += 1 }
  }

  /// Leaves the oldest out of what waited before the events from `first` on came: a caller who is
  /// prompt must be able to take a commit of any size.
  private mutating func limitLag(before first: Int64, in ring: EventRing) {
    guard phase == .live, waiting > eventsMax, seq + 1 >= ring.oldest else { return }
    var last = seq
    while waiting > eventsMax {
      last += 1
      if !ring[last].types.isDisjoint(with: filter.types) { waiting -= 1 }
    }
    leaveOut(to: last)
    passUnwanted(in: ring)
  }

  /// The ring has let go of the next event.
  private mutating func overtaken(by ring: EventRing) {
    switch phase {
    case .replaying, .reading: return
    case .joining:
      waiting = 0
      phase = .replaying
    case .live:
      leaveOut(to: ring.oldest - 1)
      waiting = ring.count(of: filter.types, from: seq + 1)
      passUnwanted(in: ring)
    }
  }

  private mutating func leaveOut(to last: Int64) {
    gap = (from: gap?.from ?? seq + 1, to: last)
    seq = last
  }

  // MARK: The log

  /// The number after which a page of the log is wanted now, if one is: not before the page
  /// before it has gone to the caller.
  mutating func beginPage() -> Int64? {
    guard phase == .replaying, page.isEmpty, gap == nil else { return nil }
    phase = .reading
    return seq
  }

  /// The page could not be read.
  mutating func pageFailed() {
    if phase == .reading { phase = .replaying }
  }

  /// A page of the log; the last one when the log had no more. `newest` is the number of an event
  /// that was in the log when the page was asked for: the log keeps the newest events only, so
  /// what is missing before one that is there, or before that one, was removed.
  mutating func replayed(
    _ events: [EventRecord],
    isLast: Bool,
    newest: Int64,
    ring: EventRing
  ) {
    guard phase == .reading else { return }
    phase = .replaying
    if let first = events.first {
      if first.seq > seq + 1 { leaveOut(to: first.seq - 1) }
    } else if isLast, newest > seq {
      leaveOut(to: newest)
    }
    for event in events where event.seq > seq {
      seq = event.seq
      if filter.wants(event.type) { page.append(event) }
    }
    join(ring)
  }

  /// Goes over to the ring if it has what comes next.
  private mutating func join(_ ring: EventRing) {
    guard seq + 1 >= ring.oldest else { return }
    waiting = ring.count(of: filter.types, from: seq + 1)
    passUnwanted(in: ring)
    phase = hasNothing ? .live : .joining
  }
}
