import Logging
import Synchronization

/// Counts what is logged, and how many refusals it says were left out.
final class NoticeCounter: Sendable {
  let notices = Atomic<Int>(0)
  let leftOut = Atomic<Int>(0)

  struct Handler: LogHandler {
    let counter: NoticeCounter
    var logLevel = Logger.Level.trace
    var metadata: Logger.Metadata = [:]

    init(counter: NoticeCounter) {
      self.counter = counter
    }

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
      get { metadata[key] }
      set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
      counter.notices.add(1, ordering: .relaxed)
      guard let text = event.metadata?["left_out"]?.description, let count = Int(text) else {
        return
      }
      counter.leftOut.add(count, ordering: .relaxed)
    }
  }
}
