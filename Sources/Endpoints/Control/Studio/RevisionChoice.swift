internal import ControlMethods
internal import Engine
internal import Model

/// Which revision of a flow is asked for.
enum RevisionChoice: Sendable {
  case number(Int)
  /// The newest one that was published.
  case latestPublished
  /// The newest one, draft or published.
  case latest

  /// As the parameter `revision` says; the newest when it is unsent.
  init(_ parameters: Parameters) {
    let choice = parameters.integerOrChoice("revision")
    if let number = choice.number {
      self = .number(number)
    } else {
      self = choice.word == "LatestPublished" ? .latestPublished : .latest
    }
  }

  /// The revision; nil when the flow has none such.
  func revision(
    of flow: Flow,
    _ reading: any Reading
  ) throws(LedgerFault) -> FlowRevision? {
    let number: Int? =
      switch self {
      case .number(let number): number
      case .latestPublished: flow.publishedRevision
      case .latest: flow.revision
      }
    guard let number else { return nil }
    return try reading.revision(number, flow: flow.sid)
  }

  /// The flow has no such revision.
  func notFound(_ flow: Sid) -> ReadOutcome {
    let name =
      switch self {
      case .number(let number): String(number)
      case .latestPublished: "LatestPublished"
      case .latest: "LatestRevision"
      }
    return .notFound("flow_revision", "\(name) of \(flow)")
  }
}
