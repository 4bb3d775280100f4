internal import NIOCore

/// The connections of one event loop and what they saw. Confined to that loop.
final class LoadShard {
  let loop: any EventLoop
  let clock: LoadClock
  /// Requests this shard may still send; nil: time decides.
  private var left: Int?
  private let pacer: Pacer?
  private(set) var tally = LoadTally()
  private(set) var active = 0
  private var done: EventLoopPromise<Void>?
  private var idle: [any PacedConnection] = []
  private var ticker: RepeatedTask?

  init(loop: any EventLoop, clock: LoadClock, count: Int?, rate: Double?) {
    self.loop = loop
    self.clock = clock
    left = count
    pacer = rate.map { Pacer(perSecond: $0, from: Clock.nanoseconds()) }
  }

  /// Whether the load is over.
  func isOver(at now: UInt64) -> Bool {
    now >= clock.endsAt || left == 0
  }

  /// Lets a connection send one request; the time from which its answer counts. Nil: the load is
  /// over, or no request is due, and then the connection is called when one is.
  func turn(of connection: any PacedConnection) -> UInt64? {
    let now = Clock.nanoseconds()
    guard !isOver(at: now) else { return nil }
    var began = now
    if let pacer {
      guard let due = pacer.next(until: now) else {
        idle.append(connection)
        return nil
      }
      began = due
    }
    if let left { self.left = left - 1 }
    return began
  }

  func record(status: Int, since began: UInt64) {
    let now = Clock.nanoseconds()
    // Rates count by the answer, as the server's work does; latency by the request, so that slow
    // answers at the end are not left out.
    if clock.counts(now) { tally.answersInTime += 1 }
    guard began >= clock.countsFrom else { return }
    tally.record(status: status, nanoseconds: now - began, at: now)
  }

  func handshaken() {
    tally.handshakes += 1
  }

  func failed(_ reason: String) {
    tally.failures[reason, default: 0] += 1
  }

  func opened() {
    active += 1
  }

  /// A connection has nothing more to do, nor has its source.
  func finished(_ source: any LoadSource) {
    if let sent = source.sentMessages { tally.sentMessages.append(sent) }
    active -= 1
    if active == 0 { end() }
  }

  /// Starts the pacer's clock; the future completes when every connection is finished.
  func start() -> EventLoopFuture<Void> {
    let promise = loop.makePromise(of: Void.self)
    done = promise
    if active == 0 { end() }
    if pacer != nil {
      let shard = NIOLoopBound(self, eventLoop: loop)
      ticker = loop.scheduleRepeatedTask(
        initialDelay: .zero,
        delay: .milliseconds(1)
      ) { _ in shard.value.tick() }
    }
    return promise.futureResult
  }

  private func tick() {
    let now = Clock.nanoseconds()
    let waiting = idle
    idle = []
    if isOver(at: now) {
      for connection in waiting { connection.end() }
      return
    }
    // A connection for which nothing is due puts itself back.
    for connection in waiting { connection.proceed() }
  }

  private func end() {
    ticker?.cancel()
    done.take()?.succeed()
  }
}
