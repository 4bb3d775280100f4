internal import Model

/// Which types of events are wanted.
struct EventFilter: Sendable, Equatable {
  /// The wanted types.
  let types: EventTypeSet

  /// All types.
  static let all = EventFilter(types: .all)

  private init(types: EventTypeSet) {
    self.types = types
  }

  /// The types that the patterns name: a type, `noun.*`, or `*`. Fails with the first pattern
  /// that names none.
  init(_ patterns: [String]) throws(UnknownPattern) {
    var types = EventTypeSet.none
    for (index, pattern) in patterns.enumerated() {
      let found = EventType.allCases.filter { EventFilter.matches($0.rawValue, pattern) }
      guard !found.isEmpty || EventFilter.isFuture(pattern) else {
        throw UnknownPattern(index: index, pattern: pattern)
      }
      for type in found { types.formUnion(EventTypeSet(type)) }
    }
    self.types = types
  }

  /// A pattern that no type matches.
  struct UnknownPattern: Error, Equatable {
    /// Its place in the list.
    let index: Int
    /// The pattern.
    let pattern: String
  }

  func wants(_ type: EventType) -> Bool {
    !types.isDisjoint(with: EventTypeSet(type))
  }

  private static func matches(_ type: String, _ pattern: String) -> Bool {
    if pattern == "*" || pattern == type { return true }
    guard pattern.hasSuffix(".*") else { return false }
    return type.hasPrefix(pattern.dropLast())
  }

  /// A group that is named in the manual and may have types in a later version.
  private static func isFuture(_ pattern: String) -> Bool {
    pattern == "tls.*"
  }

  /// What may be given, for hints.
  static let known = EventType.allCases.map(\.rawValue)
}
