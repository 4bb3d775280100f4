import Liquid

/// What a turn may still spend.
struct FlowTurn: Sendable {
  /// Widgets run.
  var steps = 0
  /// What templates may still spend.
  var liquid: LiquidBudget
  /// What regular expressions may still spend.
  var regexOperationsLeft: Int
  /// Bytes that conditions may still read.
  var comparisonBytesLeft: Int
  /// What templates see, until something of it changes.
  var scope: LiquidScope?

  init(_ limits: FlowLimits) {
    liquid = LiquidBudget(limits: limits.liquid)
    regexOperationsLeft = limits.regexOperationsMax
    comparisonBytesLeft = limits.comparisonBytesMax
  }
}
