public import Model
internal import Twilio

extension OutboundRequest {
  /// The next try of a dispatch: a webhook signed with `authToken`, or a flow's request as its
  /// widget made it. Throws why it can never be sent.
  public init(
    _ dispatch: Dispatch,
    authToken: String,
    limits: OutboundLimits
  ) throws(OutboundFailure) {
    switch dispatch.kind {
    case .webhook:
      try self.init(webhook: dispatch, authToken: authToken, limits: limits)
    case .request:
      try self.init(request: dispatch, limits: limits)
    }
  }

  private init(
    webhook dispatch: Dispatch,
    authToken: String,
    limits: OutboundLimits
  ) throws(OutboundFailure) {
    guard let method = SignedWebhook.Method(rawValue: dispatch.method) else {
      throw Self.unknownMethod(dispatch)
    }
    guard let parameters = SignedWebhook.parameters(json: dispatch.payload) else {
      throw OutboundFailure(.unsendable, "The stored parameters are no JSON object of texts.")
    }
    let signed: SignedWebhook
    do throws(WebhookTargetError) {
      signed = try SignedWebhook(
        url: dispatch.url,
        method: method,
        parameters: parameters,
        retryCount: dispatch.attempts,
        idempotencyToken: dispatch.sid.description,
        authToken: authToken
      )
    } catch {
      throw OutboundFailure(.unsendable, error.message)
    }
    self.init(
      id: dispatch.sid,
      method: method.rawValue,
      url: signed.url,
      host: dispatch.host,
      headers: signed.headers,
      body: signed.body,
      millisecondsMax: limits.webhookMillisecondsMax,
      // It carries an idempotency token.
      isRepeatable: true
    )
  }

  private init(request dispatch: Dispatch, limits: OutboundLimits) throws(OutboundFailure) {
    guard let method = SignedWebhook.Method(rawValue: dispatch.method) else {
      throw Self.unknownMethod(dispatch)
    }
    var headers = [
      (name: "User-Agent", value: SignedWebhook.userAgent), (name: "Accept", value: "*/*"),
    ]
    if let type = dispatch.contentType { headers.append((name: "Content-Type", value: type)) }
    let hasBody = method == .post || !dispatch.payload.isEmpty
    do throws(WebhookTargetError) {
      self.init(
        id: dispatch.sid,
        method: method.rawValue,
        url: try WebhookTarget(dispatch.url).text,
        host: dispatch.host,
        headers: headers,
        body: hasBody ? Array(dispatch.payload.utf8) : nil,
        millisecondsMax: limits.requestMillisecondsMax,
        isRepeatable: method == .get
      )
    } catch {
      throw OutboundFailure(.unsendable, error.message)
    }
  }

  private static func unknownMethod(_ dispatch: Dispatch) -> OutboundFailure {
    OutboundFailure(.unsendable, "The method must be GET or POST, not \(dispatch.method).")
  }
}
