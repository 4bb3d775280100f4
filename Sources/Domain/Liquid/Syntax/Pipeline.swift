/// A value and the filters that it goes through.
struct Pipeline: Sendable {
  let operand: Operand
  let filters: [FilterCall]
  /// The markup's place in the template, braces and all.
  let range: Range<Int>
}
