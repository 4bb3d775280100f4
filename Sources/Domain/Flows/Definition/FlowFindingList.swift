/// Findings as they are gathered, never more than a limit.
final class FlowFindingList {
  /// Findings that are told of one definition; those that follow are counted only.
  static let findingsMax = 1_000
  /// Words for which a nearest known one is looked up, each of which is compared with all that are
  /// known; the findings that follow have a remedy that takes no looking.
  static let nearestWordsMax = 20
  /// Twilio's code of a definition that doesn't satisfy the schema.
  static let twilioInvalidDefinition = 81022

  private var told: [FlowFinding] = []
  private var omittedCount = 0
  private var omitsErrors = false
  private var nearestWordsLeft = nearestWordsMax

  /// What was found, and at the end how much more there is.
  var findings: [FlowFinding] {
    guard omittedCount > 0 else { return told }
    let errors = omitsErrors ? ", errors among them" : ""
    let more = FlowFinding(
      severity: omitsErrors ? .error : .warning,
      code: .moreFindings,
      propertyPath: FlowPath.root.text,
      message: "\(omittedCount) more findings are not told\(errors): mend these and check again"
    )
    return told + [more]
  }

  /// An error.
  func error(
    _ code: FlowFinding.Code,
    _ path: FlowPath,
    _ message: @autoclosure () -> String,
    twilio: Int? = FlowFindingList.twilioInvalidDefinition
  ) {
    add(.error, code, path, message(), twilio)
  }

  /// A warning.
  func warning(
    _ code: FlowFinding.Code,
    _ path: FlowPath,
    _ message: @autoclosure () -> String,
    twilio: Int? = nil
  ) {
    add(.warning, code, path, message(), twilio)
  }

  /// A finding of a severity that depends; nobody writes the sentence of one that isn't told.
  func add(
    _ severity: FlowFinding.Severity,
    _ code: FlowFinding.Code,
    _ path: FlowPath,
    _ message: @autoclosure () -> String,
    _ twilio: Int?
  ) {
    guard told.count < Self.findingsMax else {
      omittedCount += 1
      if severity == .error { omitsErrors = true }
      return
    }
    let sentence = message()
    told.append(
      FlowFinding(
        severity: severity,
        code: code,
        propertyPath: path.text,
        message: sentence,
        twilioCode: twilio
      )
    )
  }

  /// The known word that a mistyped one was most likely meant to be; nil if none is near, or so
  /// many were looked up already that more would take too long.
  func nearestWord(to word: String, among candidates: [String]) -> String? {
    guard nearestWordsLeft > 0 else { return nil }
    nearestWordsLeft -= 1
    return FlowNearestWord.of(word, among: candidates)
  }

  /// The remedy for a word that isn't known: the nearest one, or all of them if none is near.
  func remedy(_ word: String, among candidates: [String]) -> String {
    guard let nearest = nearestWord(to: word, among: candidates) else {
      return "write one of \(candidates.joined(separator: ", "))"
    }
    return "the nearest known one is \(nearest)"
  }
}
