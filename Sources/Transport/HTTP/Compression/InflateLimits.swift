/// How much one compressed body may grow to.
struct InflateLimits: Equatable, Sendable {
  /// Bytes of output at most.
  var outputBytesMax: Int
  /// Output over input at most, looked at once the output exceeds `ratioFreeBytes`.
  var ratioMax: Int
  /// Output bytes that are never held against the ratio: short texts of one letter compress
  /// hundredfold and are harmless.
  var ratioFreeBytes: Int

  init(outputBytesMax: Int, ratioMax: Int = 100, ratioFreeBytes: Int = 65_536) {
    self.outputBytesMax = outputBytesMax
    self.ratioMax = ratioMax
    self.ratioFreeBytes = ratioFreeBytes
  }
}
