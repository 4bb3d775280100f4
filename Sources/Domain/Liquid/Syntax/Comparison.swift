/// A single question to values.
enum Comparison: Sendable {
  enum Operator: Sendable {
    case equal, unequal, less, greater, lessOrEqual, greaterOrEqual, contains
  }

  /// Whether the value is anything but nil and false.
  case truth(Operand)
  case relation(Operand, Operator, Operand)
}
