public import JSON

/// A parameter that can't be taken: which one, what is wrong with it, and the remedy.
public struct ParameterFault: Error, Hashable, Sendable {
  /// Where it stands in `params`.
  public let pointer: JSONPointer
  /// What is wrong, one sentence with its full stop.
  public let message: String
  /// What to send instead.
  public let hint: String

  /// A fault of the parameter at `pointer`.
  public init(pointer: JSONPointer, message: String, hint: String) {
    self.pointer = pointer
    self.message = message
    self.hint = hint
  }
}
