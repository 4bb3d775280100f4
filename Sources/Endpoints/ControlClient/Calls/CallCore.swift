internal import JSON
internal import JSONRPC
internal import NIOCore

/// What a ``ControlClient`` does on its event loop: connects when there is something to send, sends,
/// matches answers with calls, and connects anew.
final class CallCore {
  /// Somebody who waits for an answer.
  struct Waiter {
    let continuation: CheckedContinuation<JSONNode, any Error>
    let timer: Scheduled<Void>
    let timeoutMilliseconds: Int
  }

  private enum Link {
    case none
    case connecting
    case open(StreamConnection)
    /// Until it is time to connect anew.
    case pausing(Scheduled<Void>)
    case shutDown
  }

  private let path: String
  private let options: ControlClientOptions
  private let eventLoop: any EventLoop
  private let jsonLimits: JSONLimits
  private var link = Link.none
  private var ledger: CallLedger
  private var waiters: [Int: Waiter] = [:]
  private var lines = LineBuffer()
  private var backoff: Backoff
  private var generator = SystemRandomNumberGenerator()
  /// Why there is no connection, since the last one.
  private var failure: ControlClientError?
  /// Those who wait for nothing but a connection.
  private var opening: [CheckedContinuation<Void, any Error>] = []

  init(path: String, options: ControlClientOptions, eventLoop: any EventLoop) {
    self.path = path
    self.options = options
    self.eventLoop = eventLoop
    jsonLimits = JSONLimits(bytesMax: options.replyBytesMax)
    ledger = CallLedger(options)
    backoff = Backoff(options)
  }

  // MARK: Calls

  /// Connects, unless that is done, and tells of the first failure.
  func open(_ continuation: CheckedContinuation<Void, any Error>) {
    switch link {
    case .open: continuation.resume()
    case .shutDown: continuation.resume(throwing: ControlClientError.shutDown)
    case .none, .connecting, .pausing:
      opening.append(continuation)
      if case .pausing(let timer) = link {
        timer.cancel()
        link = .none
      }
      if case .none = link { connect() }
    }
  }

  /// Takes a call in.
  func start(
    _ call: CallLedger.Call,
    timeoutMilliseconds: Int,
    flag: CallFlag,
    continuation: CheckedContinuation<JSONNode, any Error>
  ) {
    if flag.isRaised { return continuation.resume(throwing: CancellationError()) }
    if case .shutDown = link { return continuation.resume(throwing: ControlClientError.shutDown) }
    guard ledger.add(call) else {
      return continuation.resume(
        throwing: ControlClientError.tooManyCalls(waitingCallsMax: options.waitingCallsMax)
      )
    }
    let limit = TimeAmount.milliseconds(Int64(timeoutMilliseconds))
    let timer = eventLoop.assumeIsolated().scheduleTask(in: limit) { [self] in
      timedOut(call.number)
    }
    waiters[call.number] = Waiter(
      continuation: continuation,
      timer: timer,
      timeoutMilliseconds: timeoutMilliseconds
    )
    pump()
  }

  /// Gives a call up for whoever made it.
  func cancel(_ number: Int) {
    guard waiters[number] != nil else { return }
    giveUp(number)
    finish(number, .failure(CancellationError()))
    pump()
  }

  private func timedOut(_ number: Int) {
    guard let waiter = waiters[number] else { return }
    let timeout = ControlClientError.timedOut(milliseconds: waiter.timeoutMilliseconds)
    switch giveUp(number) {
    case .waiting: finish(number, .failure(failure ?? timeout))
    case .sent, .nowhere: finish(number, .failure(timeout))
    }
    pump()
  }

  /// Forgets a call, and tells the daemon that nobody waits for it any more.
  @discardableResult
  private func giveUp(_ number: Int) -> CallLedger.Place {
    let place = ledger.remove(number)
    // To a daemon that takes nothing, the word would only be one more thing it does not take.
    guard case .sent(let id) = place, case .open(let connection) = link, connection.isWritable
    else { return place }
    var writer = RPCRequestWriter()
    writer.write(id: nil, method: "rpc.cancel", params: ["id": JSONValue(id)])
    connection.send(writer.takeBytes())
    return place
  }

  private func finish(_ number: Int, _ outcome: Result<JSONNode, any Error>) {
    guard let waiter = waiters.removeValue(forKey: number) else { return }
    waiter.timer.cancel()
    waiter.continuation.resume(with: outcome)
  }

  /// Ends it all.
  func shutDown() {
    let former = link
    link = .shutDown
    _ = ledger.broke()
    _ = ledger.removeWaiting()
    for number in waiters.keys.sorted() {
      finish(number, .failure(ControlClientError.shutDown))
    }
    finishOpening(.failure(.shutDown))
    switch former {
    case .open(let connection): connection.close()
    case .pausing(let timer): timer.cancel()
    case .none, .connecting, .shutDown: break
    }
  }

