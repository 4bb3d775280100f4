internal import Model

extension ReservationStatus {
  /// The event that tells of an offer that came to nothing.
  var failureEvent: EventType {
    switch self {
    case .rejected: .reservationRejected
    case .timeout: .reservationTimeout
    case .canceled, .rescinded: .reservationCanceled
    case .pending, .accepted, .wrapping, .completed:
      preconditionFailure("a reservation that is \(self) has not failed")
    }
  }

  /// The event that tells of a reservation that ended with its task.
  var closingEvent: EventType {
    switch self {
    case .completed: .reservationCompleted
    case .canceled: .reservationCanceled
    case .pending, .accepted, .wrapping, .rejected, .timeout, .rescinded:
      preconditionFailure("a task doesn't end with a reservation that is \(self)")
    }
  }
}
