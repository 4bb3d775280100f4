/// The section `metrics`.
struct MetricsSettings: Sendable, Equatable {
  /// Where `/metrics` is served over plain HTTP; nil serves it nowhere.
  var listen: ListenAddress?

  init(_ reader: SectionReader) {
    listen = reader.value("listen", parse: ListenAddress.init(parsing:))
    reader.finish()
  }

  var rendered: SettingValue {
    .section(["listen": .optional(listen?.description)])
  }
}
