import Logging
import NIOConcurrencyHelpers

/// Keeps what is logged, as text.
final class LogRecorder: Sendable {
  private let box = NIOLockedValueBox<[String]>([])

  var lines: [String] { box.withLockedValue { $0 } }

  var logger: Logger {
    Logger(label: "test") { [box] _ in Handler(box: box) }
  }

  private struct Handler: LogHandler {
    let box: NIOLockedValueBox<[String]>
    var metadata: Logger.Metadata = [:]
    var logLevel = Logger.Level.trace

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
      get { metadata[key] }
      set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
      let fields = (event.metadata ?? [:]).sorted { $0.key < $1.key }
      let text = fields.map { "\($0.key)=\($0.value)" }.joined(separator: " ")
      box.withLockedValue { $0.append("\(event.level) \(event.message) \(text)") }
    }
  }
}
