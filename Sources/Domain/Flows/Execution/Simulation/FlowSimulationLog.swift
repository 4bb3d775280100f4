/// What happened in a simulation, as long as there is room for it.
struct FlowSimulationLog: Hashable, Sendable {
  /// What happened, in order.
  private(set) var entries: [FlowSimulationEntry] = []
  /// Whether something more happened than there was room for.
  private(set) var isFull = false
  private var bytesLeft = FlowSimulation.entriesBytesMax

  /// Keeps an entry, its bodies cut, if there is room for it and was for all before it.
  mutating func append(_ entry: FlowSimulationEntry) {
    let entry = entry.cut
    bytesLeft -= entry.bytes
    isFull = isFull || bytesLeft < 0
    if !isFull { entries.append(entry) }
  }
}

extension FlowSimulationEntry {
  /// The entry with bodies of bounded length.
  fileprivate var cut: FlowSimulationEntry {
    switch self {
    case .sent(let message): .sent(message.cut)
    case .notSent(let message, let reason): .notSent(message.cut, reason: reason.cutBody)
    case .replied(let body): .replied(body.cutBody)
    case .taskRefused(let task, let reason): .taskRefused(task, reason: reason.cutBody)
    case .responded(let request, var response):
      {
        response.body = response.body.cutBody
        return .responded(request.cut, response)
      }()
    case .requestFailed(let request, let reason):
      .requestFailed(request.cut, reason: reason.cutBody)
    case .step, .timedOut, .taskCreated, .subflowLoaded, .subflowMissing: self
    }
  }

  /// Bytes of what it says, and of the words around it, about.
  fileprivate var bytes: Int {
    let texts: [String?] =
      switch self {
      case .step(let step): [step.widget, step.type, step.event, step.next, step.detail]
      case .sent(let message): message.texts
      case .notSent(let message, let reason): message.texts + [reason]
      case .replied(let body): [body]
      case .timedOut: []
      case .taskCreated(let task): [task.workflow, task.channel, task.attributesJSON]
      case .taskRefused(let task, let reason):
        [task.workflow, task.channel, task.attributesJSON, reason]
      case .responded(let request, let response):
        request.texts + [response.contentType, response.body]
      case .requestFailed(let request, let reason): request.texts + [reason]
      case .subflowLoaded(let flowSid, _): [flowSid]
      case .subflowMissing(let flowSid, let revision): [flowSid, revision]
      }
    let wordsBytes = 128
    return texts.reduce(wordsBytes) { $0 + ($1?.utf8.count ?? 0) }
  }
}

extension FlowMessage {
  fileprivate var cut: FlowMessage {
    var message = self
    message.body = body?.cutBody
    return message
  }

  fileprivate var texts: [String?] {
    [from, body, attributes, mediaURL, contentSid, contentVariables]
  }
}

extension FlowRequest {
  fileprivate var cut: FlowRequest {
    var request = self
    request.body = body?.cutBody
    return request
  }

  fileprivate var texts: [String?] { [method, url, contentType, body] }
}

extension String {
  fileprivate var cutBody: String { cut(toBytes: FlowSimulation.bodyBytesMax) }
}
