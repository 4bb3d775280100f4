internal import HTTP
internal import Logging
internal import NIOHTTP1
internal import Twilio

/// What the log hears of webhooks that weren't taken: never a token, a body or a value of a query,
/// and only so often, because anybody on the network can cause an entry.
struct WebhookNotices: Sendable {
  private let logger: Logger
  private let limits: WebhookLimits
  // Each cause has a gate of its own: a flood of one must not hide the others.
  private let refusals: NoticeGate
  private let preEvents: NoticeGate
  private let outages: NoticeGate

  init(_ logger: Logger, _ limits: WebhookLimits) {
    self.logger = logger
    self.limits = limits
    let gate = {
      NoticeGate(
        noticesMax: limits.noticesMax,
        windowMilliseconds: limits.noticeWindowMilliseconds
      )
    }
    refusals = gate()
    preEvents = gate()
    outages = gate()
  }

  /// A webhook was refused; names the URLs that its signature was tried over.
  func refused(
    _ rejection: WebhookRejection,
    _ request: HTTPRequest,
    _ target: RequestTarget,
    _ settings: WebhookSettings
  ) {
    guard let held = refusals.pass() else { return }
    var metadata: Logger.Metadata = [
      "status": "\(rejection.status.code)", "reason": "\(rejection.message)",
      "peer": "\(request.peer)", "not_logged": "\(held)",
    ]
    switch rejection {
    case .signature:
      if let url = try? ConversationsWebhook.url(target, settings) {
        metadata["urls_tried"] = .array(
          url.variants.map { variant in
            .string(url.redacted(variant, bytesMax: limits.loggedURLBytesMax))
          }
        )
      }
    case .host:
      metadata["host"] = "\(clean(target.host ?? ""))"
    case .method, .path, .contentType, .tooManyParameters, .account, .unreadable, .eventType,
      .unavailable:
      break
    }
    logger.notice("webhook refused", metadata: metadata)
  }

  /// A pre event came to an endpoint that is told of what happened, not asked for leave.
  func preEvent(_ name: String) {
    guard let held = preEvents.pass() else { return }
    logger.warning(
      "pre event let through unchanged; set this URL as the post-event webhook instead",
      metadata: ["event_type": "\(name)", "not_logged": "\(held)"]
    )
  }

  /// An authentic webhook couldn't be stored.
  func unavailable(_ reason: String) {
    guard let held = outages.pass() else { return }
    logger.error(
      "webhook turned away with 503; its sender may not repeat it",
      metadata: ["reason": "\(reason)", "not_logged": "\(held)"]
    )
  }

  private func clean(_ text: String) -> String {
    let bytes = text.utf8.prefix(limits.loggedURLBytesMax).map { byte in
      byte > 0x20 && byte < 0x7F ? byte : UInt8(ascii: "?")
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
