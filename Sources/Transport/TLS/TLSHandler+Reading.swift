public import NIOCore

/// Ciphertext in, plaintext on. What arrives is decrypted at once and handed on in bounded
/// chunks: the transport reads only when asked, so a pipeline that does not read stops the peer.
extension TLSHandler {
  /// Takes ciphertext. Called by the pipeline.
  public func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    let ciphertext = Self.unwrapInboundIn(data)
    switch machine.received() {
    case .drop: return
    case .handshake:
      connection?.feed(ciphertext)
      handshake(context)
    case .decrypt, .drain:
      connection?.feed(ciphertext)
      if !holdsInput { deliver(context) }
    }
  }

  /// Passes the end of a burst on when it gave plaintext, else reads on. Called by the pipeline.
  public func channelReadComplete(context: ChannelHandlerContext) {
    switch machine.received() {
    case .handshake, .drain: context.read()
    case .decrypt:
      if delivered {
        completeDelivery(context)
      } else if readDemanded && !holdsInput {
        context.read()
      }
    case .drop: completeDelivery(context)
    }
  }

  /// Asks for plaintext. Called by the pipeline.
  public func read(context: ChannelHandlerContext) {
    readDemanded = true
    guard holdsInput else {
      context.read()
      return
    }
    deliverHeld(context)
    if delivered {
      completeDelivery(context)
    } else {
      context.read()
    }
  }

  func deliverHeld(_ context: ChannelHandlerContext) {
    guard holdsInput else { return }
    holdsInput = false
    deliver(context)
  }

  private func completeDelivery(_ context: ChannelHandlerContext) {
    delivered = false
    context.fireChannelReadComplete()
  }

  /// Decrypts until the ciphertext is used up. The handlers after this one may do anything in
  /// between, so the machine is asked again for every chunk.
  func deliver(_ context: ChannelHandlerContext) {
    guard let connection else { return }
    let answers = connection.answers
    loop: while connection.hasInput {
      let step: TLSConnection.ReadStep
      switch machine.received() {
      case .decrypt: step = deliverChunk(of: connection, context)
      case .drain: step = connection.readAndDiscard()
      case .handshake, .drop:
        connection.dropCiphertext()
        return
      }
      switch step {
      case .more: continue
      case .needsPeer: break loop
      case .closedByPeer:
        connection.dropCiphertext()
        peerClosed(context)
        return
      case .failed(let error):
        connection.dropCiphertext()
        end(machine.failed(error), context)
        return
      }
    }
    guard connection.answers != answers else { return }
    if connection.answers > limits.answersMax {
      end(machine.failed(.answersExceeded(answersMax: limits.answersMax)), context)
    } else {
      sendCiphertext(context)
    }
  }

  private func deliverChunk(
    of connection: TLSConnection,
    _ context: ChannelHandlerContext
  ) -> TLSConnection.ReadStep {
    let room = connection.plaintextEstimate(bytesMax: limits.plaintextChunkBytesMax)
    var chunk = context.channel.allocator.buffer(capacity: room)
    let step = connection.read(into: &chunk)
    if chunk.readableBytes > 0 {
      readDemanded = false
      delivered = true
      context.fireChannelRead(Self.wrapInboundOut(chunk))
    }
    return step
  }

  private func peerClosed(_ context: ChannelHandlerContext) {
    // What came before close_notify is complete: let it be worked on while we can still answer.
    if delivered { completeDelivery(context) }
    let option = try? context.channel.syncOptions?.getOption(.allowRemoteHalfClosure)
    switch machine.peerClosed(halfClosureAllowed: option ?? false) {
    case .nothing: return
    case .announceInputClosed:
      context.fireUserInboundEventTriggered(ChannelEvent.inputClosed)
    case .answerAndClose:
      sendCloseNotify(context)
      closeTransport(context)
    case .closeTransport: closeTransport(context)
    }
  }
}
