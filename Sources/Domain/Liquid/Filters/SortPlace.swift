/// Where an element of a list belongs when it is sorted; equal ones keep their order.
struct SortPlace: Comparable {
  enum Key: Equatable {
    case number(Double)
    case text(String)
    case last
  }

  static let noOrder = Fault(
    .argument,
    "the list cannot be sorted, for its values are not all numbers or all texts; sort by a member"
      + " that is, or make them alike"
  )

  let key: Key
  /// The element's place before.
  let index: Int

  /// Nil if values of this kind have no order.
  init?(_ value: Value, _ index: Int) {
    self.index = index
    switch value {
    case .integer, .float, .exact:
      guard let number = Numbers.number(value) else { return nil }
      key = .number(number.double)
    case .string(let text): key = .text(text)
    case .null: key = .last
    case .bool, .array, .object, .range, .round, .empty, .blank: return nil
    }
  }

  /// Whether both have a place in one order.
  func canStand(with other: SortPlace) -> Bool {
    switch (key, other.key) {
    case (.last, _), (_, .last), (.number, .number), (.text, .text): true
    case (.number, .text), (.text, .number): false
    }
  }

  static func < (a: SortPlace, b: SortPlace) -> Bool {
    switch (a.key, b.key) {
    case (.number(let first), .number(let second)) where first != second: first < second
    case (.text(let first), .text(let second)) where !first.utf8.elementsEqual(second.utf8):
      first.utf8.lexicographicallyPrecedes(second.utf8)
    case (.number, .last), (.text, .last): true
    case (.last, .number), (.last, .text): false
    case (.number, _), (.text, _), (.last, _): a.index < b.index
    }
  }
}
