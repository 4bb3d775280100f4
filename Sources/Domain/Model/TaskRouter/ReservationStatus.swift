/// The life of a reservation. Source: Twilio TaskRouter, Reservations resource.
public enum ReservationStatus: String, Sendable, CaseIterable {
  /// Offered, not yet answered.
  case pending
  /// The worker took it.
  case accepted
  /// The worker declined it.
  case rejected
  /// Nobody answered in time.
  case timeout
  /// The task went away.
  case canceled
  /// Another worker took the task.
  case rescinded
  /// The worker finishes up.
  case wrapping
  /// Done.
  case completed

  /// Whether the worker's slot is held.
  public var holdsCapacity: Bool {
    switch self {
    case .pending, .accepted, .wrapping: true
    case .rejected, .timeout, .canceled, .rescinded, .completed: false
    }
  }
}
