internal import Engine
internal import HTTP
internal import JSON
internal import NIOCore
internal import NIOHTTP1
internal import Twilio

/// A request to the Conversations route, judged: who sent it, and what it says. Holds no state and
/// does nothing but look.
enum ConversationsWebhook {
  /// Something happened: to be stored before it is answered.
  case event(InboundEvent)
  /// Something is about to happen and the sender waits for leave; `name` is its type.
  case preEvent(name: String)

  /// Judges a request by the first thing that is wrong with it.
  init(
    _ request: HTTPRequest,
    target: RequestTarget,
    settings: WebhookSettings,
    limits: WebhookLimits
  ) throws(WebhookRejection) {
    let formLimits = FormLimits(parametersMax: limits.parametersMax)
    let content = try Self.content(request, formLimits)
    if settings.signature == .required {
      try Self.authenticate(request, content, target, settings)
    }
    let parameters = try Self.parameters(content, target, formLimits)
    guard parameters.accountSid == settings.accountSid else { throw .account }
    guard let eventType = parameters.eventType else { throw .eventType }
    if ConversationsEvent(rawValue: eventType)?.isPreEvent == true {
      self = .preEvent(name: eventType)
    } else {
      let token = request.headers.first(name: "I-Twilio-Idempotency-Token").flatMap { token in
        token.isEmpty || token.utf8.count > limits.idempotencyTokenBytesMax ? nil : token
      }
      self = .event(parameters.event(eventType, idempotencyToken: token))
    }
  }

  /// The URL that the sender signed, as far as this side can know it.
  static func url(
    _ target: RequestTarget,
    _ settings: WebhookSettings
  ) throws(WebhookRejection) -> WebhookURL {
    if let origin = settings.publicOrigin {
      return WebhookURL(origin: origin, target: String(target.pathAndQuery))
    }
    guard let host = target.host, let origin = WebhookOrigin(httpsHost: host),
      settings.allowedHosts.contains(origin.host)
    else { throw .host }
    return WebhookURL(origin: origin, target: String(target.pathAndQuery))
  }

  private static func content(
    _ request: HTTPRequest,
    _ limits: FormLimits
  ) throws(WebhookRejection) -> SignedContent {
    // What a GET carries besides its URL is neither signed nor read.
    if request.method == .GET { return .none }
    switch MediaType(request.headers["Content-Type"]) {
    case .form:
      do throws(FormError) {
        return .form(
          try FormParameters(decoding: request.body.readableBytesUInt8Span, limits: limits)
        )
      } catch {
        throw .tooManyParameters(parametersMax: limits.parametersMax)
      }
    case .json: return .body(Array(request.body.readableBytesView))
    case .other: throw .contentType
    }
  }

  private static func authenticate(
    _ request: HTTPRequest,
    _ content: SignedContent,
    _ target: RequestTarget,
    _ settings: WebhookSettings
  ) throws(WebhookRejection) {
    let url = try url(target, settings)
    do throws(SignatureRefusal) {
      _ = try settings.verifier.verify(
        url,
        content,
        signatures: request.headers[WebhookSignature.headerName],
        settings: request.headers[WebhookSignature.settingsHeaderName]
      )
    } catch {
      throw .signature(error)
    }
  }

  private static func parameters(
    _ content: SignedContent,
    _ target: RequestTarget,
    _ limits: FormLimits
  ) throws(WebhookRejection) -> WebhookParameters {
    switch content {
    case .form(let form):
      return WebhookParameters(form: form)
    case .none:
      do throws(FormError) {
        let query = Array(target.query.utf8)
        return WebhookParameters(form: try FormParameters(decoding: query.span, limits: limits))
      } catch {
        throw .tooManyParameters(parametersMax: limits.parametersMax)
      }
    case .body(let bytes):
      do throws(WebhookParametersError) {
        return try WebhookParameters(json: bytes, limits: limits)
      } catch {
        switch error {
        case .tooManyParameters(let max): throw .tooManyParameters(parametersMax: max)
        case .notAnObject: throw .unreadable("The body is no JSON object.")
        case .notJSON(let error):
          throw .unreadable("The body is not JSON at byte \(error.offset).")
        }
      }
    }
  }
}
