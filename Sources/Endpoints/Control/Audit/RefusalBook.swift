internal import Model

/// Refusals on their way to the audit. Equal ones within a second share an entry, so that a caller
/// in a loop can't fill the disk. A pure machine.
struct RefusalBook {
  private struct Kind: Hashable {
    let uid: Int64?
    let gid: Int64?
    let role: String?
    let method: String
    let outcome: String
  }

  private var entries: [AuditEntry] = []
  private var places: [Kind: Int] = [:]
  /// Milliseconds on a clock that only rises, when entries were last taken.
  private var lastTaken: Int64?

  /// Entries that gather at the most; further kinds share the last one.
  static let entriesMax = 256
  /// Milliseconds between two writes.
  static let writeMillisecondsMin: Int64 = 1_000

  /// Whether something waits.
  var isEmpty: Bool { entries.isEmpty }

  /// A call was refused.
  mutating func note(_ caller: AuditCaller, _ method: String, _ outcome: String, at time: Timestamp)
  {
    add(
      AuditEntry(
        at: time,
        caller: caller,
        method: method,
        target: nil,
        parametersDigest: nil,
        outcome: outcome,
        durationMicroseconds: 0
      )
    )
  }

  private mutating func add(_ entry: AuditEntry) {
    let kind = Kind(
      uid: entry.caller.uid,
      gid: entry.caller.gid,
      role: entry.caller.role,
      method: entry.method,
      outcome: entry.outcome
    )
    if let place = places[kind] {
      entries[place].count += entry.count
    } else if entries.count < Self.entriesMax {
      places[kind] = entries.count
      entries.append(entry)
    } else {
      entries[entries.count - 1].count += entry.count
    }
  }

  /// Entries that could not be written wait for the next time.
  mutating func putBack(_ unwritten: [AuditEntry]) {
    let later = entries
    entries.removeAll(keepingCapacity: true)
    places.removeAll(keepingCapacity: true)
    for entry in unwritten + later { add(entry) }
  }

  /// What is to be written now; empty when there is nothing, or something was written just before.
  mutating func take(now: Int64) -> [AuditEntry] {
    if let lastTaken, now - lastTaken < Self.writeMillisecondsMin { return [] }
    return takeAll(now: now)
  }

  /// All that waits.
  mutating func takeAll(now: Int64) -> [AuditEntry] {
    guard !entries.isEmpty else { return [] }
    lastTaken = now
    defer {
      entries.removeAll(keepingCapacity: true)
      places.removeAll(keepingCapacity: true)
    }
    return entries
  }
}
