import Glibc
public import Logging

/// The process's log: one way out that all loggers share.
///
/// Use: `LoggingSystem.bootstrap { label in output.handler(label: label) }`.
public struct LogOutput: Sendable {
  /// What is in use; never `auto`.
  public let format: LogFormat

  private let sink: any LogSink
  private let levels: LogLevelControl

  /// Chooses the way out. `identifier` is the program's name in the journal; `descriptor` is
  /// stderr unless a test wants another one, which stays the caller's.
  public init(
    format: LogFormat,
    environment: [String: String],
    levels: LogLevelControl,
    identifier: String = "switchboardd",
    descriptor: CInt = 2,
    journalAddress: String? = nil
  ) {
    self.levels = levels
    let chosen = format.resolved(environment: environment, descriptor: descriptor)
    self.format = chosen
    switch chosen {
    case .journal:
      sink = JournalSink(
        address: journalAddress ?? JournalSink.standardAddress,
        identifier: identifier,
        fallbackDescriptor: descriptor
      )
    case .text:
      let wantsColour = (environment["NO_COLOR"] ?? "").isEmpty && environment["TERM"] != "dumb"
      let line = TextLine(isColoured: wantsColour && isatty(descriptor) == 1)
      sink = LineSink(descriptor: descriptor) { line.bytes(of: $0) }
    case .auto, .json:
      sink = LineSink(descriptor: descriptor) { JSONLine.bytes(of: $0) }
    }
  }

  /// A handler for one logger. Its level is the shared one until the logger is given its own.
  public func handler(
    label: String,
    metadataProvider: Logger.MetadataProvider? = nil
  ) -> any LogHandler {
    EntryLogHandler(label: label, sink: sink, levels: levels, metadataProvider: metadataProvider)
  }
}
