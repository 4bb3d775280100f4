/// A distribution over fixed buckets: how many values came, which size they had and their sum.
///
/// A value of its own, without storage on the heap but for the shared bounds: it is updated in
/// place and copied whole, so that whoever publishes it allocates nothing.
public struct FixedHistogram: Sendable {
  /// The buckets' upper bounds, inclusive and rising, in the unit of the values. What is larger
  /// than the last is counted in one more bucket.
  public let bounds: [Int64]
  /// The sum of all values.
  public private(set) var sum: Int64 = 0
  private var counts = InlineArray<24, UInt64>(repeating: 0)

  /// Bounds that a histogram may have; one bucket more is that of the largest values.
  public static let boundsMax = 23

  /// An empty histogram with these bounds.
  public init(bounds: [Int64]) {
    precondition(
      !bounds.isEmpty && bounds.count <= Self.boundsMax,
      "a histogram has 1 to \(Self.boundsMax) bounds, not \(bounds.count)"
    )
    precondition(
      zip(bounds, bounds.dropFirst()).allSatisfy { $0 < $1 },
      "a histogram's bounds rise: \(bounds)"
    )
    self.bounds = bounds
  }

  /// Counts a value; a negative one as 0.
  public mutating func note(_ value: Int64) {
    let value = max(0, value)
    var index = 0
    while index < bounds.count, value > bounds[index] { index += 1 }
    counts[index] += 1
    sum &+= value
  }

  /// How many values are in a bucket and in no smaller one; the bucket after the last bound is that
  /// of the largest values.
  public func count(inBucket index: Int) -> UInt64 {
    counts[index]
  }

  /// How many values came.
  public var count: UInt64 {
    var total: UInt64 = 0
    for index in 0...bounds.count { total += counts[index] }
    return total
  }

  /// The value below which the given share of all values lies, from 0 to 1, taking those of a
  /// bucket to be spread evenly; for the largest values the last bound. Nil when it is empty.
  public func quantile(_ share: Double) -> Int64? {
    let total = count
    guard total > 0 else { return nil }
    let rank = max(0, min(1, share)) * Double(total)
    var below: UInt64 = 0
    for index in bounds.indices {
      let inside = counts[index]
      if inside > 0, Double(below + inside) >= rank {
        let lower = index == 0 ? 0 : bounds[index - 1]
        let part = (rank - Double(below)) / Double(inside)
        return lower + Int64(Double(bounds[index] - lower) * part)
      }
      below += inside
    }
    return bounds.last
  }
}

extension FixedHistogram: Hashable {
  /// Whether both have the same bounds and counted the same.
  public static func == (one: FixedHistogram, other: FixedHistogram) -> Bool {
    guard one.bounds == other.bounds, one.sum == other.sum else { return false }
    return (0...one.bounds.count).allSatisfy { one.counts[$0] == other.counts[$0] }
  }

  /// Feeds what ``==(_:_:)`` compares.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(bounds)
    hasher.combine(sum)
    for index in 0...bounds.count { hasher.combine(counts[index]) }
  }
}
