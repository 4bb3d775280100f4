internal import Histogram

/// What a load has seen: one for each event loop, joined afterwards.
struct LoadTally: Sendable {
  /// Nanoseconds from request (or from when it was due) to answer.
  var latency = Histogram<UInt64>(
    highestTrackableValue: LoadTally.latencyNanosecondsMax,
    numberOfSignificantValueDigits: .three
  )
  /// Answers that came while the clock counted: what the server's processor time is held against.
  var answersInTime = 0
  /// Answers to requests that began while the clock counted, by status; RPC results are 200, RPC errors 500.
  var statuses: [Int: Int] = [:]
  /// Connections that failed or ended early, by reason.
  var failures: [String: Int] = [:]
  var handshakes = 0
  /// What each connection sent, where that is to be compared.
  var sentMessages: [StoredCheck.Sent] = []
  /// When the last answer came.
  var lastAnswerAt: UInt64 = 0

  /// A minute: longer waits count as that.
  static let latencyNanosecondsMax: UInt64 = 60_000_000_000

  /// Those that ``latency`` and ``statuses`` are about.
  var answers: Int { statuses.values.reduce(0, +) }

  mutating func record(status: Int, nanoseconds: UInt64, at now: UInt64) {
    latency.record(min(nanoseconds, Self.latencyNanosecondsMax))
    statuses[status, default: 0] += 1
    lastAnswerAt = max(lastAnswerAt, now)
  }

  mutating func add(_ other: LoadTally) {
    latency.add(other.latency)
    answersInTime += other.answersInTime
    statuses.merge(other.statuses, uniquingKeysWith: +)
    failures.merge(other.failures, uniquingKeysWith: +)
    handshakes += other.handshakes
    sentMessages += other.sentMessages
    lastAnswerAt = max(lastAnswerAt, other.lastAnswerAt)
  }
}
