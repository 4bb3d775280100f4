/// The last round trips, for their percentiles.
struct LatencyWindow: Equatable, Sendable {
  /// Samples that are kept; the oldest go first.
  static let samplesMax = 256

  private var samples: [UInt64] = []
  private var next = 0

  /// Takes a round trip in.
  mutating func add(nanoseconds: UInt64) {
    if samples.count < Self.samplesMax {
      samples.append(nanoseconds)
    } else {
      samples[next] = nanoseconds
    }
    next = (next + 1) % Self.samplesMax
  }

  /// The least sample that so many of a hundred don't exceed; nil without samples.
  func percentile(_ percent: Int) -> UInt64? {
    guard !samples.isEmpty else { return nil }
    let rank = (samples.count * percent + 99) / 100
    return samples.sorted()[max(0, rank - 1)]
  }
}
