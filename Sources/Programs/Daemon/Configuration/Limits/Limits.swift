/// The section `limits`: one number for every ``LimitKey``.
struct Limits: Sendable, Equatable {
  private var values: [LimitKey: Int] = [:]

  /// The built-in defaults.
  init() {}

  init(_ reader: SectionReader) {
    for key in LimitKey.allCases {
      let definition = key.definition
      let parse = SettingParsers.integer(in: definition.range, of: definition.unit)
      values[key] = reader.value(key.rawValue, parse: parse)
    }
    if self[.drainHardMillisecondsMax] < self[.drainSoftMillisecondsMax] {
      reader.report(
        LimitKey.drainHardMillisecondsMax.rawValue,
        SettingFault(
          message: "is below \(reader.field(LimitKey.drainSoftMillisecondsMax.rawValue))",
          remedy: "write at least \(self[.drainSoftMillisecondsMax])"
        )
      )
    }
    reader.finish()
  }

  /// The limit in the unit of its name.
  subscript(_ key: LimitKey) -> Int {
    values[key] ?? key.definition.defaultValue
  }

  var rendered: SettingValue {
    .map(LimitKey.allCases.map { .init(key: $0.rawValue, value: .integer(self[$0])) })
  }
}
