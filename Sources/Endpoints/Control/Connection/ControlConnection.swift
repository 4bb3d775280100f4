internal import ControlMethods
internal import Engine
internal import JSON
internal import JSONRPC
internal import Logging
internal import NIOCore

/// One caller of the control socket: bytes in, replies and events out. It lives on the control
/// loop.
///
/// Requests are started as they come and answered as they finish. When too many are under way, or
/// the caller does not take what was written, nothing more is read from it.
final class ControlConnection: ChannelDuplexHandler {
  typealias InboundIn = ByteBuffer
  typealias OutboundIn = Never
  typealias OutboundOut = ByteBuffer

  let core: ControlCore
  private(set) var peer: PeerCredentials?
  private(set) var role: Role?
  private(set) var flow: ConnectionFlow
  var outbox: Outbox
  var subscriptions: [EventSubscription] = []
  var lastSubscription = 0
  private var context: ChannelHandlerContext?
  private var framer: ValueFramer
  private var parser: RPCParser
  private var batches: [Int: RPCBatchReplies] = [:]
  private var sequence = 0
  private var isFramerDrained = true
  private var wantsRead = false
  private var isDirty = false
  /// True while bytes are taken in: the end of that settles the connection anyway.
  private var isReceiving = false

  init(core: ControlCore) {
    self.core = core
    let limits = core.limits
    flow = ConnectionFlow(limits: limits, now: core.nowMilliseconds)
    outbox = Outbox(limits: core.rpcLimits)
    framer = ValueFramer(
      limits: ValueFramer.Limits(
        valueBytesMax: limits.valueBytesMax,
        depthMax: limits.depthMax
      )
    )
    parser = RPCParser(limits: core.rpcLimits)
  }

  // MARK: Channel

  func channelActive(context: ChannelHandlerContext) {
    self.context = context
    peer = core.credentials(context.channel)
    applyPolicy()
    guard core.admit(self) else {
      if core.keepRefused(self) { flow.refuseInput() } else { flow.endInput() }
      outbox.notify { writer in
        writer.writeError(id: .null, .tooManyConnections(core.limits.connectionsMax))
      }
      settle()
      return
    }
    context.fireChannelActive()
  }

  func channelInactive(context: ChannelHandlerContext) {
    if flow.inFlight > 0 {
      core.logger.info(
        "control peer gone before its answers",
        metadata: metadata(["in_flight": "\(flow.inFlight)"])
      )
    }
    self.context = nil
    core.forget(self)
    context.fireChannelInactive()
  }

  func read(context: ChannelHandlerContext) {
    if flow.mayRead(unsentBytes: outbox.unsentBytes) {
      context.read()
    } else {
      wantsRead = true
    }
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    let bytes = unwrapInboundIn(data).readableBytesView
    switch flow.received(bytes: bytes.count, now: core.nowMilliseconds) {
    case .take:
      isReceiving = true
      framer.append(bytes)
      pump()
      isReceiving = false
    case .drop: break
    }
    // Not in channelReadComplete: NIO tells of that on its way to a half-closed channel, and takes
    // the channel to be open still when a write has failed there and closed it.
    settle()
  }

