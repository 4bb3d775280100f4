/// The section `log`.
struct LogSettings: Sendable, Equatable {
  /// Named as swift-log names them.
  enum Level: String, Sendable, CaseIterable {
    case trace, debug, info, notice, warning, error, critical
  }

  /// `auto`: the journal under systemd, text on a terminal, JSON lines otherwise.
  enum Format: String, Sendable, CaseIterable { case auto, journal, text, json }

  /// Which calls of the control socket are audited: those that change or were refused, or all.
  enum Audit: String, Sendable, CaseIterable { case changes, all }

  var level: Level
  var format: Format
  var audit: Audit

  init(level: Level, format: Format, audit: Audit) {
    self.level = level
    self.format = format
    self.audit = audit
  }

  init(_ reader: SectionReader) {
    level = reader.value("level", parse: SettingParsers.choice(Level.self)) ?? .info
    format = reader.value("format", parse: SettingParsers.choice(Format.self)) ?? .auto
    audit = reader.value("audit", parse: SettingParsers.choice(Audit.self)) ?? .changes
    reader.finish()
  }

  var rendered: SettingValue {
    .section([
      "level": .text(level.rawValue), "format": .text(format.rawValue),
      "audit": .text(audit.rawValue),
    ])
  }
}
