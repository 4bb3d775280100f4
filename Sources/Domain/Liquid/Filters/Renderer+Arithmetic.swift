/// Filters of numbers. Integers stay integers unless they leave 64 bits.
extension Renderer {
  /// The number that a filter takes a value for.
  func number(of value: Value) -> Numbers.Number {
    Numbers.reading(value)
  }

  /// A filter's result, if it is a number at all.
  func number(_ result: Numbers.Number, _ call: FilterCall) throws(Fault) -> Value {
    guard result.double.isFinite else {
      throw Fault(
        .argument,
        "the result of the filter \(call.name.rawValue) is too large a number; use smaller ones"
      )
    }
    return result.value
  }

  mutating func round(_ value: Value, _ call: FilterCall) throws(Fault) -> Value {
    let digits = try integer(call, 0, default: 0)
    return try number(Arithmetic.round(number(of: value), digits: digits), call)
  }

  mutating func combine(
    _ operation: Arithmetic.Operation,
    _ value: Value,
    _ call: FilterCall
  ) throws(Fault) -> Value {
    let other = number(of: try argument(call, 0))
    return try number(try Arithmetic.combine(operation, number(of: value), other), call)
  }
}
