internal import NIOCore
internal import NIOHTTP1

/// A server's share of one event loop: its connections, one timer for all their deadlines, and
/// the space that answers are written in.
///
/// Unchecked Sendable: `eventLoop`, `responder`, `counters` and `gate` are immutable; everything
/// else is touched on `eventLoop` only, which each entry that comes from elsewhere sees to.
final class HTTPShard: @unchecked Sendable {
  /// Answers that grew the scratch space beyond this do not keep it.
  private static let scratchBytesMax = 65_536

  let eventLoop: any EventLoop
  let responder: any HTTPResponder
  let counters: HTTPCounters
  private let gate: HTTPConnectionGate

  /// The limits of connections accepted from now on.
  private(set) var limits: HTTPLimits
  private var connections: [HTTPServerHandler] = []
  private var sweep: RepeatedTask?
  private var scratch = ByteBuffer()
  private var drained: EventLoopPromise<Void>?
  private var hardStop: Scheduled<Void>?

  init(
    eventLoop: any EventLoop,
    limits: HTTPLimits,
    gate: HTTPConnectionGate,
    responder: any HTTPResponder
  ) {
    self.eventLoop = eventLoop
    self.limits = limits
    self.gate = gate
    self.responder = responder
    counters = HTTPCounters()
  }

  /// Whether the shard takes no connections any more.
  var isDraining: Bool { drained != nil }

  /// Uses `limits` for connections to come. Any thread.
  func replaceLimits(_ limits: HTTPLimits) {
    eventLoop.execute { self.limits = limits }
  }

  // MARK: Connections

  /// Whether one more connection may come; counts it in when so.
  func admit() -> Bool {
    guard !isDraining, gate.enter(limit: limits.connectionsMax) else {
      counters.connectionsRefused.bump()
      return false
    }
    counters.connectionsAccepted.bump()
    return true
  }

  func add(_ connection: HTTPServerHandler) {
    connection.shardIndex = connections.count
    connections.append(connection)
    guard sweep == nil else { return }
    let interval = TimeAmount.milliseconds(Int64(limits.sweepMillisecondsMax))
    sweep = eventLoop.scheduleRepeatedTask(initialDelay: interval, delay: interval) { _ in
      self.tick()
    }
  }

  func remove(_ connection: HTTPServerHandler) {
    gate.leave()
    let index = connection.shardIndex
    let moved = connections.removeLast()
    if moved !== connection {
      connections[index] = moved
      moved.shardIndex = index
    }
    guard connections.isEmpty else { return }
    sweep?.cancel()
    sweep = nil
    hardStop?.cancel()
    hardStop = nil
    drained?.succeed()
  }

  private func tick() {
    let now = eventLoop.now
    // From the end, because a connection that closes here is replaced by the last one.
    var index = connections.count - 1
    while index >= 0 {
      if index < connections.count { connections[index].tick(now: now) }
      index -= 1
    }
  }

  // MARK: Draining

  /// Ends the connections: idle ones now, busy ones with their answer, all after `limit`.
  /// Succeeds when none is left. Any thread.
  func drain(within limit: TimeAmount) -> EventLoopFuture<Void> {
    eventLoop.flatSubmit { self.beginDrain(within: limit) }
  }

  private func beginDrain(within limit: TimeAmount) -> EventLoopFuture<Void> {
    if let drained { return drained.futureResult }
    let promise = eventLoop.makePromise(of: Void.self)
    drained = promise
    for connection in connections { connection.drain() }
    if connections.isEmpty {
      promise.succeed()
    } else {
      hardStop = eventLoop.scheduleTask(in: limit) {
        for connection in self.connections { connection.abort() }
      }
    }
    return promise.futureResult
  }

  // MARK: Answers

  /// The bytes of an answer to `request`. Valid until the next call unless kept, when the next
  /// call takes new space.
  func serialise(
    _ response: HTTPResponse,
    to request: HTTPRequestHead?,
    last: Bool
  ) -> ByteBuffer {
    let old = request?.version == .http1_0
    if case .noContent = response.status, !last, !old, response.headers.isEmpty {
      return HTTPResponseWriter.noContentBytes
    }
    if scratch.capacity > Self.scratchBytesMax { scratch = ByteBuffer() }
    scratch.clear()
    let connection: HTTPResponseWriter.Connection =
      last ? .close : old ? .keepAlive : .implied
    let bodyless = request?.method == .HEAD
    let coded = compressed(response, request)
    let written = HTTPResponseWriter.write(
      coded,
      connection: connection,
      bodyless: bodyless,
      into: &scratch
    )
    if !written {
      // Our own fields never break the framing.
      _ = HTTPResponseWriter.write(
        .error(.internalServerError, HTTPRefusal.answerUnsendable.message),
        connection: connection,
        bodyless: bodyless,
        into: &scratch
      )
    }
    return scratch
  }

  private func compressed(
    _ response: HTTPResponse,
    _ request: HTTPRequestHead?
  ) -> HTTPResponse {
    guard
      let body = response.body, body.readableBytes >= limits.compressBytesMin,
      body.readableBytes <= limits.compressBytesMax, let request,
      !response.headers.contains(name: "content-encoding")
    else { return response }
    var response = response
    response.headers.add(name: "Vary", value: "Accept-Encoding")
    guard AcceptEncoding.takesGzip(request.headers), let coded = Deflater.gzip(body) else {
      return response
    }
    response.headers.add(name: "Content-Encoding", value: "gzip")
    response.body = coded
    return response
  }
}
