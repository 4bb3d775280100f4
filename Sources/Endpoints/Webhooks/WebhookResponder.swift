public import Engine
public import HTTP
public import Logging
public import NIOCore
internal import NIOHTTP1
internal import Twilio

/// The HTTPS endpoint: Conversations webhooks and the probes.
///
/// A webhook is answered 204 only after the engine has made it durable. Runs on the event loops of
/// the connections and never blocks them.
public final class WebhookResponder: HTTPResponder {
  /// Hands an event to the engine; the reply comes on the lane. False when it can't be taken.
  public typealias Submit =
    @Sendable (
      InboundEvent, any ReplyLane, @escaping @Sendable (Result<Receipt, Fault>) -> Void
    ) -> Bool

  private let settings: WebhookSettingsSlot
  private let limits: WebhookLimits
  private let lanes: EventLoopLanes
  private let readiness: @Sendable () -> Readiness
  private let submit: Submit
  private let tally = WebhookTally()
  private let notices: WebhookNotices

  /// An endpoint.
  ///
  /// - Parameters:
  ///   - settings: what webhooks are checked against.
  ///   - limits: the endpoint's limits.
  ///   - eventLoops: all loops that requests come on.
  ///   - readiness: asked for each probe, on an event loop: must not block.
  ///   - logger: hears of refused webhooks; without tokens, bodies and values of queries.
  ///   - submit: hands an event to the engine, such as `queue.receive`.
  public init(
    settings: WebhookSettingsSlot,
    limits: WebhookLimits = WebhookLimits(),
    eventLoops: [any EventLoop],
    readiness: @escaping @Sendable () -> Readiness,
    logger: Logger,
    submit: @escaping Submit
  ) {
    self.settings = settings
    self.limits = limits
    lanes = EventLoopLanes(eventLoops)
    self.readiness = readiness
    self.submit = submit
    notices = WebhookNotices(logger, limits)
  }

  /// How many webhooks came to which end. Any thread.
  public var counters: WebhookCounters { tally.counters }

  /// Takes one request; see ``HTTPResponder``.
  public func respond(to request: HTTPRequest, reply: HTTPReply) {
    let target = RequestTarget(request)
    guard let route = WebhookRoute(rawValue: String(target.path)) else {
      reply.send(Answers.rejection(.path))
      return
    }
    switch (route, request.method) {
    case (.conversations, .POST), (.conversations, .GET):
      receive(request, target, reply)
    case (.health, .GET), (.health, .HEAD):
      reply.send(Answers.probe(.ok, "ok"))
    case (.readiness, .GET), (.readiness, .HEAD):
      let readiness = readiness()
      reply.send(
        Answers.probe(readiness == .ready ? .ok : .serviceUnavailable, readiness.rawValue)
      )
    case (.conversations, _), (.health, _), (.readiness, _):
      reply.send(Answers.rejection(.method(allow: route.allow)))
    }
  }

  private func receive(_ request: HTTPRequest, _ target: RequestTarget, _ reply: HTTPReply) {
    let settings = settings.current
    do throws(WebhookRejection) {
      let webhook = try ConversationsWebhook(
        request,
        target: target,
        settings: settings,
        limits: limits
      )
      switch webhook {
      case .event(let event): store(event, reply)
      case .preEvent(let name):
        tally.count(.preEvent)
        notices.preEvent(name)
        reply.send(Answers.goOn)
      }
    } catch {
      refuse(error, request, target, settings, reply)
    }
  }

  private func store(_ event: InboundEvent, _ reply: HTTPReply) {
    let lane = lanes.lane(reply.eventLoop)
    let taken = submit(event, lane) { [self] result in
      switch result {
      case .success(.accepted): tally.count(.accepted)
      case .success(.duplicate): tally.count(.duplicate)
      case .success(.quarantined): tally.count(.quarantined)
      case .failure(let fault):
        turnAway(retryAfterSeconds: retrySeconds(fault), "\(fault)", reply)
        return
      }
      reply.send(.noContent)
    }
    if !taken {
      turnAway(
        retryAfterSeconds: limits.overloadedRetrySeconds,
        "the queue is full or stopped",
        reply
      )
    }
  }

  private func turnAway(retryAfterSeconds: Int, _ reason: String, _ reply: HTTPReply) {
    tally.count(.unavailable)
    notices.unavailable(reason)
    reply.send(Answers.rejection(.unavailable(retryAfterSeconds: retryAfterSeconds)))
  }

  private func retrySeconds(_ fault: Fault) -> Int {
    switch fault {
    case .overloaded(let milliseconds): max(1, (milliseconds + 999) / 1_000)
    case .rateLimited, .readOnly, .stopped, .ledger, .notFound, .alreadyExists, .conflict, .changed,
      .invalidState, .invalid, .invalidFlow:
      limits.unavailableRetrySeconds
    }
  }

  private func refuse(
    _ rejection: WebhookRejection,
    _ request: HTTPRequest,
    _ target: RequestTarget,
    _ settings: WebhookSettings,
    _ reply: HTTPReply
  ) {
    switch rejection {
    case .signature, .host: tally.count(.refusedSignature)
    case .account: tally.count(.refusedAccount)
    case .contentType, .tooManyParameters, .unreadable, .eventType: tally.count(.malformed)
    case .unavailable: tally.count(.unavailable)
    case .method, .path: break
    }
    notices.refused(rejection, request, target, settings)
    reply.send(Answers.rejection(rejection))
  }
}