  // MARK: Connection

  /// Sends what may be sent, and connects for it if need be.
  private func pump() {
    switch link {
    case .none: if ledger.hasWaiting { connect() }
    case .open(let connection):
      guard connection.isWritable else { return }
      var writer = RPCRequestWriter()
      while let (id, call) = ledger.next() {
        if let params = call.params {
          writer.write(id: RPCID(id), method: call.method) { $0.raw(params) }
        } else {
          writer.write(id: RPCID(id), method: call.method)
        }
      }
      connection.send(writer.takeBytes())
    case .connecting, .pausing, .shutDown: break
    }
  }

  private func connect() {
    link = .connecting
    StreamConnection.open(path: path, owner: self, eventLoop: eventLoop, readsOnDemand: false) {
      [self] outcome in
      guard case .connecting = link else {
        // It was shut down meanwhile.
        if case .success(let connection) = outcome { connection.close() }
        return
      }
      switch outcome {
      case .success(let connection):
        link = .open(connection)
        lines.removeAll()
        failure = nil
        finishOpening(.success(()))
        pump()
      case .failure(let error): cannotConnect(error)
      }
    }
  }

  private func cannotConnect(_ error: ControlClientError) {
    failure = error
    link = .none
    finishOpening(.failure(error))
    if !error.mayPass {
      for call in ledger.removeWaiting() { finish(call.number, .failure(error)) }
    }
    pause()
  }

  private func finishOpening(_ outcome: Result<Void, ControlClientError>) {
    let waiting = opening
    opening = []
    for continuation in waiting { continuation.resume(with: outcome.mapError { $0 }) }
  }

  /// Connects anew after a while, if calls wait for it.
  private func pause() {
    guard ledger.hasWaiting else { return }
    let delay = TimeAmount.milliseconds(Int64(backoff.next(using: &generator)))
    link = .pausing(
      eventLoop.assumeIsolated().scheduleTask(in: delay) { [self] in
        link = .none
        pump()
      }
    )
  }

  private func broke(_ cause: ControlClientError, nothingDone: Bool = false) {
    guard case .open(let connection) = link else { return }
    link = .none
    failure = cause
    connection.close()
    for call in ledger.broke(nothingDone: nothingDone) {
      switch call.repetition {
      case .question: finish(call.number, .failure(cause))
      case .change, .unsafe:
        let reason = cause.description
        finish(
          call.number,
          .failure(ControlClientError.outcomeUnknown(method: call.method, reason: reason))
        )
      }
    }
    pause()
  }

  // MARK: Answers

  private func handle(_ line: ArraySlice<UInt8>) {
    do throws(RPCReplyFault) {
      for reply in try RPCReply.parse(line, limits: jsonLimits) { handle(reply) }
    } catch {
      broke(.malformed(error.description))
    }
  }

  private func handle(_ reply: RPCReply) {
    switch reply {
    case .result(let id, let node): answer(id, .success(node))
    case .error(let id, let error) where id.isNull:
      // Not about one call: the daemon has no room for this connection, or could not read it.
      broke(.refused(error), nothingDone: error.code == .overloaded)
    case .error(let id, let error): answer(id, .failure(ControlClientError.refused(error)))
    case .notification: break  // of a subscription that a caller made by hand
    }
  }

  private func answer(_ id: RPCID, _ outcome: Result<JSONNode, any Error>) {
    switch Int(id.text).map({ ledger.answered($0) }) ?? .never {
    case .call(let call):
      backoff.reset()
      finish(call.number, outcome)
    case .formerly: break
    case .never: broke(.malformed("an answer to id \(id), which was never asked"))
    }
  }
}

extension CallCore: StreamOwner {
  func received(_ bytes: ByteBufferView, from connection: StreamConnection) {
    guard isOpen(connection) else { return }
    lines.append(bytes)
    while isOpen(connection), let line = lines.next() { handle(line) }
    guard isOpen(connection) else { return }
    if lines.count > options.replyBytesMax {
      broke(.malformed("a line of more than \(options.replyBytesMax) bytes"))
    } else {
      pump()
    }
  }

  func readEnded(_ connection: StreamConnection) {}

  func becameWritable(_ connection: StreamConnection) {
    if isOpen(connection) { pump() }
  }

  func closed(_ connection: StreamConnection) {
    if isOpen(connection) { broke(.closedByDaemon) }
  }

  private func isOpen(_ connection: StreamConnection) -> Bool {
    if case .open(let current) = link { current === connection } else { false }
  }
}
