internal import NIOCore
internal import NIOPosix

/// Runs a load on event loops of its own and gathers what they saw.
struct LoadRunner {
  let plan: LoadPlan
  /// The server's process; nil: not known.
  let serverPid: Int?

  /// Loads an HTTPS server; `source` makes what connection number N sends. It is called on the
  /// event loops.
  func run(
    _ target: LoadTarget,
    isOneShot: Bool = false,
    source: @escaping @Sendable (Int) -> any LoadSource
  ) throws(ProcessFault) -> LoadReport {
    try finish(begin(target, isOneShot: isOneShot, source: source))
  }

  /// Begins what ``run(_:isOneShot:source:)`` does, for ``finish(_:)`` to end.
  func begin(
    _ target: LoadTarget,
    isOneShot: Bool = false,
    source: @escaping @Sendable (Int) -> any LoadSource
  ) -> RunningLoad {
    begin { shard, number in
      LoadSlot(shard: shard, source: source(number), isOneShot: isOneShot, target: target).open()
    }
  }

  /// Loads a control socket with so many requests under way on each connection.
  func run(
    socket: String,
    depth: Int,
    source: @escaping @Sendable (Int) -> any LoadSource
  ) throws(ProcessFault) -> LoadReport {
    let load = begin { shard, number in
      shard.opened()
      let source = source(number)
      let handler = NIOLoopBound(
        RPCLoadHandler(shard: shard, source: source, depth: depth),
        eventLoop: shard.loop
      )
      let bound = NIOLoopBound(source, eventLoop: shard.loop)
      let shard = NIOLoopBound(shard, eventLoop: shard.loop)
      ClientBootstrap(group: shard.value.loop)
        .channelInitializer { channel in
          channel.eventLoop.makeCompletedFuture {
            try channel.pipeline.syncOperations.addHandler(handler.value)
          }
        }
        .connect(unixDomainSocketPath: socket)
        .whenFailure { error in
          shard.value.failed("\(error)")
          shard.value.finished(bound.value)
        }
    }
    return try finish(load)
  }

  private func begin(_ open: @escaping @Sendable (LoadShard, Int) -> Void) -> RunningLoad {
    let group = MultiThreadedEventLoopGroup(numberOfThreads: plan.threads)
    let clock = LoadClock(plan)
    let plan = plan
    var endings: [EventLoopFuture<LoadTally>] = []
    for thread in 0..<plan.threads {
      let loop = group.next()
      let numbers = Array(stride(from: thread, to: plan.connections, by: plan.threads))
      let ending = loop.flatSubmit {
        let shard = LoadShard(
          loop: loop,
          clock: clock,
          count: plan.count.map { Self.share(of: $0, thread, plan.threads) },
          rate: plan.rate.map { Double($0) / Double(plan.threads) }
        )
        for number in numbers { open(shard, number) }
        let bound = NIOLoopBound(shard, eventLoop: loop)
        return shard.start().map { bound.value.tally }
      }
      endings.append(ending)
    }
    return RunningLoad(group: group, clock: clock, endings: endings)
  }

  /// Waits until a load is over; what it saw. The server's processor time is right only when this
  /// is called before the load's warm-up has passed.
  func finish(_ load: RunningLoad) throws(ProcessFault) -> LoadReport {
    defer { load.group.shutdownGracefully { _ in } }
    let clock = load.clock
    do {
      let before = measure(at: clock.countsFrom)
      let after = plan.count == nil ? measure(at: clock.endsAt) : nil
      let tallies = try EventLoopFuture.whenAllSucceed(load.endings, on: load.group.next()).wait()
      return report(tallies, clock, before, after ?? serverSeconds())
    } catch {
      throw ProcessFault("run the load", reason: "\(error)")
    }
  }

  private static func share(of count: Int, _ thread: Int, _ threads: Int) -> Int {
    count / threads + (thread < count % threads ? 1 : 0)
  }

  /// The server's processor time at a moment.
  private func measure(at moment: UInt64) -> Double? {
    let now = Clock.nanoseconds()
    if moment > now { Clock.sleep(milliseconds: Int((moment - now + 999_999) / 1_000_000)) }
    return serverSeconds()
  }

  private func serverSeconds() -> Double? {
    serverPid.flatMap(ProcessFigures.processorSeconds)
  }

  private func report(
    _ tallies: [LoadTally],
    _ clock: LoadClock,
    _ before: Double?,
    _ after: Double?
  ) -> LoadReport {
    var tally = LoadTally()
    for one in tallies { tally.add(one) }
    let end = plan.count == nil ? clock.endsAt : tally.lastAnswerAt
    var used: Double?
    if let before, let after { used = after - before }
    return LoadReport(
      tally: tally,
      seconds: Double(max(end, clock.countsFrom + 1) - clock.countsFrom) / 1e9,
      serverSeconds: used,
      serverBytes: serverPid.flatMap(ProcessFigures.residentBytes)
    )
  }
}
