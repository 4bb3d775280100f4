public import JSON
internal import JSONRPC
public import NIOCore
internal import NIOPosix
internal import Synchronization

/// A client of the daemon's control socket for tasks: many calls at the same time on one connection.
///
/// It connects when there is something to call, and anew when the connection breaks, after a pause
/// that doubles with each failure. What a break does to the calls under way:
///
/// - questions, which change nothing, are asked again;
/// - changes with an `idempotency_key` are sent again: the daemon carries them out once.
///   ``callOnce(_:_:timeoutMilliseconds:)`` makes the key itself;
/// - other changes are never sent twice. They throw
///   ``ControlClientError/outcomeUnknown(method:reason:)``.
///
/// A task that is cancelled tells the daemon (`rpc.cancel`) and throws `CancellationError` at once;
/// a change that had been sent may still be carried out. Any thread; all calls share one connection,
/// so leave `server.session` and `events.subscribe` to ``events(types:after:)``.
public final class ControlClient: Sendable {
  /// Where the daemon listens.
  public let socketPath: String
  /// The limits.
  public let options: ControlClientOptions
  private let eventLoop: any EventLoop
  private let core: NIOLoopBoundBox<CallCore>
  private let calls = Atomic<Int>(0)

  /// A client that connects with its first call.
  ///
  /// - Parameters:
  ///   - socketPath: the control socket, such as `/run/switchboard/control.sock`.
  ///   - options: the limits.
  ///   - eventLoopGroup: whose event loops it uses, of NIOPosix; nil for the process's own.
  public init(
    socketPath: String,
    options: ControlClientOptions = ControlClientOptions(),
    eventLoopGroup: (any EventLoopGroup)? = nil
  ) {
    self.socketPath = socketPath
    self.options = options
    eventLoop = (eventLoopGroup ?? MultiThreadedEventLoopGroup.singleton).next()
    core = NIOLoopBoundBox.makeBoxSendingValue(
      CallCore(path: socketPath, options: options, eventLoop: eventLoop),
      eventLoop: eventLoop
    )
  }

  deinit {
    eventLoop.execute { [core] in core.value.shutDown() }
  }

  /// A client whose daemon has answered: what stands in the way shows here and not with the first
  /// call.
  ///
  /// - Parameters:
  ///   - socketPath: the control socket, such as `/run/switchboard/control.sock`.
  ///   - options: the limits.
  ///   - eventLoopGroup: whose event loops it uses, of NIOPosix; nil for the process's own.
  /// - Returns: the client.
  /// - Throws: a ``ControlClientError``.
  public static func connect(
    socketPath: String,
    options: ControlClientOptions = ControlClientOptions(),
    eventLoopGroup: (any EventLoopGroup)? = nil
  ) async throws -> ControlClient {
    let client = ControlClient(
      socketPath: socketPath,
      options: options,
      eventLoopGroup: eventLoopGroup
    )
    try await withCheckedThrowingContinuation { continuation in
      client.eventLoop.execute { [core = client.core] in core.value.open(continuation) }
    }
    try await client.ping()
    return client
  }

  /// Calls a method and waits for its result.
  ///
  /// - Parameters:
  ///   - method: its name, such as `worker.get`.
  ///   - params: its parameters by name.
  ///   - timeoutMilliseconds: how long that may take with all waiting and reconnecting; nil for
  ///     ``ControlClientOptions/timeoutMillisecondsDefault``. Of a change that has timed out it is
  ///     not known whether it was carried out.
  /// - Returns: the result, an object.
  /// - Throws: a ``ControlClientError``, ``ControlClientError/refused(_:)`` when the daemon answered
  ///   with an error; `CancellationError` when the task was cancelled.
  public func call(
    _ method: String,
    _ params: JSONObject = [:],
    timeoutMilliseconds: Int? = nil
  ) async throws -> JSONValue {
    let call = try CallLedger.Call(
      number: calls.add(1, ordering: .relaxed).newValue,
      method: method,
      params: params,
      requestBytesMax: options.requestBytesMax
    )
    let timeout = timeoutMilliseconds ?? options.timeoutMillisecondsDefault
    let flag = CallFlag()
    let node = try await withTaskCancellationHandler {
      try await withCheckedThrowingContinuation { continuation in
        eventLoop.execute { [core] in
          core.value.start(
            call,
            timeoutMilliseconds: timeout,
            flag: flag,
            continuation: continuation
          )
        }
      }
    } onCancel: {
      flag.raise()
      eventLoop.execute { [core] in core.value.cancel(call.number) }
    }
    return node.value
  }

  /// Calls a method that changes something, so that it is carried out once even if the connection
  /// breaks meanwhile: with an `idempotency_key` of its own, unless there is one.
  ///
  /// - Parameters:
  ///   - method: its name, such as `worker.create`.
  ///   - params: its parameters by name.
  ///   - timeoutMilliseconds: as for ``call(_:_:timeoutMilliseconds:)``.
  /// - Returns: the result, an object.
  /// - Throws: as ``call(_:_:timeoutMilliseconds:)`` does.
  public func callOnce(
    _ method: String,
    _ params: JSONObject = [:],
    timeoutMilliseconds: Int? = nil
  ) async throws -> JSONValue {
    var params = params
    if params[Repetition.keyName] == nil {
      params[Repetition.keyName] = .string(Repetition.makeKey())
    }
    return try await call(method, params, timeoutMilliseconds: timeoutMilliseconds)
  }

  /// Asks whether the daemon answers.
  public func ping() async throws {
    _ = try await call("rpc.ping")
  }

  /// Asks how the daemon is doing.
  public func status() async throws -> ControlStatus {
    try ControlStatus(await call("server.status"))
  }

  /// Subscribes to events, on a connection of its own which lasts until the answer is let go of.
  ///
  /// - Parameters:
  ///   - types: types such as `task.created`, or groups such as `task.*`; none for all.
  ///   - after: the number of the last event that is not wanted; nil begins with what comes.
  /// - Returns: the events. What happens after the return is among them, even if nobody reads yet.
  /// - Throws: a ``ControlClientError``; `CancellationError` when the task was cancelled.
  public func events(types: [String] = [], after: Int64? = nil) async throws -> ControlEvents {
    let source = EventSource(
      path: socketPath,
      options: options,
      types: types,
      after: after,
      eventLoop: eventLoop
    )
    return try await ControlEvents.start(source, eventLoop: eventLoop)
  }

  /// Ends the connection; calls under way throw ``ControlClientError/shutDown``. Events go on.
  public func shutDown() async {
    await withCheckedContinuation { continuation in
      eventLoop.execute { [core] in
        core.value.shutDown()
        continuation.resume()
      }
    }
  }
}
