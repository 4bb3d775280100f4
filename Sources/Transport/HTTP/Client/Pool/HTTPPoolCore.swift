internal import NIOConcurrencyHelpers
internal import NIOCore
internal import NIOHTTP1
internal import TLS

/// The pool behind ``HTTPClientPool``: performs what ``HTTPPoolMachine`` decides. On its event
/// loop only.
final class HTTPPoolCore {
  private struct Pending {
    let bytes: ByteBuffer
    let bodyless: Bool
    let origin: HTTPOrigin
    let promise: EventLoopPromise<HTTPClientResponse>
    var timer: Scheduled<Void>?
    /// The connection it was sent on.
    var connection: UInt64?
    var wasResent = false
  }

  private let eventLoop: any EventLoop
  private let limits: HTTPPoolLimits
  private let screen: HTTPClientPool.Screen
  private let names: NameResolver
  private let connector: HTTPPoolConnector
  private let counted: NIOLockedValueBox<HTTPPoolCounters>
  private var machine: HTTPPoolMachine
  private var pending: [UInt64: Pending] = [:]
  private var connections: [UInt64: HTTPClientConnection] = [:]
  private var lastRequest: UInt64 = 0
  private var sweep: Scheduled<Void>?
  private var isShutDown = false

  init(
    eventLoop: any EventLoop,
    tls: TLSContext,
    limits: HTTPPoolLimits,
    screen: @escaping HTTPClientPool.Screen,
    lookUp: @escaping @Sendable (String) -> NameResolver.Answer,
    counted: NIOLockedValueBox<HTTPPoolCounters>
  ) {
    self.eventLoop = eventLoop
    self.limits = limits
    self.screen = screen
    self.counted = counted
    names = NameResolver(eventLoop: eventLoop, limits: limits, lookUp: lookUp)
    connector = HTTPPoolConnector(eventLoop: eventLoop, tls: tls, limits: limits)
    machine = HTTPPoolMachine(limits: limits)
  }

  // MARK: Requests

  func begin(_ request: HTTPPoolRequest, _ promise: EventLoopPromise<HTTPClientResponse>) {
    guard !isShutDown else {
      promise.fail(HTTPPoolError.shutDown)
      return
    }
    guard let url = HTTPURL(request.url), let origin = HTTPOrigin(url) else {
      promise.fail(
        HTTPPoolError.unsendable(
          "the URL is not an absolute http or https URL with a plain host and no user information"
        )
      )
      return
    }
    let bytes: ByteBuffer
    do throws(HTTPClientError) {
      bytes = try HTTPClientRequest(
        method: request.method,
        target: url.target,
        headers: request.headers,
        body: request.body
      ).serialised(host: url.authority)
    } catch {
      promise.fail(Self.unsendable(error))
      return
    }
    lastRequest += 1
    let number = lastRequest
    pending[number] = Pending(
      bytes: bytes,
      bodyless: request.method == .HEAD,
      origin: origin,
      promise: promise
    )
    startTimer(number, milliseconds: min(request.millisecondsMax, limits.requestMillisecondsMax))
    perform(machine.submit(number, to: origin, need: request.isRepeatable ? .any : .new))
  }

  private static func unsendable(_ error: HTTPClientError) -> HTTPPoolError {
    if case .unsendable(let what) = error { return .unsendable(what) }
    return .responseFailed(error)
  }

  private func startTimer(_ number: UInt64, milliseconds: Int) {
    pending[number]?.timer = eventLoop.assumeIsolated().scheduleTask(
      in: .milliseconds(Int64(milliseconds))
    ) {
      self.timedOut(number, milliseconds: milliseconds)
    }
  }

  private func timedOut(_ number: UInt64, milliseconds: Int) {
    guard let request = pending[number] else { return }
    let isWaiting = machine.cancel(number, to: request.origin)
    let stage: HTTPPoolError.Stage =
      !isWaiting ? .response : names.isQueued(request.origin.host) ? .lookup : .connection
    fail(number, .timedOut(milliseconds: milliseconds, waitingFor: stage))
    if !isWaiting, let connection = request.connection { perform(machine.ended(connection)) }
  }

  private func fail(_ number: UInt64, _ error: HTTPPoolError) {
    guard let request = pending.removeValue(forKey: number) else { return }
    request.timer?.cancel()
    request.promise.fail(error)
  }

  // MARK: Actions

  private func perform(_ actions: [HTTPPoolMachine.Action]) {
    for action in actions {
      switch action {
      case .connect(let origin, let connection): connect(connection, to: origin)
      case .send(let request, let connection, let reused):
        send(request, on: connection, reused: reused)
      case .close(let connection): _ = connections.removeValue(forKey: connection)?.close()
      case .refuse(let request, let limit): fail(request, .queueFull(limit: limit))
      }
    }
    let open = machine.connectionsOpen
    counted.withLockedValue { $0.connectionsOpen = open }
    if sweep == nil, machine.hasIdle { startSweep() }
  }

