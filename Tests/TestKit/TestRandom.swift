/// A repeatable source of random numbers (SplitMix64), so that a failing run can be told again.
public struct TestRandom: RandomNumberGenerator, Sendable {
  /// What the sequence began with; print it.
  public let seed: UInt64
  private var state: UInt64

  /// A sequence that `seed` alone decides.
  public init(seed: UInt64) {
    self.seed = seed
    state = seed
  }

  /// The next 64 bits.
  public mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
