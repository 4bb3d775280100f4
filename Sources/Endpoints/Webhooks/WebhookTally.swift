internal import Synchronization

/// The counters while they count. Any thread.
final class WebhookTally: Sendable {
  /// What one webhook came to.
  enum Outcome {
    case accepted, duplicate, quarantined, refusedSignature, refusedAccount, malformed
    case unavailable, preEvent
  }

  private let accepted = Atomic<Int64>(0)
  private let duplicate = Atomic<Int64>(0)
  private let quarantined = Atomic<Int64>(0)
  private let refusedSignature = Atomic<Int64>(0)
  private let refusedAccount = Atomic<Int64>(0)
  private let malformed = Atomic<Int64>(0)
  private let unavailable = Atomic<Int64>(0)
  private let preEvents = Atomic<Int64>(0)

  func count(_ outcome: Outcome) {
    switch outcome {
    case .accepted: accepted.add(1, ordering: .relaxed)
    case .duplicate: duplicate.add(1, ordering: .relaxed)
    case .quarantined: quarantined.add(1, ordering: .relaxed)
    case .refusedSignature: refusedSignature.add(1, ordering: .relaxed)
    case .refusedAccount: refusedAccount.add(1, ordering: .relaxed)
    case .malformed: malformed.add(1, ordering: .relaxed)
    case .unavailable: unavailable.add(1, ordering: .relaxed)
    case .preEvent: preEvents.add(1, ordering: .relaxed)
    }
  }

  var counters: WebhookCounters {
    WebhookCounters(
      accepted: accepted.load(ordering: .relaxed),
      duplicate: duplicate.load(ordering: .relaxed),
      quarantined: quarantined.load(ordering: .relaxed),
      refusedSignature: refusedSignature.load(ordering: .relaxed),
      refusedAccount: refusedAccount.load(ordering: .relaxed),
      malformed: malformed.load(ordering: .relaxed),
      unavailable: unavailable.load(ordering: .relaxed),
      preEvents: preEvents.load(ordering: .relaxed)
    )
  }
}
