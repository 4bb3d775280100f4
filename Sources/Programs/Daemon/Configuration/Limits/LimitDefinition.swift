/// One row of the table of limits.
struct LimitDefinition: Sendable {
  /// What the number counts, in the plural: `bytes`, `milliseconds`, `connections`.
  let unit: String
  let defaultValue: Int
  /// What the configuration may set it to.
  let range: ClosedRange<Int>
  /// What it bounds and what happens beyond it.
  let meaning: String

  init(_ unit: String, _ defaultValue: Int, _ range: ClosedRange<Int>, _ meaning: String) {
    self.unit = unit
    self.defaultValue = defaultValue
    self.range = range
    self.meaning = meaning
  }
}
