/// The life of a task. Source: Twilio TaskRouter, "Lifecycle of a Task".
public enum AssignmentStatus: String, Sendable, CaseIterable {
  /// Waits for a worker.
  case pending
  /// Offered to a worker.
  case reserved
  /// Accepted by a worker.
  case assigned
  /// The work with the customer is over; the worker finishes up and still holds the slot.
  case wrapping
  /// Done.
  case completed
  /// Given up before anyone took it.
  case canceled

  /// Whether the task may still change.
  public var isLive: Bool {
    switch self {
    case .pending, .reserved, .assigned, .wrapping: true
    case .completed, .canceled: false
    }
  }
}
