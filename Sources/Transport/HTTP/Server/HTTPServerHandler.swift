internal import NIOCore
internal import NIOHTTP1

/// One server connection: bytes in, through the parser behind it and `HTTPConnectionState`, to the
/// responder; answers out as bytes. One request at a time; the bytes of those that follow wait
/// unparsed. On the event loop only.
final class HTTPServerHandler: ChannelDuplexHandler {
  typealias InboundIn = ByteBuffer
  typealias InboundOut = ByteBuffer
  typealias OutboundIn = ByteBuffer
  typealias OutboundOut = ByteBuffer

  /// Where the shard keeps this connection; the shard's own.
  var shardIndex = 0

  private let shard: HTTPShard
  private let tls: Bool
  private var state: HTTPConnectionState
  private var context: ChannelHandlerContext?
  private var exchange: HTTPExchange?
  private var feeding: ByteBuffer?
  private var pumping = false
  private var needsFlush = false
  private var readHeld = false
  /// Read once for all that one read of the socket, or one answer, brings about.
  private var now: NIODeadline

  init(shard: HTTPShard, tls: Bool) {
    self.shard = shard
    self.tls = tls
    now = shard.eventLoop.now
    state = HTTPConnectionState(limits: shard.limits, patient: tls, now: now)
  }

  // MARK: Channel

  func handlerAdded(context: ChannelHandlerContext) {
    self.context = context
    shard.add(self)
  }

  func handlerRemoved(context: ChannelHandlerContext) {
    state.closed()
    exchange = nil
    self.context = nil
    shard.remove(self)
  }

  func channelInactive(context: ChannelHandlerContext) {
    state.closed()
    exchange?.discardInput()
    context.fireChannelInactive()
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    guard !state.discardsInput else { return }
    guard let exchange = exchange ?? install(context) else { return }
    if !pumping { now = shard.eventLoop.now }
    exchange.enqueue(Self.unwrapInboundIn(data))
    pump(context, exchange)
  }

  func channelWritabilityChanged(context: ChannelHandlerContext) {
    if !pumping { now = shard.eventLoop.now }
    state.writabilityChanged(writable: context.channel.isWritable, now: now)
    context.fireChannelWritabilityChanged()
    if let exchange { pump(context, exchange) }
  }

