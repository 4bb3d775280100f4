/// Why a test could not go on; the sentence says what to do where something is missing.
public struct TestFailure: Error, CustomStringConvertible {
  /// What happened.
  public let description: String

  /// A failure that says this.
  public init(_ description: String) {
    self.description = description
  }
}
