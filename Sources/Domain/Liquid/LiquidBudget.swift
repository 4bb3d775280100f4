/// What is left to spend of operations and output bytes.
///
/// One budget may be passed through several renders, so that a whole turn of a flow is bounded by
/// it; a render that fails has spent what it used up to there.
public struct LiquidBudget: Sendable {
  /// What there was to begin with, and the limits of single values.
  public let limits: LiquidLimits
  /// Operations that may still be done.
  public private(set) var operationsLeft: Int
  /// Bytes that may still be printed.
  public private(set) var outputBytesLeft: Int
  /// Bytes worked on that did not make up an operation yet.
  private var bytesOwed = 0

  /// A budget of which nothing is spent.
  public init(limits: LiquidLimits = LiquidLimits()) {
    self.limits = limits
    operationsLeft = limits.operationsMax
    outputBytesLeft = limits.outputBytesMax
  }

  /// Spends operations; what is left never falls below zero.
  mutating func spend(_ operations: Int) throws(Fault) {
    guard operations <= operationsLeft else {
      operationsLeft = 0
      throw Fault(
        .operationsExceeded,
        "rendering takes more than \(limits.operationsMax) operations; loop over fewer items or"
          + " shorten the texts that filters work on"
      )
    }
    operationsLeft -= operations
  }

  /// Pays for bytes that a filter reads or makes; those short of an operation are kept in mind.
  mutating func work(bytes: Int) throws(Fault) {
    let owed = bytesOwed + bytes
    bytesOwed = owed % LiquidLimits.operationBytes
    try spend(owed / LiquidLimits.operationBytes)
  }

  /// Pays for elements that a filter reads or makes.
  mutating func work(items: Int) throws(Fault) {
    try work(bytes: items * (LiquidLimits.operationBytes / LiquidLimits.operationItems))
  }

  /// Pays for bytes of output.
  mutating func print(bytes: Int) throws(Fault) {
    guard bytes <= outputBytesLeft else {
      outputBytesLeft = 0
      throw Fault(
        .outputExceeded,
        "the output is longer than \(limits.outputBytesMax) bytes; print less, or cut texts with"
          + " the filter truncate"
      )
    }
    outputBytesLeft -= bytes
  }

  /// Checks the size of a value that is about to be made.
  func checkValue(bytes: Int) throws(Fault) {
    guard bytes <= limits.valueBytesMax else {
      throw Fault(
        .outputExceeded,
        "a value gets longer than \(limits.valueBytesMax) bytes; cut its parts with the filter"
          + " truncate"
      )
    }
  }
}
