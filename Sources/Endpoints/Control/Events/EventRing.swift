/// The newest committed events in the order of their numbers, without a hole, each as the text
/// that all subscriptions send. It is bounded: the oldest go first.
struct EventRing: Sendable {
  /// One event.
  struct Entry: Sendable {
    /// Its type, alone in the set.
    let types: EventTypeSet
    /// The notification from behind the subscription's name to the end of its line.
    let text: [UInt8]
  }

  let eventsMax: Int
  private let bytesMax: Int
  private var entries: [Entry] = []
  /// Where in `entries` the oldest one is; those before it are let go of.
  private var head = 0
  /// Bytes of all texts.
  private(set) var bytes = 0
  /// The number of the oldest event held; of the next one when there is none.
  private(set) var oldest: Int64

  /// Events held at the most, unless subscriptions may lag by more: as many as several commits of
  /// full batches bring.
  static let eventsMaxDefault = 16_384
  /// Bytes of text held at the most, for each event that may be held; most have a third of it.
  static let eventBytesMax = 1_024

  /// An empty ring that goes on after this number.
  init(after seq: Int64, eventsMax: Int = EventRing.eventsMaxDefault) {
    self.eventsMax = eventsMax
    bytesMax = eventsMax * Self.eventBytesMax
    oldest = seq + 1
  }

  /// How many events it holds.
  var count: Int { entries.count - head }

  /// The number of the newest event; of the one it goes on after when there is none.
  var newest: Int64 { oldest + Int64(count) - 1 }

  /// Takes in the event after the newest one.
  mutating func append(_ entry: Entry) {
    entries.append(entry)
    bytes += entry.text.count
    while count > eventsMax || bytes > bytesMax { dropOldest() }
    // So seldom that moving what is left costs each event one copy at the most.
    if head > entries.count / 2 {
      entries.removeFirst(head)
      head = 0
    }
  }

  /// The event of this number, from ``oldest`` to ``newest``.
  subscript(_ seq: Int64) -> Entry {
    precondition(seq >= oldest && seq <= newest, "\(seq) is not in \(oldest)...\(newest)")
    return entries[head + Int(seq - oldest)]
  }

  /// How many of the events held, from this number on, are of these types.
  func count(of types: EventTypeSet, from seq: Int64) -> Int {
    let first = max(seq, oldest)
    guard first <= newest else { return 0 }
    if types == .all { return Int(newest - first + 1) }
    return entries[(head + Int(first - oldest))...].count { !$0.types.isDisjoint(with: types) }
  }

  private mutating func dropOldest() {
    bytes -= entries[head].text.count
    entries[head] = Entry(types: .none, text: [])
    head += 1
    oldest += 1
  }
}
