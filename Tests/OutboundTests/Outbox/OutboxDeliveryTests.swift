import Model
import Outbound
import Testing

/// Ten minutes of receivers that are down, slow, answer 500 or 429, hang up after the body, or do
/// all of that in turn, with the process killed five times: each webhook is delivered in order or
/// is a dead letter, and none is lost.
@Suite(.serialized) struct OutboxDeliveryTests {
  /// The longest that a webhook to a host that is well may wait for others.
  private static let waitMillisecondsMax: Int64 = 500

  private static func limits(circuitPause: Int) -> OutboundLimits {
    var limits = OutboundLimits()
    limits.circuit.pauseMillisecondsMax = circuitPause
    limits.circuit.pauseMillisecondsMin = min(limits.circuit.pauseMillisecondsMin, circuitPause)
    return limits
  }

  @Test(arguments: [(1, 300_000), (2, 500), (UInt64.random(in: 4 ... .max), 20_000)])
  func nothingIsLost(seed: UInt64, circuitPauseMilliseconds: Int) throws {
    let simulation = try OutboxSimulation(
      seed: seed,
      limits: Self.limits(circuitPause: circuitPauseMilliseconds)
    )
    try simulation.run(until: 1_500_000)
    let world = simulation.state
    let made = try simulation.dispatches()
    let dead = made.filter { $0.state == .dead }
    print(
      "seed \(seed), circuit pause to \(circuitPauseMilliseconds) ms: \(world.messageCount) messages,",
      "\(made.count) webhooks, \(world.sendCount) calls, \(world.arrivals) arrivals,",
      "\(dead.count) dead, \(simulation.kills) kills, done at \(simulation.milliseconds) ms,",
      "well host waited \(world.longestWaitMilliseconds) ms at most, digest \(world.digest)"
    )
    #expect(world.broken.prefix(5) == [], "seed \(seed)")
    #expect(simulation.isDone, "seed \(seed): calls are left")
    #expect(made.count == 2 * world.messageCount)
    let haveEnded = made.allSatisfy { $0.state == .delivered || $0.state == .dead }
    #expect(haveEnded, "seed \(seed)")
    let triesMax = 1 + RetryPolicy().retriesMax
    let areBounded = made.allSatisfy { $0.attempts <= triesMax }
    #expect(areBounded, "seed \(seed)")
    let wereTried = dead.allSatisfy { $0.attempts == triesMax }
    #expect(wereTried, "seed \(seed): given up too early")
    let delivered = Set(made.filter { $0.state == .delivered }.map(\.sid.description))
    let isToldRight = delivered == world.delivered
    #expect(isToldRight, "seed \(seed): stored and told differ")
    let hasArrived = delivered.isSubset(of: world.arrivedTokens)
    #expect(hasArrived, "seed \(seed): not all that was told as delivered has arrived")
    let isWellServed = dead.allSatisfy { !$0.host.hasPrefix(SickWorld.wellHost) }
    #expect(isWellServed, "seed \(seed)")
    #expect(world.longestWaitMilliseconds <= Self.waitMillisecondsMax, "seed \(seed)")
  }

  @Test func aSeedMakesOneRun() throws {
    let digests = try (0..<2).map { _ in
      let simulation = try OutboxSimulation(seed: 7, limits: Self.limits(circuitPause: 500))
      try simulation.run(until: 120_000)
      #expect(simulation.state.broken.isEmpty)
      return simulation.state.digest
    }
    #expect(digests[0] == digests[1])
  }
}
