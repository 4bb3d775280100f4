public import JSON
internal import JSONRPC

/// A client of the daemon's control socket that blocks the calling thread.
///
/// It is not Sendable: use one on one thread at a time, and open another for another thread;
/// connections are cheap. Calls, raw lines and events share the connection in the order they are
/// used. Replies must come on one line each, so leave `server.session {"pretty": true}` alone.
public final class BlockingControlClient {
  private let stream: UnixStream
  private var nextID = 1
  private var events: [ControlEvent] = []

  /// Milliseconds a call may take unless the caller says otherwise.
  public static let timeoutMillisecondsDefault = 10_000
  /// Bytes of a reply; the daemon's own limit is below.
  public static let replyBytesMax = 32 << 20
  /// Events that wait until they are asked for; the oldest go first.
  public static let waitingEventsMax = 65_536

  /// Connects to the socket at `path`.
  public init(path: String) throws(ControlClientError) {
    stream = try UnixStream(path: path)
  }

  /// Calls a method and waits for its result. An error of the daemon is thrown as
  /// ``ControlClientError/refused(_:)``.
  public func call(
    _ method: String,
    params: JSONValue? = nil,
    timeoutMilliseconds: Int = BlockingControlClient.timeoutMillisecondsDefault
  ) throws(ControlClientError) -> JSONValue {
    let deadline = Deadline(milliseconds: timeoutMilliseconds)
    let id = try send(method, params: params, until: deadline)
    while true {
      for reply in try replies(until: deadline) {
        switch reply {
        case .result(let found, let node) where found == id: return node.value
        case .error(let found, let error) where found == id || found == .null:
          throw .refused(error)
        case .result, .error: continue  // of a call that was given up
        case .notification(let method, let params): keep(method, params)
        }
      }
    }
  }

  /// Subscribes to events and gives the subscription's name and the number after which it begins.
  public func subscribe(
    types: [String] = [],
    after: Int64? = nil,
    timeoutMilliseconds: Int = BlockingControlClient.timeoutMillisecondsDefault
  ) throws(ControlClientError) -> (subscription: String, seq: Int64) {
    var params: JSONObject = [:]
    if !types.isEmpty { params["types"] = .array(types.map(JSONValue.string)) }
    if let after { params["after"] = JSONValue(after) }
    let result = try call(
      "events.subscribe",
      params: .object(params),
      timeoutMilliseconds: timeoutMilliseconds
    )
    guard let subscription = result["subscription"]?.string, let seq = result["seq"]?.int else {
      throw .malformed("events.subscribe gave \(result)")
    }
    return (subscription, Int64(seq))
  }

  /// The next event of any subscription; nil once the daemon has closed the connection.
  public func nextEvent(
    timeoutMilliseconds: Int = BlockingControlClient.timeoutMillisecondsDefault
  ) throws(ControlClientError) -> ControlEvent? {
    let deadline = Deadline(milliseconds: timeoutMilliseconds)
    while events.isEmpty {
      do throws(ControlClientError) {
        for reply in try replies(until: deadline) {
          if case .notification(let method, let params) = reply { keep(method, params) }
        }
      } catch {
        if error == .closedByDaemon { return nil }
        throw error
      }
    }
    return events.removeFirst()
  }

  /// Sends one line as it is: a request, a batch or a bare word. The line feed is added.
  public func sendLine(
    _ line: String,
    timeoutMilliseconds: Int = BlockingControlClient.timeoutMillisecondsDefault
  ) throws(ControlClientError) {
    try stream.send(
      Array(line.utf8) + [0x0A],
      until: Deadline(milliseconds: timeoutMilliseconds)
    )
  }

  /// The next line as it came, without its line feed; nil once the daemon has closed its side.
  public func receiveLine(
    timeoutMilliseconds: Int = BlockingControlClient.timeoutMillisecondsDefault
  ) throws(ControlClientError) -> String? {
    try stream.line(until: Deadline(milliseconds: timeoutMilliseconds)).map {
      String(decoding: $0, as: UTF8.self)
    }
  }

  /// Tells the daemon that no more requests come: it answers what it has, then closes.
  public func finishSending() {
    stream.finishSending()
  }

  private func send(
    _ method: String,
    params: JSONValue?,
    until deadline: Deadline
  ) throws(ControlClientError) -> RPCID {
    let id = RPCID(nextID)
    nextID += 1
    var writer = RPCRequestWriter()
    writer.write(id: id, method: method, params: params)
    try stream.send(writer.takeBytes(), until: deadline)
    return id
  }

  private func replies(until deadline: Deadline) throws(ControlClientError) -> [RPCReply] {
    guard let line = try stream.line(until: deadline) else { throw .closedByDaemon }
    do throws(RPCReplyFault) {
      return try RPCReply.parse(line, limits: JSONLimits(bytesMax: Self.replyBytesMax))
    } catch {
      throw .malformed(error.description)
    }
  }

  private func keep(_ method: String, _ params: JSONNode?) {
    guard let event = ControlEvent(method: method, params: params) else { return }
    if events.count == Self.waitingEventsMax { events.removeFirst() }
    events.append(event)
  }
}
