internal import Logging
internal import Systemd

extension Logger.Level {
  /// The level of the same name.
  init(_ level: LogSettings.Level) {
    self =
      switch level {
      case .trace: .trace
      case .debug: .debug
      case .info: .info
      case .notice: .notice
      case .warning: .warning
      case .error: .error
      case .critical: .critical
      }
  }
}

extension LogSettings.Level {
  /// The level of the same name.
  init(_ level: Logger.Level) {
    self =
      switch level {
      case .trace: .trace
      case .debug: .debug
      case .info: .info
      case .notice: .notice
      case .warning: .warning
      case .error: .error
      case .critical: .critical
      }
  }
}

extension LogFormat {
  /// The format of the same name.
  init(_ format: LogSettings.Format) {
    self =
      switch format {
      case .auto: .auto
      case .journal: .journal
      case .text: .text
      case .json: .json
      }
  }
}
