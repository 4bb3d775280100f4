internal import ControlMethods
internal import Engine
internal import JSON
internal import JSONRPC
internal import Logging
internal import Model
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
  /// What its listening socket is.
  let socket: ControlSocket
  private(set) var peer: PeerCredentials?
  private(set) var role: Role?
  private(set) var flow: ConnectionFlow
  var outbox: Outbox
  var events = ConnectionEvents()
  /// The calls that wait for another thread.
  let pending = PendingCalls()
  /// The calls that wait for an event.
  var waits: [ObjectIdentifier: PendingWait] = [:]
  /// The process at the other end, once asked for.
  private var process: PeerProcess?
  private var context: ChannelHandlerContext?
  private var framer: ValueFramer
  private var parser: RPCParser
  private var batches: [Int: RPCBatchReplies] = [:]
  /// Bytes of replies in batches that are not whole yet.
  private var batchBytes = 0
  private var sequence = 0
  private var isFramerDrained = true
  private var wantsRead = false
  private var isDirty = false
  /// True while bytes are taken in: the end of that settles the connection anyway.
  private var isReceiving = false
  /// True while it waits for its turn to start more of what has come.
  private var awaitsTurn = false
  /// What the budget of all connections was told of this one.
  private var budgetedBytes = 0

  /// Items of what has just come that are started before others have their turn: a burst of so many
  /// is answered in one piece.
  private static let burstItemsMax = 64
  /// Items that are started in one turn.
  private static let turnItemsMax = 16
  /// Bytes of replies after which a turn is over.
  private static let turnBytesMax = 32 << 10

  init(core: ControlCore, socket: ControlSocket = ControlSocket()) {
    self.core = core
    self.socket = socket
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
    if socket.streamsEvents { stream() }
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
    core.unsent.change(by: -budgetedBytes)
    budgetedBytes = 0
    pending.abandon()
    endWaits(.cancelled)
    endSubscriptions()
    core.forget(self)
    context.fireChannelInactive()
  }

  func read(context: ChannelHandlerContext) {
    if mayRead {
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
      if !awaitsTurn { pump(itemsMax: Self.burstItemsMax) }
      isReceiving = false
    case .drop: break
    }
    // Not in channelReadComplete: NIO tells of that on its way to a half-closed channel, and takes
    // the channel to be open still when a write has failed there and closed it.
    settle()
  }

  func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
    // One that is sent events need not keep its own side open.
    if case .some(.inputClosed) = event as? ChannelEvent, !flow.isStreaming {
      framer.finish()
      flow.endInput()
      if !awaitsTurn { pump() }
      settle()
    }
    context.fireUserInboundEventTriggered(event)
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    context.close(promise: nil)
  }

  // MARK: Requests

  /// Bytes of replies that the caller does not have yet.
  private var unsentBytes: Int { outbox.unsentBytes + batchBytes }

  /// Starts what has come, as far as the limits and the others let it.
  private func pump(itemsMax: Int = ControlConnection.turnItemsMax) {
    var itemsLeft = itemsMax
    let bytesEnd = unsentBytes + Self.turnBytesMax
    while mayStart {
      guard itemsLeft > 0, unsentBytes <= bytesEnd else {
        isFramerDrained = false
        awaitsTurn = true
        return core.turns.add(self)
      }
      guard let item = framer.next() else {
        isFramerDrained = true
        return
      }
      itemsLeft -= 1
      handle(item)
    }
    isFramerDrained = false
  }

  /// Goes on with what has come, once the others have had their turn.
  func takeTurn() {
    awaitsTurn = false
    settle()
  }

  private var mayStart: Bool {
    let unsentBytes = unsentBytes
    return flow.mayStart(unsentBytes: unsentBytes) && core.unsent.allows(unsentBytes: unsentBytes)
  }

  private var mayRead: Bool {
    let unsentBytes = unsentBytes
    return !awaitsTurn && flow.mayRead(unsentBytes: unsentBytes)
      && (flow.inputEnded || core.unsent.allows(unsentBytes: unsentBytes))
  }

  private func noteUnsentBytes() {
    let unsentBytes = unsentBytes
    core.unsent.change(by: unsentBytes - budgetedBytes)
    budgetedBytes = unsentBytes
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

  /// Whether the caller has closed the connection.
  var isGone: Bool { context == nil }

  /// The current request's place, from which replies may be ordered.
  var currentSequence: Int { sequence }

  // MARK: Replies

  /// Answers a request that was started; who has read the clock already tells the time.
  func reply(
    _ slot: ReplySlot,
    nowMilliseconds: Int64? = nil,
    _ body: (inout RPCReplyWriter) -> Void
  ) {
    flow.finished(now: nowMilliseconds ?? core.nowMilliseconds)
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
    batchBytes -= replies.bytesWritten
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
      batchBytes += replies.bytesWritten
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
    if !isFramerDrained, !awaitsTurn { pump() }
    drainSubscriptions()
    send(context)
    // A write that fails closes the channel at once: what is unsent has been forgotten then.
    guard self.context != nil else { return }
    noteUnsentBytes()
    switch flow.ending(
      isDrained: isFramerDrained,
      isSent: outbox.isEmpty,
      staysOpen: events.lingers,
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
    guard wantsRead, mayRead else { return }
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
      if !outbox.isEmpty || flow.inputEnded || wantsRead || !isFramerDrained || events.isBusy {
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
    endSubscriptions()
  }

  /// Sends every event from now on, without being asked, and takes no requests.
  private func stream() {
    guard role != nil else {
      core.noteRefusal(metadata(["method": "events"]))
      core.book(self, "events.subscribe", "forbidden")
      outbox.notify { writer in
        writer.writeError(
          id: .null,
          RPCError.forbidden("events.subscribe", needs: .observer, has: nil).withHint
        )
      }
      flow.refuseInput()
      return settle()
    }
    flow.stream()
    _ = subscribe(ConnectionEvents.Wish(lingers: true))
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
    endWaits(.draining)
    settle()
  }

  /// Ends the connection at once.
  func abort() {
    context?.close(promise: nil)
  }

  /// Closes when a time limit has passed.
  func checkDeadlines(now: Int64) {
    pending.expire(now: now, limit: core.limits.requestMillisecondsMax)
    guard let expiry = flow.expiry(now: now, isSubscribed: !events.isEmpty) else { return }
    core.logger.debug("control connection timed out", metadata: metadata(["limit": "\(expiry)"]))
    abort()
  }

  /// Looks the role up, at the start and when the policy changes: the peer's own, and not above
  /// that of the socket. Who has none any more is sent nothing more.
  func applyPolicy() {
    role = peer.flatMap(core.roles.role).map(socket.capped)
    guard role == nil else { return }
    endSubscriptions()
    endWaits(.cancelled)
    if flow.isStreaming { flow.endInput() }
    if flow.inputEnded { settle() }
  }

  /// Who it is, for the audit.
  var auditCaller: AuditCaller {
    guard let peer else { return AuditCaller(role: role?.rawValue) }
    if process == nil, let context { process = PeerProcess(peer.pid, of: context.channel) }
    return AuditCaller(
      uid: Int64(peer.uid),
      gid: Int64(peer.gid),
      pid: Int64(peer.pid),
      executable: process?.executable,
      unit: process?.unit,
      role: role?.rawValue
    )
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
