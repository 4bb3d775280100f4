internal import ControlMethods
internal import Model

/// The HTTPS endpoint and what comes of a message: C6a, C6b and C17.
extension SetupRows {
  var endpoint: SetupRow {
    let expected =
      "HTTPS listens, https.public_url is set, and the certificate is one that senders believe, "
      + "for \(Self.certificateDaysMin) days and more"
    guard let facts = scene.facts.endpoint else {
      return SetupRow(
        .endpoint,
        .unknown,
        expected: expected,
        actual: "Nothing is known of the endpoint",
        [.method(.serverStatus)]
      )
    }
    guard !facts.listeners.isEmpty else {
      return SetupRow(
        .endpoint,
        .fail,
        expected: expected,
        actual: "Nothing listens",
        [.fact("https.listeners")],
        fix: .byHand("Set https.listen and start the daemon anew.")
      )
    }
    var doubts: [(status: SetupStatus, text: String, remedy: String)] = []
    if facts.publicURL == nil {
      doubts.append(
        (
          .warn,
          "https.public_url is not set, so signatures are checked against the listeners' own names",
          "Set https.public_url to the URL that senders are told."
        )
      )
    }
    if facts.certificateIsSelfMade {
      doubts.append(
        (
          .warn,
          "the certificate is self-made, which only who was told so believes",
          "Name a certificate in https.certificates, then call server.reload."
        )
      )
    }
    if let end = facts.certificateExpires {
      let left = end.milliseconds - scene.facts.now.milliseconds
      if left < Self.certificateDaysMin * Self.millisecondsOfDay {
        doubts.append(
          (
            left <= 0 ? .fail : .warn,
            left <= 0 ? "the certificate ended at \(end)" : "the certificate ends at \(end)",
            "Renew the certificate, then call server.reload."
          )
        )
      }
    }
    let place = "It listens on \(SetupWords.list(facts.listeners))"
    let url = facts.publicURL.map { ", and is told as \($0)" } ?? ""
    return SetupRow(
      .endpoint,
      doubts.reduce(.pass) { $0.worse($1.status) },
      expected: expected,
      actual: doubts.isEmpty
        ? place + url : ([place + url] + doubts.map(\.text)).joined(separator: "; "),
      [.fact("https.listeners"), .fact("https.public_url"), .fact("https.certificates")],
      fix: doubts.isEmpty ? nil : .byHand(doubts.map(\.remedy).joined(separator: " "))
    )
  }

  /// Days that a certificate should still be good for.
  private static let certificateDaysMin: Int64 = 14
  private static let millisecondsOfDay: Int64 = 86_400_000

  var messageWebhook: SetupRow {
    let expected =
      "The page's sample of onMessageAdded, signed with our secret, would make an interaction"
    let evidence: [SetupEvidence] = [.method(.webhookVerify), .fact("trial of the sample webhook")]
    switch trials.sample {
    case .notAsked: return untried(.messageWebhook, expected, .unknown, "It was not tried")
    case .skipped(let why): return untried(.messageWebhook, expected, .skipped, why)
    case .unknown(let why): return untried(.messageWebhook, expected, .unknown, why)
    case .refused(let why):
      return SetupRow(
        .messageWebhook,
        .fail,
        expected: expected,
        actual: why,
        evidence,
        fix: .byHand("Look at webhooks in the configuration; webhook.verify explains signatures.")
      )
    case .came(let consequences):
      let came = consequences.has(.interactionCreated)
      return SetupRow(
        .messageWebhook,
        came ? .pass : .warn,
        expected: expected,
        actual: came
          ? "It is verified, and would make \(made(consequences))"
          : "It is verified, and would make no interaction",
        evidence
      )
    }
  }

  var endToEnd: SetupRow {
    let expected = "A customer's first message comes to an agent, or to the webhook"
    let evidence: [SetupEvidence] = [.fact("trial of a customer's message")]
    switch trials.endToEnd {
    case .notAsked:
      return untried(.endToEnd, expected, .skipped, "It is only tried with probe: true")
    case .skipped(let why): return untried(.endToEnd, expected, .skipped, why)
    case .unknown(let why): return untried(.endToEnd, expected, .unknown, why)
    case .refused(let why):
      return SetupRow(.endToEnd, .fail, expected: expected, actual: why, evidence)
    case .came(let consequences):
      return SetupRow(
        .endToEnd,
        Self.status(of: consequences),
        expected: expected,
        actual:
          "A message to \(consequences.address?.address ?? "it") would make \(made(consequences))",
        evidence + [.method(.addressGet, [consequences.address?.sid])]
      )
    }
  }

  private static func status(of consequences: SetupConsequences) -> SetupStatus {
    if consequences.has(.interactionCreated) {
      return consequences.has(.reservationCreated) ? .pass : .warn
    }
    if consequences.has(.flowExecutionFailed) { return .fail }
    // A call goes out, or the flow waits for the customer's reply.
    let goesOn =
      !consequences.calls.isEmpty
      || (consequences.has(.flowExecutionStarted) && !consequences.has(.flowExecutionEnded))
    return goesOn ? .pass : .fail
  }

  private func untried(
    _ check: SetupCheck,
    _ expected: String,
    _ status: SetupStatus,
    _ why: String
  ) -> SetupRow {
    SetupRow(check, status, expected: expected, actual: why)
  }

  /// What would be made, in words.
  private func made(_ consequences: SetupConsequences) -> String {
    var parts: [String] = []
    if consequences.has(.conversationAdded) { parts.append("a conversation") }
    if let started = consequences.first(.flowExecutionStarted) {
      parts.append("an execution of \(started.detail ?? "a flow")")
    }
    if let failed = consequences.first(.flowExecutionFailed) {
      parts.append("a failed execution (\(failed.detail ?? "no reason"))")
    }
    for url in consequences.calls { parts.append("a call of \(url)") }
    if consequences.has(.interactionCreated) { parts.append("an interaction") }
    if consequences.has(.taskCreated) { parts.append("a task") }
    if let offer = consequences.first(.reservationCreated) {
      let worker = scene.workers.first { $0.sid == offer.workerSid }
      parts.append("an offer to \(worker?.friendlyName ?? "a worker")")
    } else if consequences.has(.taskCreated) {
      parts.append("no offer, since nobody is free")
    }
    return parts.isEmpty ? "nothing" : parts.joined(separator: ", ")
  }
}
