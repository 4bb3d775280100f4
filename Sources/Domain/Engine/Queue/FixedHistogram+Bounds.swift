/// The histograms of the daemon, empty.
extension FixedHistogram {
  /// How long commits take, in nanoseconds: from a fast disk's 0.1 ms to a stuck one's seconds.
  public static let commitDuration = FixedHistogram(
    bounds: [
      100_000, 200_000, 300_000, 500_000, 700_000, 1_000_000, 1_500_000, 2_000_000, 3_000_000,
      5_000_000, 7_000_000, 10_000_000, 15_000_000, 20_000_000, 30_000_000, 50_000_000,
      100_000_000, 200_000_000, 500_000_000, 1_000_000_000, 5_000_000_000,
    ]
  )

  /// How many commands share a commit.
  public static let batchCommands = FixedHistogram(
    bounds: [0, 1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1_024]
  )

  /// How long calls of the control socket take, in nanoseconds.
  public static let callDuration = FixedHistogram(
    bounds: [
      5_000, 10_000, 25_000, 50_000, 100_000, 250_000, 500_000, 1_000_000, 2_500_000, 5_000_000,
      10_000_000, 25_000_000, 50_000_000, 100_000_000, 250_000_000, 500_000_000, 1_000_000_000,
      2_500_000_000, 5_000_000_000, 10_000_000_000, 60_000_000_000,
    ]
  )
}
