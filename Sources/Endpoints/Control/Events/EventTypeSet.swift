internal import Model

/// A set of event types, as bits: to ask whether two have one in common costs an instruction or
/// two, and is asked for each subscriber at each commit.
struct EventTypeSet: Sendable, Hashable {
  private var bits: UInt128

  /// Types that fit in.
  static let typesMax = UInt128.bitWidth
  /// No type.
  static let none = EventTypeSet(bits: 0)
  /// Every type, those of later versions too.
  static let all = EventTypeSet(bits: .max)

  private init(bits: UInt128) {
    self.bits = bits
  }

  /// A single type.
  init(_ type: EventType) {
    guard let place = Self.places[type] else {
      preconditionFailure("\(type) is none of EventType.allCases")
    }
    bits = 1 << place
  }

  mutating func formUnion(_ other: EventTypeSet) {
    bits |= other.bits
  }

  func isDisjoint(with other: EventTypeSet) -> Bool {
    bits & other.bits == 0
  }

  private static let places: [EventType: Int] = {
    precondition(EventType.allCases.count <= typesMax, "more event types than bits")
    return Dictionary(uniqueKeysWithValues: EventType.allCases.enumerated().map { ($1, $0) })
  }()
}
