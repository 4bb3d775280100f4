internal import NIOCore

/// Which request of a pool goes out on which connection, and when connections are made and closed.
/// Pure: requests and connections are numbers, time comes in; its caller performs the actions in
/// order.
///
/// A connection is connecting, then busy with one request or idle, then gone. A request waits at
/// its origin until a connection is ready for it; which one is decided then, so that a slow
/// handshake holds nobody whom a kept connection can serve.
struct HTTPPoolMachine {
  /// What is to be done.
  enum Action: Equatable {
    /// Make a connection with this number.
    case connect(HTTPOrigin, connection: UInt64)
    /// Send the request on the connection.
    case send(request: UInt64, connection: UInt64, reused: Bool)
    /// Close the connection, which the machine has forgotten.
    case close(connection: UInt64)
    /// Fail the request: too many wait.
    case refuse(request: UInt64, limit: Int)
  }

  /// What connection a request needs.
  enum Need {
    /// Any one.
    case any
    /// One that no request went out on.
    case new
    /// A new one, ahead of all others, since the kept one it was sent on turned out closed.
    case newAgain
  }

  private enum Phase {
    case connecting, busy, idle
  }

  private struct Connection {
    let origin: HTTPOrigin
    var phase: Phase
  }

  private struct Waiter {
    let request: UInt64
    /// Whether its connection must be new.
    let fresh: Bool
  }

  private struct Idle {
    let connection: UInt64
    let since: NIODeadline
  }

  /// An origin with connections or requests.
  private struct Line {
    var waiting: [Waiter] = []
    /// The last one used is last, and is used first: the others can grow old.
    var idle: [Idle] = []
    var connecting = 0
    var open = 0
  }

  private let limits: HTTPPoolLimits
  private var lines: [HTTPOrigin: Line] = [:]
  private var connections: [UInt64: Connection] = [:]
  private var waitingCount = 0
  private var lastConnection: UInt64 = 0
  /// Origins that want a connection when there is room for one, the longest waiting first.
  private var starved: [HTTPOrigin] = []

  init(limits: HTTPPoolLimits) {
    self.limits = limits
  }

  /// Connections that are open, or being made.
  var connectionsOpen: Int { connections.count }

  /// Whether any connection is idle.
  var hasIdle: Bool { lines.values.contains { !$0.idle.isEmpty } }

  /// A request begins.
  mutating func submit(_ request: UInt64, to origin: HTTPOrigin, need: Need) -> [Action] {
    var actions: [Action] = []
    switch need {
    case .any:
      if let kept = lines[origin]?.idle.popLast() {
        connections[kept.connection]?.phase = .busy
        return [.send(request: request, connection: kept.connection, reused: true)]
      }
      if let limit = fullLimit(origin) { return [.refuse(request: request, limit: limit)] }
    case .new:
      if let limit = fullLimit(origin) { return [.refuse(request: request, limit: limit)] }
      // Its connection is kept afterwards in place of this one, so that they don't pile up.
      if let kept = lines[origin]?.idle.first { actions = discard(kept.connection) }
    case .newAgain:
      // Where the server has closed one kept connection, it will have closed those of its age.
      for idle in lines[origin]?.idle ?? [] { actions += discard(idle.connection) }
    }
    var line = lines[origin] ?? Line()
    line.waiting.insert(
      Waiter(request: request, fresh: need != .any),
      at: need == .newAgain ? 0 : line.waiting.count
    )
    waitingCount += 1
    lines[origin] = line
    return actions + grow(origin)
  }

  /// The request is given up; true when it was still waiting, so that no connection serves it.
  mutating func cancel(_ request: UInt64, to origin: HTTPOrigin) -> Bool {
    guard let index = lines[origin]?.waiting.firstIndex(where: { $0.request == request }) else {
      return false
    }
    lines[origin]?.waiting.remove(at: index)
    waitingCount -= 1
    tidy(origin)
    return true
  }

  /// The connection is made.
  mutating func connected(_ connection: UInt64, now: NIODeadline) -> [Action] {
    guard let origin = connections[connection]?.origin else {
      return [.close(connection: connection)]
    }
    lines[origin]?.connecting -= 1
    return hand(connection, of: origin, isNew: true, now: now)
  }

  /// No connection came about. `request` is who fails with it: nobody when another connection that
  /// is being made can serve all who wait.
  mutating func notConnected(_ connection: UInt64) -> (request: UInt64?, actions: [Action]) {
    guard let origin = connections[connection]?.origin else { return (nil, []) }
    lines[origin]?.connecting -= 1
    connections[connection]?.phase = .busy
    var request: UInt64?
    if let line = lines[origin], line.waiting.count > line.connecting {
      request = lines[origin]?.waiting.removeFirst().request
      waitingCount -= 1
    }
    return (request, drop(connection))
  }

