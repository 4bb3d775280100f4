/// A value that must never be printed: every way of turning it into text gives `«redacted»`,
/// except ``revealed()``, which stands out where it is called.
struct Secret: Sendable, Equatable {
  /// What stands in the place of a secret in replies, logs and `check-config`.
  static let redacted = "«redacted»"

  private let value: String

  init(_ value: String) {
    self.value = value
  }

  /// The secret itself. For the code that signs, checks or sends it; never for output.
  func revealed() -> String { value }
}

extension Secret: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  var description: String { Secret.redacted }
  var debugDescription: String { Secret.redacted }
  /// Keeps `dump` and reflection-based loggers out as well.
  var customMirror: Mirror { Mirror(self, children: []) }
}
