/// Liquid's arithmetic.
enum Arithmetic {
  typealias Number = Numbers.Number

  /// What takes two numbers.
  enum Operation { case sum, difference, product, quotient, remainder, larger, smaller }

  /// Decimal places beyond which rounding changes nothing.
  private static let digitsMax = 15

  static func magnitude(_ number: Number) -> Number {
    switch number {
    case .integer(.min): .float(number.double.magnitude)
    case .integer(let integer): .integer(abs(integer))
    case .float(let float): .float(float.magnitude)
    }
  }

  /// The integer next to a number; a float if no `Int` holds it.
  static func whole(_ number: Number, _ rule: FloatingPointRoundingRule) -> Number {
    Numbers.integer(number, rule).map(Number.integer) ?? .float(number.double.rounded(rule))
  }

  /// Rounds to decimal places; negative ones count as none.
  static func round(_ number: Number, digits: Int) -> Number {
    guard digits > 0, case .float(let float) = number else {
      return whole(number, .toNearestOrAwayFromZero)
    }
    guard digits <= digitsMax else { return number }
    var scale = 1.0
    for _ in 0..<digits { scale *= 10 }
    let scaled = float * scale
    guard scaled.isFinite else { return number }
    return .float(scaled.rounded(.toNearestOrAwayFromZero) / scale)
  }

  static func combine(
    _ operation: Operation,
    _ first: Number,
    _ second: Number
  ) throws(Fault) -> Number {
    guard case .integer(let a) = first, case .integer(let b) = second else {
      return .float(try combine(operation, first.double, second.double))
    }
    let exact: (partialValue: Int, overflow: Bool)
    switch operation {
    case .sum: exact = a.addingReportingOverflow(b)
    case .difference: exact = a.subtractingReportingOverflow(b)
    case .product: exact = a.multipliedReportingOverflow(by: b)
    case .quotient:
      guard b != 0 else { throw dividedByZero }
      exact = a.dividedReportingOverflow(by: b)
      // Towards minus infinity, not towards zero. Only -1 as divisor can overflow.
      if b != -1, a % b != 0, (a < 0) != (b < 0) { return .integer(exact.partialValue - 1) }
    case .remainder:
      guard b != 0 else { throw dividedByZero }
      let rest = a.remainderReportingOverflow(dividingBy: b).partialValue
      return .integer(rest != 0 && (rest < 0) != (b < 0) ? rest + b : rest)
    case .larger: return .integer(max(a, b))
    case .smaller: return .integer(min(a, b))
    }
    guard exact.overflow else { return .integer(exact.partialValue) }
    return .float(try combine(operation, first.double, second.double))
  }

  private static func combine(
    _ operation: Operation,
    _ a: Double,
    _ b: Double
  ) throws(Fault) -> Double {
    switch operation {
    case .sum: return a + b
    case .difference: return a - b
    case .product: return a * b
    case .quotient:
      guard b != 0 else { throw dividedByZero }
      return a / b
    case .remainder:
      guard b != 0 else { throw dividedByZero }
      let rest = a.truncatingRemainder(dividingBy: b)
      return rest != 0 && (rest < 0) != (b < 0) ? rest + b : rest
    case .larger: return max(a, b)
    case .smaller: return min(a, b)
    }
  }

  private static let dividedByZero = Fault(
    .argument,
    "a number is divided by zero; check the divisor with an if before"
  )
}
