internal import NIOCore
internal import TLS

/// One client connection's end of the pipeline: requests out, responses to those who wait for
/// them, in order. On the event loop only.
final class HTTPClientHandler: ChannelInboundHandler {
  typealias InboundIn = ByteBuffer
  typealias OutboundOut = ByteBuffer

  private struct Waiting {
    let promise: EventLoopPromise<HTTPClientResponse>
    let bodyless: Bool
    let deadline: NIODeadline
  }

  /// Succeeds when requests can be sent: at once, or after the TLS handshake.
  let ready: EventLoopPromise<Void>

  private let limits: HTTPClientLimits
  private let waitsForTLS: Bool
  private var context: ChannelHandlerContext?
  private var parser: HTTPResponseParser
  private var waiting = CircularBuffer<Waiting>(initialCapacity: 4)
  private var timer: Scheduled<Void>?
  private var failure: HTTPClientError?
  private var reading = false
  private var needsFlush = false
  /// Bytes that came in so far: when they don't grow, a request had no answer at all.
  private(set) var bytesReceived = 0

  init(limits: HTTPClientLimits, waitsForTLS: Bool, eventLoop: any EventLoop) {
    self.limits = limits
    self.waitsForTLS = waitsForTLS
    parser = HTTPResponseParser(limits: limits)
    ready = eventLoop.makePromise()
  }

  // MARK: Channel

  func handlerAdded(context: ChannelHandlerContext) {
    self.context = context
    if context.channel.isActive && !waitsForTLS { ready.succeed() }
  }

  func handlerRemoved(context: ChannelHandlerContext) {
    fail(.closed)
    self.context = nil
  }

  func channelActive(context: ChannelHandlerContext) {
    if !waitsForTLS { ready.succeed() }
    context.fireChannelActive()
  }

  func channelInactive(context: ChannelHandlerContext) {
    do throws(HTTPClientError) {
      if let response = try parser.end() { waiting.popFirst()?.promise.succeed(response) }
      fail(.closed)
    } catch {
      fail(error)
    }
    context.fireChannelInactive()
  }

  func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
    if event is TLSHandshakeCompleted { ready.succeed() }
    context.fireUserInboundEventTriggered(event)
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    fail(.connectionFailed("\(error)"))
    context.close(promise: nil)
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    guard failure == nil else { return }
    let bytes = Self.unwrapInboundIn(data)
    bytesReceived += bytes.readableBytes
    parser.append(bytes)
    reading = true
    do throws(HTTPClientError) {
      try deliver(context)
    } catch {
      fail(error)
      context.close(promise: nil)
    }
    reading = false
  }

  func channelReadComplete(context: ChannelHandlerContext) {
    if needsFlush {
      needsFlush = false
      context.flush()
    }
    context.fireChannelReadComplete()
  }

  // MARK: Requests

  /// Sends a serialised request and completes `promise` with its response. Requests sent while
  /// responses are delivered leave in one flush.
  func send(_ bytes: ByteBuffer, bodyless: Bool, promise: EventLoopPromise<HTTPClientResponse>) {
    guard let context, failure == nil else {
      promise.fail(failure ?? .closed)
      return
    }
    guard waiting.count < limits.pendingRequestsMax else {
      promise.fail(HTTPClientError.tooManyPending(limit: limits.pendingRequestsMax))
      return
    }
    let limit = TimeAmount.milliseconds(Int64(limits.responseMillisecondsMax))
    let deadline = context.eventLoop.now + limit
    waiting.append(Waiting(promise: promise, bodyless: bodyless, deadline: deadline))
    if timer == nil { startTimer(deadline, context) }
    context.write(Self.wrapOutboundOut(bytes), promise: nil)
    if reading {
      needsFlush = true
    } else {
      context.flush()
    }
  }

  /// Ends the connection; requests that wait fail.
  func close() {
    fail(.closed)
    context?.close(promise: nil)
  }

  private func deliver(_ context: ChannelHandlerContext) throws(HTTPClientError) {
    while let first = waiting.first {
      guard let response = try parser.next(bodyless: first.bodyless) else { return }
      waiting.removeFirst()
      first.promise.succeed(response)
      guard response.keepAlive else {
        fail(.closed)
        context.close(promise: nil)
        return
      }
    }
    guard !parser.isInside else { throw .malformed("nobody asked for it") }
  }

  /// One timer for all that wait: it is not moved for each request but looks, when it fires, at
  /// who is first by then.
  private func startTimer(_ deadline: NIODeadline, _ context: ChannelHandlerContext) {
    timer = context.eventLoop.assumeIsolated().scheduleTask(deadline: deadline) {
      self.timer = nil
      guard let first = self.waiting.first, let context = self.context else { return }
      guard first.deadline <= context.eventLoop.now else {
        self.startTimer(first.deadline, context)
        return
      }
      self.fail(.timedOut(milliseconds: self.limits.responseMillisecondsMax))
      context.close(promise: nil)
    }
  }

  /// The connection is of no further use.
  private func fail(_ error: HTTPClientError) {
    guard failure == nil else { return }
    failure = error
    timer?.cancel()
    timer = nil
    ready.fail(error)
    while let next = waiting.popFirst() { next.promise.fail(error) }
  }
}

@available(*, unavailable)
extension HTTPClientHandler: Sendable {}
