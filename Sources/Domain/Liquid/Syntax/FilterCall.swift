/// A filter with its arguments.
struct FilterCall: Sendable {
  let name: FilterName
  let arguments: [Operand]
  /// `allow_false:` of the filter default.
  let allowsFalse: Operand?
  /// Where the filter's name stands.
  let offset: Int
}
