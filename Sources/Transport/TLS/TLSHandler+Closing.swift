public import NIOCore

/// Closing with close_notify (RFC 8446, 6.1), never waiting for the peer's without a limit.
extension TLSHandler {
  /// Closes both halves, or ours; the transport's input cannot be closed alone. Called by the
  /// pipeline.
  public func close(
    context: ChannelHandlerContext,
    mode: CloseMode,
    promise: EventLoopPromise<Void>?
  ) {
    switch mode {
    case .all: closeAll(context, promise)
    case .output: closeOutput(context, promise)
    case .input: promise?.fail(ChannelError.operationUnsupported)
    }
  }

  private func closeAll(_ context: ChannelHandlerContext, _ promise: EventLoopPromise<Void>?) {
    closePromise.join(promise)
    switch machine.close() {
    case .closeTransport: closeTransport(context)
    case .sendCloseNotifyAndClose:
      sendCloseNotify(context)
      closeTransport(context)
    case .sendCloseNotifyAndWait:
      sendCloseNotify(context)
      awaitPeer(context)
    case .wait: awaitPeer(context)
    case .join: return
    }
  }

  private func closeOutput(_ context: ChannelHandlerContext, _ promise: EventLoopPromise<Void>?) {
    switch machine.closeOutput() {
    case .refuse(let error): promise?.fail(error)
    case .sendCloseNotify:
      sendCloseNotify(context)
      context.close(mode: .output, promise: promise)
    case .sendCloseNotifyAndClose:
      closePromise.join(promise)
      sendCloseNotify(context)
      closeTransport(context)
    }
  }

  private func awaitPeer(_ context: ChannelHandlerContext) {
    setDeadline(limits.shutdownMillisecondsMax, context) { handler, context in
      handler.end(handler.machine.closingTimedOut(), context)
    }
    // Nobody after this handler reads any more; the peer's close_notify is still to come, and
    // may lie in what is held already.
    deliverHeld(context)
    context.read()
  }

  func closeTransport(_ context: ChannelHandlerContext) {
    cancelDeadline()
    failWrites(ChannelError.ioOnClosedChannel)
    context.close(mode: .all, promise: closePromise.take())
  }
}
