internal import JSON
internal import JSONRPC
internal import NIOCore

/// What ``ControlEvents`` do on their event loop: subscribe, read as much as somebody wants, and
/// subscribe anew where the last event was.
///
/// Bytes become events only when somebody asks for some; a bounded number of bytes is read ahead.
/// So a reader who does not ask stops the daemon's sending, and what was read ahead when a
/// connection breaks may be thrown away: the log has it.
final class EventSource {
  private enum Link {
    case none
    case connecting
    case subscribing(StreamConnection, Scheduled<Void>)
    case live(StreamConnection)
    /// Until it is time to connect anew.
    case pausing(Scheduled<Void>)
    /// For good; why, as long as nobody was told.
    case ended(ControlClientError?)
  }

  private struct Waiter {
    let number: Int
    let continuation: CheckedContinuation<[ControlEvent], any Error>
  }

  /// Events that are handed over at once.
  static let batchEventsMax = 256

  private let path: String
  private let options: ControlClientOptions
  private let types: [String]
  private let eventLoop: any EventLoop
  private let jsonLimits: JSONLimits
  private var link = Link.none
  private var lines = LineBuffer()
  private var waiters: [Waiter] = []
  private var backoff: Backoff
  private var generator = SystemRandomNumberGenerator()
  /// nil until the first subscription without a number was answered.
  private var cursor: EventCursor?
  /// Whoever waits for the first subscription.
  private var starting: CheckedContinuation<Int64, any Error>?
  private var wasStarted = false
  /// Handing over may end the subscription, which wants to hand over.
  private var isPumping = false
  /// Since when nothing can be had.
  private var outage: NIODeadline?
  private var lastID = 0

  init(
    path: String,
    options: ControlClientOptions,
    types: [String],
    after: Int64?,
    eventLoop: any EventLoop
  ) {
    self.path = path
    self.options = options
    self.types = types
    self.eventLoop = eventLoop
    cursor = after.map(EventCursor.init)
    jsonLimits = JSONLimits(bytesMax: options.replyBytesMax)
    backoff = Backoff(options)
  }

  /// Bytes that were read and not asked for.
  var unreadBytes: Int { lines.count }

  // MARK: Readers

  /// Subscribes for the first time, and tells after which number.
  func start(_ continuation: CheckedContinuation<Int64, any Error>) {
    wasStarted = true
    if case .ended = link { return continuation.resume(throwing: CancellationError()) }
    starting = continuation
    connect()
  }

  /// Gives up waiting for the first subscription.
  func cancelStart() {
    if !wasStarted || starting != nil { end(nil) }
  }

  /// Some events, at least one, as soon as there are any; none at the end.
  func want(
    number: Int,
    flag: CallFlag,
    continuation: CheckedContinuation<[ControlEvent], any Error>
  ) {
    if flag.isRaised { return continuation.resume(throwing: CancellationError()) }
    waiters.append(Waiter(number: number, continuation: continuation))
    pump()
  }

  /// Gives up waiting.
  func cancel(_ number: Int) {
    guard let index = waiters.firstIndex(where: { $0.number == number }) else { return }
    waiters.remove(at: index).continuation.resume(throwing: CancellationError())
  }

  /// Ends it for good.
  func end(_ reason: ControlClientError?) {
    if case .ended = link { return }
    let former = link
    link = .ended(reason)
    lines.removeAll()
    if let waiting = starting {
      starting = nil
      link = .ended(nil)
      if let reason {
        waiting.resume(throwing: reason)
      } else {
        waiting.resume(throwing: CancellationError())
      }
    }
    switch former {
    case .live(let connection): connection.close()
    case .subscribing(let connection, let timer):
      timer.cancel()
      connection.close()
    case .pausing(let timer): timer.cancel()
    case .none, .connecting, .ended: break
    }
    pump()
  }

  // MARK: Reading

  private func pump() {
    guard !isPumping else { return }
    isPumping = true
    while let waiter = waiters.first {
      if case .ended(let reason) = link {
        link = .ended(nil)
        waiters.removeFirst()
        if let reason {
          waiter.continuation.resume(throwing: reason)
        } else {
          waiter.continuation.resume(returning: [])
        }
        continue
      }
      let events = takeEvents()
      if !events.isEmpty {
        waiters.removeFirst()
        waiter.continuation.resume(returning: events)
        continue
      }
      if case .none = link { connect() }
      guard case .ended = link else { break }
    }
    isPumping = false
    readOn()
  }

  private func readOn() {
    switch link {
    case .live(let connection), .subscribing(let connection, _):
      // Whoever still waits has found no whole line: there must be more, however much that is.
      if lines.count < options.unreadEventBytesMax || !waiters.isEmpty { connection.read() }
    case .none, .connecting, .pausing, .ended: break
    }
  }