  func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
    // Kept from the parser, which would take the end of input for the end of a message.
    guard event as? ChannelEvent != .inputClosed else {
      perform(state.inputDidEnd(buffered: exchange?.isBuffering ?? false))
      return
    }
    context.fireUserInboundEventTriggered(event)
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    shard.counters.connectionErrors.bump()
    context.close(promise: nil)
  }

  func read(context: ChannelHandlerContext) {
    guard let exchange, exchange.pendingBytes > shard.limits.pipelinedBytesMax else {
      context.read()
      return
    }
    readHeld = true
  }

  // MARK: From the parser

  /// A part of a request, in order.
  func parsed(_ part: HTTPServerRequestPart) {
    guard let exchange, !state.discardsInput else { return }
    exchange.partParsed()
    if state.canParse && !exchange.hasParts {
      take(part, exchange)
    } else {
      exchange.enqueue(part)
    }
  }

  /// The parser can go no further.
  func parserFailed(_ error: any Error) {
    guard let exchange, !state.discardsInput, exchange.failure == nil else { return }
    exchange.failure = exchange.refusal(for: error, slice: feeding)
  }

  // MARK: From the responder

  /// Answers request number `request`, unless its time is over.
  func answer(request: UInt64, with response: HTTPResponse) {
    guard let context, let exchange else {
      shard.counters.lateAnswers.bump()
      return
    }
    if !pumping { now = shard.eventLoop.now }
    let action = state.answered(
      request: request,
      close: response.close,
      buffered: exchange.isBuffering,
      now: now
    )
    switch action {
    case .drop: shard.counters.lateAnswers.bump()
    case .write(let last):
      write(response, to: exchange.finishRequest(), last: last, context)
      // While pumping, the loop goes on by itself and flushes at its end.
      if !pumping { pump(context, exchange) }
    }
  }

  // MARK: From the shard

  /// Looks at the deadlines.
  func tick(now: NIODeadline) {
    self.now = now
    switch state.tick(now: now) {
    case .none: return
    case .refuse(let refusal, let deadline):
      shard.counters.missed(deadline)
      refuse(refusal)
    case .answer(let refusal, let request):
      shard.counters.missed(.processing)
      answer(request: request, with: refusal.response)
    case .close(let deadline):
      if let deadline { shard.counters.missed(deadline) }
      context?.close(promise: nil)
    }
  }

  /// Ends the connection now or with its next answer.
  func drain() {
    perform(state.drain())
  }

  /// Ends the connection whatever it is at.
  func abort() {
    state.closed()
    context?.close(promise: nil)
  }

  // MARK: Inside

  /// Puts the parser behind this handler; only connections that speak need one.
  private func install(_ context: ChannelHandlerContext) -> HTTPExchange? {
    var decoderLimits = NIOHTTPDecoderLimitConfiguration()
    // The parser counts the target as a field; the exact limits are applied to its result.
    decoderLimits.maxHeaderListSize = shard.limits.headerBytesMax + shard.limits.targetBytesMax
    decoderLimits.maxHeaderFieldSize = decoderLimits.maxHeaderListSize
    decoderLimits.maxHeaderFieldCount = shard.limits.headerFieldsMax
    let decoder = HTTPRequestDecoder(
      leftOverBytesStrategy: .dropBytes,
      limitConfiguration: decoderLimits
    )
    do {
      try context.pipeline.syncOperations.addHandlers(
        [ByteToMessageHandler(decoder), HTTPPartSink(handler: self)],
        position: .after(self)
      )
    } catch {
      // Only a pipeline that is being torn down refuses handlers.
      context.close(promise: nil)
      return nil
    }
    let exchange = HTTPExchange(peer: peerAddress(context), limits: shard.limits)
    self.exchange = exchange
    return exchange
  }

  /// The peer's address; an IPv4 peer of an IPv6 socket in its own notation.
  private func peerAddress(_ context: ChannelHandlerContext) -> String {
    let text = context.channel.remoteAddress?.ipAddress ?? ""
    let mapped = "::ffff:"
    return text.hasPrefix(mapped) && text.contains(".")
      ? String(text.dropFirst(mapped.count)) : text
  }

  /// Parses what is at hand until a request is with the responder; answers given meanwhile leave
  /// in one flush.
  private func pump(_ context: ChannelHandlerContext, _ exchange: HTTPExchange) {
    guard !pumping else { return }
    pumping = true
    while state.canParse && !state.isBlocked {
      if let part = exchange.nextPart() {
        take(part, exchange)
      } else if let failure = exchange.failure {
        refuse(failure)
      } else if let slice = exchange.nextSlice() {
        feed(slice, context, exchange)
      } else {
        break
      }
    }
    pumping = false
    if needsFlush {
      needsFlush = false
      context.flush()
    }
    perform(state.exhausted(buffered: exchange.isBuffering))
    if readHeld && exchange.pendingBytes <= shard.limits.pipelinedBytesMax {
      readHeld = false
      context.read()
    }
  }

  private func feed(
    _ slice: ByteBuffer,
    _ context: ChannelHandlerContext,
    _ exchange: HTTPExchange
  ) {
    state.bytesFed(now: now)
    feeding = slice
    context.fireChannelRead(Self.wrapInboundOut(slice))
    feeding = nil
    do throws(HTTPRefusal) {
      try exchange.fed(slice, phase: state.phase)
    } catch {
      refuse(error)
    }
  }

  private func take(_ part: HTTPServerRequestPart, _ exchange: HTTPExchange) {
    do throws(HTTPRefusal) {
      switch part {
      case .head(let head):
        let facts = try HTTPHeadFacts(head, limits: shard.limits)
        exchange.begin(head, facts)
        state.headParsed(keepAlive: facts.keepAlive, now: now)
        if facts.expectsContinue { writeContinue() }
      case .body(let piece):
        try state.bodyParsed(piece.readableBytes, now: now)
        exchange.append(piece)
      case .end:
        try complete(exchange)
      }
    } catch {
      refuse(error)
    }
  }

  private func complete(_ exchange: HTTPExchange) throws(HTTPRefusal) {
    let body = try exchange.takeBody()
    guard let head = exchange.head else { return }
    let number = state.requestParsed(now: now)
    shard.counters.requests.bump()
    let request = HTTPRequest(
      method: head.method,
      target: head.uri,
      headers: head.headers,
      body: body,
      peer: exchange.peer,
      tls: tls
    )
    let handler = NIOLoopBound(self, eventLoop: shard.eventLoop)
    shard.responder.respond(to: request, reply: HTTPReply(handler: handler, request: number))
  }

  private func refuse(_ refusal: HTTPRefusal) {
    guard let context, let exchange else { return }
    switch state.refused(now: now) {
    case .none: return
    case .writeAndLinger:
      shard.counters.requestsRefused.bump()
      let head = exchange.finishRequest()
      exchange.discardInput()
      write(refusal.response, to: head, last: true, context)
    }
  }

  private func writeContinue() {
    context?.write(Self.wrapOutboundOut(HTTPResponseWriter.continueBytes), promise: nil)
    needsFlush = true
  }

  /// Writes an answer to `request`, nil when not even its head was understood.
  private func write(
    _ response: HTTPResponse,
    to request: HTTPRequestHead?,
    last: Bool,
    _ context: ChannelHandlerContext
  ) {
    shard.counters.answered(response.status)
    let bytes = shard.serialise(response, to: request, last: last)
    guard last else {
      context.write(Self.wrapOutboundOut(bytes), promise: nil)
      needsFlush = true
      return
    }
    needsFlush = false
    let written = context.eventLoop.makePromise(of: Void.self)
    written.futureResult.assumeIsolated().whenComplete { _ in self.lastAnswerWritten() }
    context.writeAndFlush(Self.wrapOutboundOut(bytes), promise: written)
  }

  /// Closes, unless the client may still be sending what nobody wants: closing then would take
  /// the answer away from it.
  private func lastAnswerWritten() {
    switch state.phase {
    case .closing(_, lingering: true) where !state.inputEnded: return
    case .fresh, .idle, .head, .body, .processing, .closing:
      state.closed()
      context?.close(promise: nil)
    case .closed: return
    }
  }

  private func perform(_ action: HTTPConnectionState.EndAction) {
    switch action {
    case .none: return
    case .close: context?.close(promise: nil)
    }
  }
}

@available(*, unavailable)
extension HTTPServerHandler: Sendable {}
