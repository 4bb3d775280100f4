internal import Model

/// What a message would start. Its objects were taken back: their sids name nothing.
struct SetupConsequences: Sendable {
  /// The events that would have been.
  let events: [EventRecord]
  /// Where calls would have gone.
  var calls: [String] = []
  /// The address that the message went to.
  var address: Address?

  /// The first event of a type.
  func first(_ type: EventType) -> EventRecord? {
    events.first { $0.type == type }
  }

  /// Whether something of the kind would have happened.
  func has(_ type: EventType) -> Bool { first(type) != nil }
}