  /// Makes events of what was read. What was read before the connection broke counts too.
  private func takeEvents() -> [ControlEvent] {
    var events: [ControlEvent] = []
    while events.count < Self.batchEventsMax, cursor != nil, !isSubscribing,
      let line = lines.next()
    {
      for reply in parse(line) {
        guard case .notification(let method, let params) = reply,
          let event = ControlEvent(method: method, params: params)
        else { continue }
        switch cursor?.take(event) {
        case .deliver(let event): events.append(event)
        case .askAgain:
          drop()
          lines.removeAll()
          return events
        case .skip, nil: break
        }
      }
    }
    return events
  }

  private var isSubscribing: Bool {
    if case .subscribing = link { true } else { false }
  }

  /// The replies on a line; none of a line that makes no sense, which ends the connection.
  private func parse(_ line: ArraySlice<UInt8>) -> [RPCReply] {
    do throws(RPCReplyFault) {
      return try RPCReply.parse(line, limits: jsonLimits)
    } catch {
      lines.removeAll()
      failed(.malformed(error.description))
      return []
    }
  }

  // MARK: Connection

  private func connect() {
    link = .connecting
    lines.removeAll()
    StreamConnection.open(path: path, owner: self, eventLoop: eventLoop, readsOnDemand: true) {
      [self] outcome in
      guard case .connecting = link else {
        // It was ended meanwhile.
        if case .success(let connection) = outcome { connection.close() }
        return
      }
      switch outcome {
      case .success(let connection): subscribe(connection)
      case .failure(let error): failed(error)
      }
    }
  }

  private func subscribe(_ connection: StreamConnection) {
    var params: JSONObject = [:]
    if !types.isEmpty { params["types"] = .array(types.map(JSONValue.string)) }
    if let cursor { params["after"] = JSONValue(cursor.seq) }
    lastID += 1
    var writer = RPCRequestWriter()
    writer.write(id: RPCID(lastID), method: "events.subscribe", params: .object(params))
    let limit = options.timeoutMillisecondsDefault
    let timer = eventLoop.assumeIsolated().scheduleTask(in: .milliseconds(Int64(limit))) { [self] in
      failed(.timedOut(milliseconds: limit))
    }
    link = .subscribing(connection, timer)
    connection.send(writer.takeBytes())
    readOn()
  }

  /// Reads up to the answer to the subscription.
  private func takeAnswer() {
    while isSubscribing, let line = lines.next() {
      for reply in parse(line) where isSubscribing {
        switch reply {
        case .result(let id, let node) where id == RPCID(lastID): subscribed(node.value)
        case .error(let id, let error) where id == RPCID(lastID) || id.isNull:
          failed(.refused(error))
        case .result(let id, _), .error(let id, _):
          failed(.malformed("an answer to id \(id), which was never asked"))
        case .notification: break
        }
      }
    }
  }

  private func subscribed(_ result: JSONValue) {
    guard case .subscribing(let connection, let timer) = link else { return }
    guard let seq = result["seq"]?.int else {
      return failed(.malformed("events.subscribe gave \(result)"))
    }
    timer.cancel()
    link = .live(connection)
    backoff.reset()
    outage = nil
    let start = cursor ?? EventCursor(after: Int64(seq))
    cursor = start
    starting?.resume(returning: start.seq)
    starting = nil
  }

  /// The connection broke, or there is none to be had: tries again, unless that is of no use.
  private func failed(_ error: ControlClientError) {
    let now = eventLoop.now
    // Time in which nobody asks for events is no outage.
    outage = waiters.isEmpty ? nil : outage ?? now
    let limit = TimeAmount.milliseconds(Int64(options.outageMillisecondsMax))
    let isTooLong = outage.map { now - $0 > limit } ?? false
    if starting != nil || !error.mayPass || isTooLong { return end(error) }
    drop()
    let delay = TimeAmount.milliseconds(Int64(backoff.next(using: &generator)))
    link = .pausing(
      eventLoop.assumeIsolated().scheduleTask(in: delay) { [self] in
        link = .none
        pump()
      }
    )
  }

  /// Lets go of the connection. What was read from it is still good.
  private func drop() {
    let former = link
    link = .none
    switch former {
    case .live(let connection): connection.close()
    case .subscribing(let connection, let timer):
      timer.cancel()
      connection.close()
    case .none, .connecting, .pausing, .ended: break
    }
  }
}

extension EventSource: StreamOwner {
  func received(_ bytes: ByteBufferView, from connection: StreamConnection) {
    guard isCurrent(connection) else { return }
    lines.append(bytes)
    takeAnswer()
    pump()
    if isCurrent(connection), !waiters.isEmpty, lines.count > options.replyBytesMax {
      failed(.malformed("a line of more than \(options.replyBytesMax) bytes"))
    }
  }

  func readEnded(_ connection: StreamConnection) {
    if isCurrent(connection) { readOn() }
  }

  func becameWritable(_ connection: StreamConnection) {}

  func closed(_ connection: StreamConnection) {
    guard isCurrent(connection) else { return }
    failed(.closedByDaemon)
    pump()
  }

  private func isCurrent(_ connection: StreamConnection) -> Bool {
    switch link {
    case .subscribing(let current, _), .live(let current): current === connection
    case .none, .connecting, .pausing, .ended: false
    }
  }
}
