/// A double that JSON cannot spell: an infinity or NaN.
public struct JSONNonFiniteNumber: Error, Hashable, Sendable {
  /// An infinity or NaN was to be written.
  public init() {}
}

extension JSONNonFiniteNumber: CustomStringConvertible {
  /// What is wrong.
  public var description: String { "JSON has no spelling for infinities and NaN" }
}
