import Logging

/// swift-log's handler over a ``LogSink``: gathers what the logger, its provider and the call
/// bring along.
struct EntryLogHandler: LogHandler {
  let label: String
  let sink: any LogSink
  let levels: LogLevelControl
  var metadata: Logger.Metadata = [:]
  var metadataProvider: Logger.MetadataProvider?
  /// Set once somebody gives this very logger a level.
  private var ownLevel: Logger.Level?

  init(
    label: String,
    sink: any LogSink,
    levels: LogLevelControl,
    metadataProvider: Logger.MetadataProvider?
  ) {
    self.label = label
    self.sink = sink
    self.levels = levels
    self.metadataProvider = metadataProvider
  }

  var logLevel: Logger.Level {
    get { ownLevel ?? levels.level }
    set { ownLevel = newValue }
  }

  subscript(metadataKey key: String) -> Logger.Metadata.Value? {
    get { metadata[key] }
    set { metadata[key] = newValue }
  }

  func log(event: LogEvent) {
    var merged = metadata
    if let provided = metadataProvider?.get() {
      merged.merge(provided) { _, new in new }
    }
    if let own = event.metadata {
      merged.merge(own) { _, new in new }
    }
    if let error = event.error {
      merged["error"] = "\(error)"
    }
    sink.write(
      LogEntry(
        level: event.level,
        label: label,
        message: event.message.description,
        metadata: merged.sorted { $0.key < $1.key },
        file: event.file,
        function: event.function,
        line: event.line,
        time: .now()
      )
    )
  }
}