  private func startSweep() {
    sweep = eventLoop.assumeIsolated().scheduleTask(
      in: .milliseconds(Int64(limits.idleMillisecondsMax))
    ) {
      self.sweep = nil
      self.perform(self.machine.expire(now: self.eventLoop.now))
    }
  }

  private func connect(_ number: UInt64, to origin: HTTPOrigin) {
    counted.withLockedValue { $0.connectionsBegun += 1 }
    names.resolve(origin.host) { answer in
      guard !self.isShutDown else { return }
      switch answer {
      case .success(let addresses):
        self.connect(number, to: origin, at: addresses)
      case .failure(let failure):
        self.notConnected(
          number,
          failure.isOurs
            ? .queueFull(limit: self.limits.lookupsMax)
            : .unresolved(host: origin.host, reason: failure.reason)
        )
      }
    }
  }

  private func connect(_ number: UInt64, to origin: HTTPOrigin, at addresses: [IPAddress]) {
    var allowed: [IPAddress] = []
    var refusal = "it has no address"
    for address in addresses {
      if let reason = screen(address) {
        refusal = reason
      } else {
        allowed.append(address)
      }
    }
    guard !allowed.isEmpty else {
      notConnected(number, .addressRefused(host: origin.host, reason: refusal))
      return
    }
    connector.connect(to: origin, at: allowed.prefix(limits.addressesMax)) { result in
      switch result {
      case .success(let connection): self.connected(number, connection)
      case .failure(let error): self.notConnected(number, error)
      }
    }
  }

  private func connected(_ number: UInt64, _ connection: HTTPClientConnection) {
    guard !isShutDown else {
      _ = connection.close()
      return
    }
    connections[number] = connection
    perform(machine.connected(number, now: eventLoop.now))
    connection.closed.assumeIsolated().whenComplete { _ in
      // The request of a busy one fails by itself, and then looks at what came in.
      guard !self.pending.values.contains(where: { $0.connection == number }) else { return }
      self.perform(self.machine.ended(number))
    }
  }

  private func notConnected(_ number: UInt64, _ error: HTTPPoolError) {
    let (request, actions) = machine.notConnected(number)
    if let request { fail(request, error) }
    perform(actions)
  }

  private func send(_ number: UInt64, on connectionNumber: UInt64, reused: Bool) {
    guard let connection = connections[connectionNumber], let request = pending[number] else {
      preconditionFailure("request \(number) or connection \(connectionNumber) is not there")
    }
    if reused { counted.withLockedValue { $0.requestsReused += 1 } }
    pending[number]?.connection = connectionNumber
    let received = connection.bytesReceived
    connection.send(raw: request.bytes, bodyless: request.bodyless).assumeIsolated()
      .whenComplete { result in
        let isUnanswered = connection.bytesReceived == received
        self.finished(number, on: connectionNumber, result, mayResend: reused && isUnanswered)
      }
  }

  private func finished(
    _ number: UInt64,
    on connection: UInt64,
    _ result: Result<HTTPClientResponse, any Error>,
    mayResend: Bool
  ) {
    // One that timed out has gone already, and its connection with it.
    guard var request = pending[number] else { return }
    switch result {
    case .success(let response):
      pending[number] = nil
      request.timer?.cancel()
      perform(
        machine.answered(connection, reusable: response.keepAlive, now: eventLoop.now)
      )
      request.promise.succeed(response)
    case .failure(let error):
      let error = error as? HTTPClientError ?? .connectionFailed("\(error)")
      guard mayResend, !request.wasResent, Self.isEnd(error) else {
        fail(number, .responseFailed(error))
        perform(machine.ended(connection))
        return
      }
      request.connection = nil
      request.wasResent = true
      pending[number] = request
      counted.withLockedValue { $0.requestsResent += 1 }
      perform(machine.submit(number, to: request.origin, need: .newAgain))
      perform(machine.ended(connection))
    }
  }

  private static func isEnd(_ error: HTTPClientError) -> Bool {
    switch error {
    case .closed, .connectionFailed: true
    case .unsendable, .connectFailed, .timedOut, .malformed, .responseTooLarge, .tooManyPending:
      false
    }
  }

  // MARK: The end

  func shutDown() -> EventLoopFuture<Void> {
    isShutDown = true
    names.shutDown()
    sweep?.cancel()
    sweep = nil
    for number in pending.keys.sorted() { fail(number, .shutDown) }
    let closed = connections.values.map { $0.close() }
    connections = [:]
    machine = HTTPPoolMachine(limits: limits)
    counted.withLockedValue { $0.connectionsOpen = 0 }
    return EventLoopFuture.andAllComplete(closed, on: eventLoop)
  }
}

@available(*, unavailable)
extension HTTPPoolCore: Sendable {}
