/// A set of Unicode scalars, in which upper and lower case are the same.
///
/// It is kept as ranges in order, none of which touch, so that looking a scalar up takes a few
/// steps however many members a class was written with.
struct RegexSet: Sendable {
  /// Some scalars.
  enum Item: Sendable {
    case range(ClosedRange<UInt32>)
    case digits(isNegated: Bool)
    case word(isNegated: Bool)
    case space(isNegated: Bool)
  }

  /// The scalars, or those that aren't in it, from the smallest on.
  let ranges: [ClosedRange<UInt32>]
  let isNegated: Bool

  init(items: [Item], isNegated: Bool = false) {
    ranges = Self.merged(items.flatMap(Self.ranges))
    self.isNegated = isNegated
  }

  /// What `.` stands for: all but the ends of lines.
  static let dot = RegexSet(
    items: [
      .range(0x0A...0x0A), .range(0x0D...0x0D), .range(0x85...0x85), .range(0x2028...0x2029),
    ],
    isNegated: true
  )

  /// One scalar.
  static func one(_ scalar: UInt32) -> RegexSet { RegexSet(items: [.range(scalar...scalar)]) }

  /// Whether a scalar, or its ``otherCase(_:)``, is in the set.
  func contains(_ scalar: Unicode.Scalar, otherCase: UInt32) -> Bool {
    let value = scalar.value
    return (holds(value) || (otherCase != value && holds(otherCase))) != isNegated
  }

  /// Whether one of the ranges holds the value.
  private func holds(_ value: UInt32) -> Bool {
    var (low, high) = (0, ranges.count)
    while low < high {
      let middle = (low + high) / 2
      if ranges[middle].upperBound < value { low = middle + 1 } else { high = middle }
    }
    return low < ranges.count && ranges[low].contains(value)
  }

  // MARK: Ranges

  private static let scalarMax: UInt32 = 0x10FFFF
  private static let digits: [ClosedRange<UInt32>] = [0x30...0x39]
  private static let word: [ClosedRange<UInt32>] = [
    0x30...0x39, 0x41...0x5A, 0x5F...0x5F, 0x61...0x7A,
  ]
  private static let space: [ClosedRange<UInt32>] = [0x09...0x0D, 0x20...0x20]

  private static func ranges(of item: Item) -> [ClosedRange<UInt32>] {
    switch item {
    case .range(let range): [range]
    case .digits(let isNegated): isNegated ? rest(of: digits) : digits
    case .word(let isNegated): isNegated ? rest(of: word) : word
    case .space(let isNegated): isNegated ? rest(of: space) : space
    }
  }

  /// What ranges in order leave out; they begin behind 0 and end before the last scalar.
  private static func rest(of ranges: [ClosedRange<UInt32>]) -> [ClosedRange<UInt32>] {
    let starts = [0] + ranges.map { $0.upperBound + 1 }
    let ends = ranges.map { $0.lowerBound - 1 } + [scalarMax]
    return zip(starts, ends).map { $0...$1 }
  }

  /// The same scalars in order, in as few ranges as can be.
  private static func merged(_ ranges: [ClosedRange<UInt32>]) -> [ClosedRange<UInt32>] {
    guard ranges.count > 1 else { return ranges }
    var merged: [ClosedRange<UInt32>] = []
    for range in ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) {
      guard let last = merged.last, range.lowerBound <= last.upperBound + 1 else {
        merged.append(range)
        continue
      }
      merged[merged.count - 1] = last.lowerBound...max(last.upperBound, range.upperBound)
    }
    return merged
  }

  // MARK: Letters

  /// The same letter in the other case, where that is one scalar; else the scalar itself.
  static func otherCase(_ scalar: Unicode.Scalar) -> UInt32 {
    let value = scalar.value
    if value < 0x80 {
      let isLetter = (0x61...0x7A).contains(value | 0x20)
      return isLetter ? value ^ 0x20 : value
    }
    let lower = scalar.properties.lowercaseMapping.unicodeScalars
    if lower.count == 1, let first = lower.first, first != scalar { return first.value }
    let upper = scalar.properties.uppercaseMapping.unicodeScalars
    if upper.count == 1, let first = upper.first { return first.value }
    return value
  }

  /// Whether it is a letter, digit or underscore of ASCII.
  static func isWord(_ value: UInt32) -> Bool { word.contains { $0.contains(value) } }
}
