internal import ControlMethods
internal import Engine
internal import JSONRPC
internal import Model

/// The trials of C6b and C17: what a message would start, taken back at once. On the writer's
/// thread.
struct SetupTrials: Sendable {
  let facts: SetupFacts
  /// What became of the sample's signature; nil when C6b is not asked for.
  let signature: SetupFacts.Signature?
  /// Whether C17 is asked for.
  let isEndToEnd: Bool
  /// The address that the call names.
  let addressName: String?
  /// Reads the sample as the endpoint does.
  let reread: @Sendable (Delivery) -> InboundEvent?

  /// Whether there is anything to try.
  var isNeeded: Bool {
    if case .valid? = signature { return true }
    return isEndToEnd
  }

  /// What is known without trying: `fault` is why the writer tried nothing.
  func findings(_ fault: Fault? = nil) -> SetupFindings {
    let reason = fault.map { RPCError($0).message } ?? "Nothing was tried"
    var findings = SetupFindings()
    switch signature {
    case nil: break
    case .noSecret?:
      findings.sample = .skipped("There is no secret to sign the sample with")
    case .refused(let reason)?:
      findings.sample = .refused("The sample's signature is refused: \(reason)")
    case .valid?: findings.sample = .unknown(reason)
    }
    if isEndToEnd { findings.endToEnd = .unknown(reason) }
    return findings
  }

  /// Makes the trials.
  func run(_ desk: Desk) throws(Fault) -> SetupFindings {
    var findings = findings()
    if case .valid? = signature { findings.sample = try sample(desk) }
    if isEndToEnd { findings.endToEnd = try endToEnd(desk) }
    return findings
  }

  private func sample(_ desk: Desk) throws(Fault) -> SetupFindings.Outcome {
    let service = try stored { () throws(LedgerFault) in
      try desk.reading.configuration().flexChatServiceSid
    }
    let sample = SetupSample(
      account: facts.accountSid,
      service: service,
      url: facts.endpoint?.webhookURL
    )
    guard let event = reread(sample.delivery(at: facts.now)) else {
      return .unknown("The sample can't be read here")
    }
    if case .unreadable(let reason) = event.content { return .refused(reason) }
    return try outcome(of: desk) { (desk: Desk) throws(Fault) in
      if case .quarantined = try desk.receive(event) {
        throw .invalidState(
          noun: "delivery",
          message: "the webhook would be set aside for an operator",
          twilioCode: nil
        )
      }
      return SetupConsequences(events: [])
    }
  }

  private func endToEnd(_ desk: Desk) throws(Fault) -> SetupFindings.Outcome {
    let found = try stored { () throws(LedgerFault) in try address(desk.reading) }
    guard let address = found else {
      return .skipped("No address hands its conversations to a flow or a webhook")
    }
    var draft = MessageDraft(
      .addresses(from: Self.customer(of: address.type), to: address.address)
    )
    draft.body = "hello"
    let message = draft
    return try outcome(of: desk) { (desk: Desk) throws(Fault) in
      let sid = try desk.createMessage(message).conversationSid
      let calls = try stored { () throws(LedgerFault) in
        try firstCalls(of: sid, desk.reading)
      }
      return SetupConsequences(
        events: [],
        calls: calls.map { ShownURL.text($0.url) },
        address: address
      )
    }
  }

  /// The calls that a new conversation's webhooks and flows would make first. By lane: to look for
  /// them by conversation would be to go through all that were ever made.
  private func firstCalls(
    of conversation: Sid,
    _ reading: any Reading
  ) throws(LedgerFault) -> [Dispatch] {
    let lanes =
      try reading.webhooks(conversation: conversation).map(\.sid)
      + reading.activeRuns(conversation: conversation).map(\.sid)
    var calls: [Dispatch] = []
    for lane in lanes where calls.count < SetupEvidence.shownSidsMax {
      calls += try reading.dispatches(
        state: .pending,
        conversation: nil,
        lane: lane,
        page: PageRequest(limit: 1)
      ).items
    }
    return calls
  }

  /// Tries something; what refuses it is a finding, and only a broken database a fault.
  private func outcome(
    of desk: Desk,
    _ work: (Desk) throws(Fault) -> SetupConsequences
  ) throws(Fault) -> SetupFindings.Outcome {
    do throws(Fault) {
      let (value, changes) = try desk.tried(work)
      return .came(
        SetupConsequences(events: changes, calls: value.calls, address: value.address)
      )
    } catch {
      if case .ledger = error { throw error }
      return .refused(RPCError(error).message)
    }
  }

  /// The named address, or the first that is wired.
  private func address(_ reading: any Reading) throws(LedgerFault) -> Address? {
    if let addressName { return try Call.address(addressName, reading) }
    let page = PageRequest(limit: PageRequest.limitMax)
    return try reading.addresses(type: nil, page: page).items
      .first { $0.startsFlow || $0.callsWebhook }
  }

  private func stored<Value>(
    _ body: () throws(LedgerFault) -> Value
  ) throws(Fault) -> Value {
    do throws(LedgerFault) {
      return try body()
    } catch {
      throw .ledger(error)
    }
  }

  /// A customer nobody is: of the numbers that are kept for fiction.
  private static func customer(of type: String) -> String {
    let number = "+12025550143"
    return switch type {
    case "sms": number
    case "whatsapp": "whatsapp:" + number
    case "messenger", "gbm", "rcs": type + ":1234567890"
    case "apple": "urn:mbid:setup-check"
    case "email": "setup-check@example.com"
    default: "setup-check"  // types are an open set
    }
  }
}
