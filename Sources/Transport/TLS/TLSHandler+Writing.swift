public import NIOCore

/// Plaintext in, ciphertext on. Small writes share a record, and all writes up to a flush share
/// one outbound buffer; a large one is passed on early so that the channel's watermarks see it.
extension TLSHandler {
  /// Takes plaintext; before the handshake is complete it is held up to a limit. Called by the
  /// pipeline.
  public func write(
    context: ChannelHandlerContext,
    data: NIOAny,
    promise: EventLoopPromise<Void>?
  ) {
    let bytes = Self.unwrapOutboundIn(data)
    switch machine.wrote() {
    case .refuse(let error): promise?.fail(error)
    case .encrypt: gather(bytes, promise, context)
    case .hold:
      let held = plaintext?.readableBytes ?? 0
      guard held + bytes.readableBytes <= limits.pendingWriteBytesMax else {
        let error = TLSError.pendingWritesExceeded(bytesMax: limits.pendingWriteBytesMax)
        promise?.fail(error)
        end(machine.failed(error), context)
        return
      }
      append(bytes, promise)
    }
  }

  /// Encrypts and sends what was written. Called by the pipeline.
  public func flush(context: ChannelHandlerContext) {
    switch machine.flushed() {
    case .nothing: return
    case .remember: flushRemembered = true
    case .send:
      encrypt(context)
      sendCiphertext(context)
      context.flush()  // chunks passed on early
    }
  }

  /// After the handshake: what was written before it.
  func releaseHeldWrites(_ context: ChannelHandlerContext) {
    guard case .encrypt = machine.wrote() else { return }
    encrypt(context)
    guard flushRemembered else { return }
    flushRemembered = false
    sendCiphertext(context)
  }

  /// Passes the ciphertext gathered so far to the transport and flushes it.
  func sendCiphertext(_ context: ChannelHandlerContext) {
    guard passCiphertext(context) else { return }
    context.flush()
  }

  /// Sends what is pending and then close_notify.
  func sendCloseNotify(_ context: ChannelHandlerContext) {
    encrypt(context)
    connection?.sendCloseNotify()
    sendCiphertext(context)
  }

  /// Fails every write that has not reached the transport.
  func failWrites(_ error: any Error) {
    plaintext = nil
    plaintextPromise.take()?.fail(error)
    ciphertextPromise.take()?.fail(error)
  }

  private func gather(
    _ bytes: ByteBuffer,
    _ promise: EventLoopPromise<Void>?,
    _ context: ChannelHandlerContext
  ) {
    let held = plaintext?.readableBytes ?? 0
    if held > 0 && held + bytes.readableBytes > TLSConnection.recordBytesMax { encrypt(context) }
    append(bytes, promise)
    if bytes.readableBytes >= TLSConnection.recordBytesMax { encrypt(context) }
    guard let connection, connection.outboundBytes >= limits.ciphertextChunkBytesMax else { return }
    _ = passCiphertext(context)
  }

  private func append(_ bytes: ByteBuffer, _ promise: EventLoopPromise<Void>?) {
    if (plaintext?.readableBytes ?? 0) > 0 {
      plaintext?.writeImmutableBuffer(bytes)
    } else {
      plaintext = bytes
    }
    plaintextPromise.join(promise)
  }

  /// Encrypts what was gathered; a large write goes piece by piece to the transport.
  private func encrypt(_ context: ChannelHandlerContext) {
    let promise = plaintextPromise.take()
    var rest = plaintext.take() ?? ByteBuffer()
    let allocator = context.channel.allocator
    while let connection, rest.readableBytes > 0 {
      let count = min(rest.readableBytes, limits.ciphertextChunkBytesMax)
      guard let piece = rest.readSlice(length: count) else { break }
      if let error = connection.write(piece, allocator: allocator) {
        ciphertextPromise.join(promise)
        end(machine.failed(error), context)
        return
      }
      if rest.readableBytes > 0 { _ = passCiphertext(context) }
    }
    ciphertextPromise.join(promise)
  }

  private func passCiphertext(_ context: ChannelHandlerContext) -> Bool {
    let promise = ciphertextPromise.take()
    let bytes = connection?.takeOutbound()
    // Empty writes have promises too.
    guard bytes != nil || promise != nil else { return false }
    context.write(Self.wrapOutboundOut(bytes ?? ByteBuffer()), promise: promise)
    return true
  }
}

extension Optional<EventLoopPromise<Void>> {
  /// Lets `other` complete with this one.
  mutating func join(_ other: EventLoopPromise<Void>?) {
    guard let other else { return }
    if let self { self.futureResult.cascade(to: other) } else { self = other }
  }
}
