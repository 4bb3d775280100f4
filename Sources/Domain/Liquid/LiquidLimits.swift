/// How much a template and its rendering may at most take.
///
/// Templates come from flow definitions and the values they print from customers: neither may cost
/// more than a bounded time and memory.
public struct LiquidLimits: Hashable, Sendable {
  /// The deepest nesting that any setting allows: blocks are rendered by recursion.
  public static let nestingCeiling = 128
  /// Bytes that a filter may read or make for one operation.
  public static let operationBytes = 64
  /// Elements that a filter may read or make for one operation.
  public static let operationItems = 4

  /// Bytes of a template's text.
  public var templateBytesMax: Int
  /// Bytes of output of all the renders that share a ``LiquidBudget``.
  public var outputBytesMax: Int
  /// Bytes of one value that a filter or a `capture` makes.
  public var valueBytesMax: Int
  /// Operations of all the renders that share a ``LiquidBudget``: pieces rendered, rounds of loops,
  /// look-ups, filters, and a share of the bytes and elements that filters read and make.
  public var operationsMax: Int
  /// Blocks open inside each other, and brackets inside brackets. At most 128 counts.
  public var nestingMax: Int
  /// Numbers in one range such as `(1..n)`.
  public var rangeItemsMax: Int

  /// The limits of one render unless said otherwise: 64 KiB of template, of output and of a value,
  /// 20,000 operations, 32 levels, ranges of 10,000.
  public init(
    templateBytesMax: Int = 65_536,
    outputBytesMax: Int = 65_536,
    valueBytesMax: Int = 65_536,
    operationsMax: Int = 20_000,
    nestingMax: Int = 32,
    rangeItemsMax: Int = 10_000
  ) {
    self.templateBytesMax = templateBytesMax
    self.outputBytesMax = outputBytesMax
    self.valueBytesMax = valueBytesMax
    self.operationsMax = operationsMax
    self.nestingMax = min(nestingMax, Self.nestingCeiling)
    self.rangeItemsMax = rangeItemsMax
  }
}
