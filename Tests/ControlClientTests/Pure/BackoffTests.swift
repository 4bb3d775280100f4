import Testing

@testable import ControlClient

@Suite struct BackoffTests {
  /// Gives the same number each time: a small one, or the greatest.
  private struct Edge: RandomNumberGenerator {
    let value: UInt64
    mutating func next() -> UInt64 { value }
  }

  private var options: ControlClientOptions {
    var options = ControlClientOptions()
    options.reconnectMillisecondsMin = 20
    options.reconnectMillisecondsMax = 100
    return options
  }

  @Test func doublesUpToItsLimit() {
    var backoff = Backoff(options)
    var (low, high) = (Edge(value: 1 << 32), Edge(value: .max))
    #expect((0..<5).map { _ in backoff.next(using: &low) } == [10, 20, 40, 50, 50])
    backoff.reset()
    #expect((0..<5).map { _ in backoff.next(using: &high) } == [20, 40, 80, 100, 100])
  }

  @Test func neverOverflowsNorStopsWaiting() {
    var backoff = Backoff(options)
    var generator = SystemRandomNumberGenerator()
    for _ in 0..<10_000 {
      #expect((10...100).contains(backoff.next(using: &generator)))
    }
    var odd = options
    (odd.reconnectMillisecondsMin, odd.reconnectMillisecondsMax) = (0, -5)
    var least = Backoff(odd)
    #expect(least.next(using: &generator) == 1)
    #expect(least.next(using: &generator) == 1)
  }
}
