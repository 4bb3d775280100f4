internal import Engine
internal import Model

/// Refusals on their way to the audit. Equal ones share an entry, and the longer they go on, the
/// longer they gather before they are written, so that a caller in a loop can't fill the disk. A
/// pure machine.
struct RefusalBook {
  private struct Kind: Hashable {
    let uid: Int64?
    let gid: Int64?
    let role: String?
    let method: String
    let outcome: String
  }

  private var entries: [AuditEntry] = []
  /// Changes that were made and could not be written: each stands for itself.
  private var kept: [AuditEntry] = []
  private var places: [Kind: Int] = [:]
  /// Milliseconds on a clock that only rises, when entries were last taken.
  private var lastTaken: Int64?
  private var waitMilliseconds = writeMillisecondsMin

  /// Entries that gather at the most; the last one stands for all other kinds.
  static let entriesMax = 64
  /// Changes that wait at the most.
  static let keptEntriesMax = 1_024
  /// Milliseconds between two writes.
  static let writeMillisecondsMin: Int64 = 1_000
  /// Milliseconds between two writes while refusals go on and on.
  static let writeMillisecondsMax: Int64 = 64_000
  /// The method of the entry for all other kinds.
  static let otherMethods = "*"

  /// Whether nothing waits.
  var isEmpty: Bool { entries.isEmpty && kept.isEmpty }

  /// Takes in a change that was made; false when too many wait.
  mutating func keep(_ entry: AuditEntry) -> Bool {
    guard kept.count < Self.keptEntriesMax else { return false }
    kept.append(entry)
    return true
  }

  /// Takes a refusal in.
  mutating func note(_ entry: AuditEntry) {
    let kind = Kind(
      uid: entry.caller.uid,
      gid: entry.caller.gid,
      role: entry.caller.role,
      method: entry.method,
      outcome: entry.outcome
    )
    if let place = places[kind] {
      entries[place].count += entry.count
    } else if entries.count < Self.entriesMax - 1 {
      places[kind] = entries.count
      entries.append(entry)
    } else if entries.count < Self.entriesMax {
      entries.append(
        AuditEntry(
          at: entry.time,
          caller: AuditCaller(),
          method: Self.otherMethods,
          target: nil,
          parametersDigest: nil,
          outcome: "others",
          count: entry.count,
          durationMicroseconds: 0
        )
      )
    } else {
      entries[Self.entriesMax - 1].count += entry.count
    }
  }

  /// Entries that could not be written wait for the next time.
  mutating func putBack(_ unwritten: [AuditEntry]) {
    let later = entries
    entries.removeAll(keepingCapacity: true)
    places.removeAll(keepingCapacity: true)
    let changes = unwritten.filter(Self.isChange)
    kept = changes + kept.prefix(Self.keptEntriesMax)
    for entry in unwritten.filter({ !Self.isChange($0) }) + later { note(entry) }
  }

  /// Milliseconds until something is to be written; nil when nothing waits.
  func wait(now: Int64) -> Int64? {
    guard !isEmpty else { return nil }
    guard let lastTaken else { return 0 }
    return max(0, lastTaken + waitMilliseconds - now)
  }

  /// What is to be written now; empty when there is nothing, or it is not time yet.
  mutating func take(now: Int64) -> [AuditEntry] {
    guard let wait = wait(now: now), wait == 0 else { return [] }
    if let lastTaken, now - lastTaken < 2 * waitMilliseconds {
      waitMilliseconds = min(2 * waitMilliseconds, Self.writeMillisecondsMax)
    } else {
      waitMilliseconds = Self.writeMillisecondsMin
    }
    lastTaken = now
    return takeAll()
  }

  /// All that waits.
  mutating func takeAll() -> [AuditEntry] {
    defer {
      kept.removeAll(keepingCapacity: true)
      entries.removeAll(keepingCapacity: true)
      places.removeAll(keepingCapacity: true)
    }
    return kept + entries
  }

  /// Whether an entry is of a change, not of a refusal.
  private static func isChange(_ entry: AuditEntry) -> Bool {
    entry.outcome == AuditDraft.done || entry.outcome == AuditDraft.trial
  }
}
