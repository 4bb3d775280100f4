import Engine
import Testing

@Suite struct FixedHistogramTests {
  private func histogram(_ values: Int64...) -> FixedHistogram {
    var histogram = FixedHistogram(bounds: [10, 20, 40])
    for value in values { histogram.note(value) }
    return histogram
  }

  @Test func aBoundBelongsToItsOwnBucket() {
    let histogram = histogram(-5, 0, 10, 11, 20, 21, 40, 41, .max)
    #expect((0...3).map { histogram.count(inBucket: $0) } == [3, 2, 2, 2])
    #expect(histogram.count == 9)
  }

  @Test func theSumIsThatOfTheValues() {
    #expect(histogram(-5, 3, 1_000).sum == 1_003)
  }

  @Test func anEmptyOneHasNoQuantiles() {
    #expect(histogram().quantile(0.5) == nil)
    #expect(histogram().count == 0)
  }

  /// The same estimate that Prometheus makes of the buckets.
  @Test func quantilesAreSpreadOverTheirBucket() {
    let four = histogram(1, 2, 3, 4)
    #expect(four.quantile(0.5) == 5)
    #expect(four.quantile(1) == 10)
    let two = histogram(15, 35)
    #expect(two.quantile(0.5) == 20)
    #expect(two.quantile(0.75) == 30)
    #expect(two.quantile(0.99) == 39)
  }

  @Test func quantilesStayWithinTheBounds() {
    #expect(histogram(1_000).quantile(0.99) == 40)
    #expect(histogram(15).quantile(-1) == 10)
    #expect(histogram(15).quantile(7) == 20)
  }

  @Test func quantilesRiseWithTheShare() {
    var histogram = FixedHistogram.commitDuration
    var state: UInt64 = 0x5EED
    for _ in 0..<1_000 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      histogram.note(Int64(state >> 33))
    }
    let quantiles = stride(from: 0.0, through: 1.0, by: 0.01).compactMap { histogram.quantile($0) }
    #expect(quantiles.count == 101)
    #expect(quantiles == quantiles.sorted())
  }

  @Test func equalityIsThatOfWhatWasCounted() {
    #expect(histogram(1, 11) == histogram(11, 1))
    #expect(histogram(1, 11) != histogram(2, 11))
    #expect(histogram(5, 15) == histogram(9, 11), "only sum and buckets are kept")
    #expect(histogram(5, 25) != histogram(15, 15))
    #expect(Set([histogram(1), histogram(1), histogram(2)]).count == 2)
  }

  @Test func theDaemonsOwnHaveRisingBounds() {
    for histogram in [
      FixedHistogram.batchCommands, .callDuration, .commitDuration,
    ] {
      #expect(histogram.bounds == histogram.bounds.sorted())
      #expect(Set(histogram.bounds).count == histogram.bounds.count)
      #expect(histogram.bounds.count <= FixedHistogram.boundsMax)
    }
  }
}
