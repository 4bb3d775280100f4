/// Something that is wrong, or doubtful, in a flow's definition.
public struct FlowFinding: Hashable, Sendable {
  /// How much it matters.
  public enum Severity: String, Sendable, CaseIterable {
    /// The flow can't run as it stands.
    case error
    /// The flow runs, though perhaps not as it was meant.
    case warning
  }

  /// How much it matters.
  public var severity: Severity
  /// What it is, in one word.
  public var code: Code
  /// Where it is, such as `#/states/3/properties/timeout`; `#` is the whole definition.
  public var propertyPath: String
  /// What is wrong and what to do about it, in a sentence.
  public var message: String
  /// The code by which Twilio tells the same; nil if it has none.
  public var twilioCode: Int?

  /// A finding at a place of a definition.
  public init(
    severity: Severity,
    code: Code,
    propertyPath: String,
    message: String,
    twilioCode: Int? = nil
  ) {
    self.severity = severity
    self.code = code
    self.propertyPath = propertyPath
    self.message = message
    self.twilioCode = twilioCode
  }
}

extension FlowFinding: CustomStringConvertible {
  /// One line: the severity, the place and the sentence.
  public var description: String { "\(severity.rawValue): \(propertyPath): \(message)" }
}
