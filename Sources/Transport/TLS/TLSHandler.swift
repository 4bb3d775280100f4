public import NIOCore

/// TLS between a transport and the handlers after it: ciphertext on the transport's side,
/// plaintext (`ByteBuffer`) on the other, through the system's OpenSSL.
///
/// Fires `TLSHandshakeCompleted` when plaintext may flow; a failure is one `errorCaught` with a
/// `TLSError`, then the channel is closed. The peer's close_notify closes the channel, or fires
/// `ChannelEvent.inputClosed` where `allowRemoteHalfClosure` is on. `close` sends close_notify
/// and waits for the peer's up to a limit; closing before the handshake is complete drops what
/// was written. Confined to its channel's event loop; one handler serves one channel.
public final class TLSHandler: ChannelDuplexHandler {
  /// Ciphertext from the transport.
  public typealias InboundIn = ByteBuffer
  /// Plaintext for the handlers after this one.
  public typealias InboundOut = ByteBuffer
  /// Plaintext from the handlers after this one.
  public typealias OutboundIn = ByteBuffer
  /// Ciphertext for the transport.
  public typealias OutboundOut = ByteBuffer

  private let tls: TLSContext
  private let serverName: String?
  let limits: TLSLimits
  var machine = TLSStateMachine()
  var connection: TLSConnection?
  /// Deadline of the handshake, later of the close.
  private var deadline: Scheduled<Void>?

  /// Plaintext not yet encrypted: all of it before the handshake is complete, afterwards less
  /// than a record, waiting for company or a flush.
  var plaintext: ByteBuffer?
  /// Completes with the plaintext not yet encrypted.
  var plaintextPromise: EventLoopPromise<Void>?
  /// Completes with the ciphertext not yet passed on.
  var ciphertextPromise: EventLoopPromise<Void>?
  var closePromise: EventLoopPromise<Void>?
  /// A flush came before the handshake was complete.
  var flushRemembered = false

  /// The pipeline asked for plaintext and has not got any since.
  var readDemanded = false
  /// Plaintext went on since the last channelReadComplete.
  var delivered = false
  /// Application data came along with the handshake, which was read on our own account: it waits
  /// for a read from the pipeline.
  var holdsInput = false

  /// The server's end; `context` stays this connection's for its life.
  public init(server context: TLSContext, limits: TLSLimits = TLSLimits()) {
    tls = context
    serverName = nil
    self.limits = limits
  }

  /// The client's end. `serverName` is the host name (sent as SNI) or IP address to verify; a
  /// context that verifies needs it.
  public init(
    client context: TLSContext,
    serverName: String?,
    limits: TLSLimits = TLSLimits()
  ) {
    tls = context
    self.serverName = serverName
    self.limits = limits
  }

  /// Starts at once on a connected channel. Called by the pipeline.
  public func handlerAdded(context: ChannelHandlerContext) {
    if context.channel.isActive { start(context) }
  }

  /// Frees the session. Called by the pipeline.
  public func handlerRemoved(context: ChannelHandlerContext) {
    _ = machine.inactivated()
    cancelDeadline()
    failWrites(ChannelError.ioOnClosedChannel)
    connection = nil
    closePromise.take()?.succeed()
  }

  /// Starts the handshake. Called by the pipeline.
  public func channelActive(context: ChannelHandlerContext) {
    context.fireChannelActive()
    start(context)
  }

  /// Reports a connection that ended without close_notify. Called by the pipeline.
  public func channelInactive(context: ChannelHandlerContext) {
    deliverHeld(context)
    let action = machine.inactivated()
    cancelDeadline()
    if case .fail(let error) = action {
      failWrites(error)
      context.fireErrorCaught(error)
    }
    failWrites(ChannelError.ioOnClosedChannel)
    closePromise.take()?.succeed()
    context.fireChannelInactive()
  }

  /// Judges the end of the transport's input; other events pass. Called by the pipeline.
  public func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
    guard case .inputClosed? = event as? ChannelEvent else {
      context.fireUserInboundEventTriggered(event)
      return
    }
    deliverHeld(context)
    end(machine.inputEnded(), context)
  }

  private func start(_ context: ChannelHandlerContext) {
    switch machine.activated() {
    case .nothing: return
    case .startHandshake: break
    }
    do throws(TLSError) {
      connection = try TLSConnection(context: tls, serverName: serverName)
    } catch {
      end(machine.failed(error), context)
      return
    }
    let milliseconds = limits.handshakeMillisecondsMax
    setDeadline(milliseconds, context) { handler, context in
      handler.end(handler.machine.handshakeTimedOut(milliseconds: milliseconds), context)
    }
    handshake(context)
    // The pipeline may not ask for plaintext yet; the handshake cannot wait for that.
    context.read()
  }

  func handshake(_ context: ChannelHandlerContext) {
    guard let connection else { return }
    switch connection.handshake() {
    case .needsPeer: sendCiphertext(context)
    case .failed(let error): end(machine.failed(error), context)
    case .finished:
      cancelDeadline()
      sendCiphertext(context)
      switch machine.handshakeFinished() {
      case .nothing: return
      case .announce: break
      }
      context.fireUserInboundEventTriggered(connection.summary)
      releaseHeldWrites(context)
      holdsInput = !readDemanded && !readsAutomatically(context)
      if !holdsInput { deliver(context) }
    }
  }

  /// Performs what the machine decided about an end. State is set before anyone is told.
  func end(_ action: TLSStateMachine.EndAction, _ context: ChannelHandlerContext) {
    switch action {
    case .nothing: return
    case .closeTransport: closeTransport(context)
    case .fail(let error):
      cancelDeadline()
      sendCiphertext(context)  // an alert, where OpenSSL has written one
      failWrites(error)
      context.fireErrorCaught(error)
      context.close(promise: nil)
    }
  }

  func setDeadline(
    _ milliseconds: Int,
    _ context: ChannelHandlerContext,
    passed: @escaping (TLSHandler, ChannelHandlerContext) -> Void
  ) {
    deadline = context.eventLoop.assumeIsolated().scheduleTask(
      in: .milliseconds(Int64(milliseconds))
    ) { passed(self, context) }
  }

  func cancelDeadline() {
    deadline?.cancel()
    deadline = nil
  }

  private func readsAutomatically(_ context: ChannelHandlerContext) -> Bool {
    (try? context.channel.syncOptions?.getOption(.autoRead)) ?? true
  }
}

@available(*, unavailable) extension TLSHandler: Sendable {}
