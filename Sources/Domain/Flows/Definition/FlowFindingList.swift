/// Findings as they are gathered, never more than a limit.
final class FlowFindingList {
  /// Findings that are told of one definition; those that follow are counted only.
  static let findingsMax = 1_000
  /// Twilio's code of a definition that doesn't satisfy the schema.
  static let twilioInvalidDefinition = 81022

  private var told: [FlowFinding] = []
  private var omittedCount = 0

  /// What was found, and at the end how much more there is.
  var findings: [FlowFinding] {
    guard omittedCount > 0 else { return told }
    let more = FlowFinding(
      severity: .error,
      code: .moreFindings,
      propertyPath: FlowPath.root.text,
      message: "\(omittedCount) more findings are not told: mend these and check again"
    )
    return told + [more]
  }

  /// An error.
  func error(
    _ code: FlowFinding.Code,
    _ path: FlowPath,
    _ message: String,
    twilio: Int? = FlowFindingList.twilioInvalidDefinition
  ) {
    add(.error, code, path, message, twilio)
  }

  /// A warning.
  func warning(
    _ code: FlowFinding.Code,
    _ path: FlowPath,
    _ message: String,
    twilio: Int? = nil
  ) {
    add(.warning, code, path, message, twilio)
  }

  /// A finding of a severity that depends.
  func add(
    _ severity: FlowFinding.Severity,
    _ code: FlowFinding.Code,
    _ path: FlowPath,
    _ message: String,
    _ twilio: Int?
  ) {
    guard told.count < Self.findingsMax else {
      omittedCount += 1
      return
    }
    told.append(
      FlowFinding(
        severity: severity,
        code: code,
        propertyPath: path.text,
        message: message,
        twilioCode: twilio
      )
    )
  }
}