  func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
    if case .some(.inputClosed) = event as? ChannelEvent {
      framer.finish()
      flow.endInput()
      pump()
      settle()
    }
    context.fireUserInboundEventTriggered(event)
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    context.close(promise: nil)
  }

  // MARK: Requests

  /// Starts what has come, as far as the limits let it.
  private func pump() {
    while flow.mayStart(unsentBytes: outbox.unsentBytes) {
      guard let item = framer.next() else {
        isFramerDrained = true
        return
      }
      handle(item)
    }
    isFramerDrained = false
  }

  private func handle(_ item: ValueFramer.Item) {
    sequence += 1
    switch item {
    case .value(let bytes):
      switch parser.parse(bytes) {
      case .single(let request):
        start(request, ReplySlot(id: request.id, sequence: sequence))
      case .batch(let items): start(items)
      case .refused(let refusal):
        outbox.reply(to: sequence) { $0.writeError(id: refusal.id, refusal.error.withHint) }
      }
    case .words(let line):
      outbox.say(core.words.answer(line, on: self), to: sequence)
    case .httpRequestLine:
      outbox.say(Words.notHTTP, to: sequence)
      refuseInput()
    case .failure(let fault):
      outbox.reply(to: sequence) { $0.writeError(id: .null, fault.error.withHint) }
      if !fault.isRecoverable { refuseInput() }
    }
  }

  private func start(_ items: [RPCBatchItem]) {
    let number = sequence
    batches[number] = RPCBatchReplies(count: items.count, limits: core.rpcLimits)
    for (index, item) in items.enumerated() {
      switch item {
      case .request(let request):
        start(
          request,
          ReplySlot(id: request.id, sequence: number, batch: (number: number, index: index))
        )
      case .refused(let refusal):
        put(
          ReplySlot(id: refusal.id, sequence: number, batch: (number: number, index: index))
        ) { $0.writeError(id: refusal.id, refusal.error.withHint) }
      }
    }
  }

  private func start(_ request: RPCRequest, _ slot: ReplySlot) {
    flow.started()
    core.dispatcher.start(request, slot, on: self)
  }

  /// The current request's place, from which replies may be ordered.
  var currentSequence: Int { sequence }

  // MARK: Replies

  /// Answers a request that was started.
  func reply(_ slot: ReplySlot, _ body: (inout RPCReplyWriter) -> Void) {
    flow.finished(now: core.nowMilliseconds)
    put(slot, body)
    markDirty()
  }

  private func put(_ slot: ReplySlot, _ body: (inout RPCReplyWriter) -> Void) {
    guard let batch = slot.batch else {
      outbox.reply(to: slot.sequence) { writer in
        if slot.id != nil { body(&writer) }
      }
      return
    }
    guard var replies = batches.removeValue(forKey: batch.number) else {
      preconditionFailure("batch \(batch.number) was answered twice")
    }
    if let id = slot.id {
      var writer = RPCReplyWriter(limits: core.rpcLimits)
      body(&writer)
      replies.set(batch.index, id: id, reply: writer.takeBytes())
    } else {
      replies.setSilent(batch.index)
    }
    if replies.isComplete {
      outbox.reply(to: slot.sequence) { $0.writeBatch(replies) }
    } else {
      batches[batch.number] = replies
    }
  }

  /// Notes that the connection has something to do once the present batch of replies is done.
  func markDirty() {
    guard !isDirty, !isReceiving else { return }
    isDirty = true
    core.noteDirty(self)
  }

  /// Starts what waited, sends what was written, reads on or closes.
  func settle() {
    isDirty = false
    guard let context else { return }
    if !isFramerDrained { pump() }
    drainSubscriptions()
    send(context)
    switch flow.ending(
      isDrained: isFramerDrained,
      isSent: outbox.isEmpty,
      staysOpen: subscriptions.contains(where: \.lingers),
      now: core.nowMilliseconds
    ) {
    case .nothing: readOn(context)
    case .shutDownOutput:
      context.close(mode: .output, promise: nil)
      linger()
      readOn(context)
    case .close: context.close(promise: nil)
    }
  }

  private func readOn(_ context: ChannelHandlerContext) {
    guard wantsRead, flow.mayRead(unsentBytes: outbox.unsentBytes) else { return }
    wantsRead = false
    context.read()
  }

  private func send(_ context: ChannelHandlerContext) {
    guard let piece = outbox.nextPiece(context.channel.allocator) else { return }
    flow.sending(now: core.nowMilliseconds)
    let promise = context.eventLoop.makePromise(of: Void.self)
    promise.futureResult.assumeIsolated().whenComplete { [weak self] outcome in
      self?.pieceTaken(outcome)
    }
    context.writeAndFlush(wrapOutboundOut(piece), promise: promise)
  }

  private func pieceTaken(_ outcome: Result<Void, any Error>) {
    outbox.pieceTaken()
    flow.sent()
    switch outcome {
    case .success:
      // Not at once: a piece the socket takes immediately would recurse for each next one.
      if !outbox.isEmpty || flow.inputEnded || wantsRead || !isFramerDrained
        || !subscriptions.isEmpty
      {
        markDirty()
      }
    case .failure:
      context?.close(promise: nil)
    }
  }

  // MARK: Ending

  /// Takes no more requests of a caller who may be in the midst of sending; what was accepted is
  /// finished, what still comes is dropped.
  private func refuseInput() {
    flow.refuseInput()
    dropRest()
  }

  /// Drops what was received and not started, and the subscriptions.
  private func dropRest() {
    framer = ValueFramer()
    isFramerDrained = true
    core.subscriptionsChanged(by: -subscriptions.count)
    subscriptions = []
  }

  /// Closes when the caller takes too long to end.
  private func linger() {
    let limit = TimeAmount.milliseconds(ConnectionFlow.lingerMillisecondsMax)
    core.eventLoop.assumeIsolated().scheduleTask(in: limit) { [weak self] in self?.settle() }
  }

  /// Ends the connection with the daemon, once it is done.
  func drain() {
    flow.endInput()
    dropRest()
    settle()
  }

  /// Ends the connection at once.
  func abort() {
    context?.close(promise: nil)
  }

  /// Closes when a time limit has passed.
  func checkDeadlines(now: Int64) {
    guard let expiry = flow.expiry(now: now, isSubscribed: !subscriptions.isEmpty) else { return }
    core.logger.debug("control connection timed out", metadata: metadata(["limit": "\(expiry)"]))
    abort()
  }

  /// Looks the role up, at the start and when the policy changes.
  func applyPolicy() {
    role = peer.flatMap(core.roles.role)
  }

  /// Who it is, for the log.
  func metadata(_ more: Logger.Metadata) -> Logger.Metadata {
    var metadata = more
    metadata["uid"] = "\(peer.map { String($0.uid) } ?? "?")"
    metadata["pid"] = "\(peer.map { String($0.pid) } ?? "?")"
    metadata["role"] = "\(role?.rawValue ?? "none")"
    return metadata
  }
}
