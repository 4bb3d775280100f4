/// A parameter that an event can't be understood without, absent or malformed.
struct UnreadableMember: Error, Hashable {
  /// Which and why, as an English sentence.
  let reason: String

  static func missing(_ name: String) -> UnreadableMember {
    UnreadableMember(reason: "\(name) is missing.")
  }

  static func malformed(_ name: String, wanted: String) -> UnreadableMember {
    UnreadableMember(reason: "\(name) is not \(wanted).")
  }
}
