/// An ISO 8601 duration of whole numbers, such as `PT30M`, `P1DT12H` or `P1M`.
public struct ISODuration: Hashable, Sendable {
  /// Its length; a month counts 30 days, a year 365.
  public let seconds: Int
  /// Whether it has months or years, which people write when they mean minutes.
  public let hasMonths: Bool

  /// Parses a duration; nil for other text.
  public init?(_ text: String) {
    var rest = Substring(text)
    guard rest.popFirst() == "P", !rest.isEmpty else { return nil }
    var total = 0
    var hasMonths = false
    var isTime = false
    var units = Substring("YMWD")
    var hasPart = false
    while let first = rest.first {
      if first == "T" {
        guard !isTime else { return nil }
        isTime = true
        hasPart = false
        units = "HMS"
        rest.removeFirst()
        continue
      }
      let digits = rest.prefix { $0.isASCII && $0.isNumber }
      rest = rest.dropFirst(digits.count)
      guard digits.count <= 6, let number = Int(digits), let unit = rest.popFirst(),
        let position = units.firstIndex(of: unit)
      else { return nil }
      units = units[units.index(after: position)...]
      total += number * ISODuration.seconds(of: unit, isTime: isTime)
      if !isTime, unit == "M" || unit == "Y" { hasMonths = true }
      hasPart = true
    }
    guard hasPart else { return nil }
    seconds = total
    self.hasMonths = hasMonths
  }

  private static func seconds(of unit: Character, isTime: Bool) -> Int {
    switch (unit, isTime) {
    case ("S", _): 1
    case ("M", true): 60
    case ("H", _): 3_600
    case ("D", _): 86_400
    case ("W", _): 604_800
    case ("M", false): 2_592_000
    default: 31_536_000  // the parser lets only Y through besides
    }
  }
}