  /// The connection's request has its complete response; `reusable` when the connection stays open.
  mutating func answered(
    _ connection: UInt64,
    reusable: Bool,
    now: NIODeadline
  ) -> [Action] {
    guard let origin = connections[connection]?.origin else { return [] }
    guard reusable else { return [.close(connection: connection)] + drop(connection) }
    return hand(connection, of: origin, isNew: false, now: now)
  }

  /// The connection is gone, or of no more use: closed by the server, failed, or its request given
  /// up. Not for one that is being made.
  mutating func ended(_ connection: UInt64) -> [Action] {
    guard let known = connections[connection], known.phase != .connecting else { return [] }
    return [.close(connection: connection)] + drop(connection)
  }

  /// Closes what has been idle for too long.
  mutating func expire(now: NIODeadline) -> [Action] {
    let age = TimeAmount.milliseconds(Int64(limits.idleMillisecondsMax))
    let old = lines.values.flatMap { line in
      line.idle.filter { $0.since + age <= now }.map(\.connection)
    }
    return old.flatMap { discard($0) + feedStarved() }
  }

  // MARK: Inside

  private func fullLimit(_ origin: HTTPOrigin) -> Int? {
    if waitingCount >= limits.waitingMax { return limits.waitingMax }
    let here = lines[origin]?.waiting.count ?? 0
    return here >= limits.waitingPerOriginMax ? limits.waitingPerOriginMax : nil
  }

  /// Gives a connection that is ready to the next request, or keeps it.
  private mutating func hand(
    _ connection: UInt64,
    of origin: HTTPOrigin,
    isNew: Bool,
    now: NIODeadline
  ) -> [Action] {
    guard let line = lines[origin] else { return [.close(connection: connection)] }
    if !isNew, line.connecting == 0, line.waiting.first?.fresh == true {
      // Who needs a new connection takes the place of this one.
      return [.close(connection: connection)] + drop(connection)
    }
    guard let index = line.waiting.firstIndex(where: { isNew || !$0.fresh }) else {
      // An origin that found no place left takes this one's, and so does who waits here for a new
      // connection that is not on its way.
      guard starved.isEmpty, line.waiting.count <= line.connecting else {
        return [.close(connection: connection)] + drop(connection)
      }
      connections[connection]?.phase = .idle
      lines[origin]?.idle.append(Idle(connection: connection, since: now))
      return []
    }
    lines[origin]?.waiting.remove(at: index)
    waitingCount -= 1
    connections[connection]?.phase = .busy
    let request = line.waiting[index].request
    return [.send(request: request, connection: connection, reused: !isNew)]
  }

  /// Makes a connection for a request that has none coming, as far as the limits go.
  private mutating func grow(_ origin: HTTPOrigin) -> [Action] {
    guard
      let line = lines[origin], line.waiting.count > line.connecting,
      line.open < limits.connectionsPerOriginMax
    else { return [] }
    var actions: [Action] = []
    if connections.count >= limits.connectionsMax {
      guard let oldest = oldestIdle() else {
        if !starved.contains(origin) { starved.append(origin) }
        return []
      }
      actions = discard(oldest)
    }
    lastConnection += 1
    connections[lastConnection] = Connection(origin: origin, phase: .connecting)
    lines[origin]?.open += 1
    lines[origin]?.connecting += 1
    return actions + [.connect(origin, connection: lastConnection)]
  }

  /// Forgets a connection that isn't idle, and lets others have its place.
  private mutating func drop(_ connection: UInt64) -> [Action] {
    guard let known = connections[connection] else { return [] }
    if known.phase == .idle { lines[known.origin]?.idle.removeAll { $0.connection == connection } }
    connections[connection] = nil
    lines[known.origin]?.open -= 1
    let actions = grow(known.origin)
    tidy(known.origin)
    return actions + feedStarved()
  }

  /// Closes an idle connection without giving its place away.
  private mutating func discard(_ connection: UInt64) -> [Action] {
    guard let origin = connections.removeValue(forKey: connection)?.origin else { return [] }
    lines[origin]?.idle.removeAll { $0.connection == connection }
    lines[origin]?.open -= 1
    tidy(origin)
    return [.close(connection: connection)]
  }

  private mutating func feedStarved() -> [Action] {
    var actions: [Action] = []
    while connections.count < limits.connectionsMax, !starved.isEmpty {
      actions += grow(starved.removeFirst())
    }
    return actions
  }

  private func oldestIdle() -> UInt64? {
    lines.values.compactMap(\.idle.first).min { $0.since < $1.since }?.connection
  }

  private mutating func tidy(_ origin: HTTPOrigin) {
    guard let line = lines[origin], line.open == 0, line.waiting.isEmpty else { return }
    lines[origin] = nil
    starved.removeAll { $0 == origin }
  }
}
