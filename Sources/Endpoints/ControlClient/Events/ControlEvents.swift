internal import NIOCore
internal import Synchronization

/// The events of one subscription, each once and in order, for as long as somebody reads them.
///
/// It outlives connections: when one breaks, or the daemon starts again, it subscribes anew after
/// the last event that was read. Where the daemon left events out because the reader was slow, it
/// asks for them again; a gap comes only for what the log has no more. A reader who does not ask
/// stops the daemon's sending: what waits here is bounded by
/// ``ControlClientOptions/unreadEventBytesMax`` and a batch of 256 events.
///
/// One reader at a time: a second loop goes on where the first one stopped. The subscription ends
/// with ``close()``, or when nothing refers to it any more. Any thread.
public final class ControlEvents: AsyncSequence, Sendable {
  /// What it gives.
  public typealias Element = ControlEvent

  /// The number of the last event before the subscription: only later ones come.
  public let startSeq: Int64
  private let eventLoop: any EventLoop
  private let source: NIOLoopBoundBox<EventSource>
  private let reads = Atomic<Int>(0)
  /// Handed over and not read.
  private let batch = Mutex<ArraySlice<ControlEvent>>([])

  private init(startSeq: Int64, source: NIOLoopBoundBox<EventSource>, eventLoop: any EventLoop) {
    self.startSeq = startSeq
    self.source = source
    self.eventLoop = eventLoop
  }

  deinit {
    close()
  }

  /// Subscribes.
  static func start(
    _ source: sending EventSource,
    eventLoop: any EventLoop
  ) async throws -> ControlEvents {
    let source = NIOLoopBoundBox.makeBoxSendingValue(source, eventLoop: eventLoop)
    let seq = try await withTaskCancellationHandler {
      try await withCheckedThrowingContinuation { continuation in
        eventLoop.execute { source.value.start(continuation) }
      }
    } onCancel: {
      eventLoop.execute { source.value.cancelStart() }
    }
    return ControlEvents(startSeq: seq, source: source, eventLoop: eventLoop)
  }

  /// Ends the subscription; whoever waits for an event gets nil.
  public func close() {
    eventLoop.execute { [source] in source.value.end(nil) }
  }

  /// A reader.
  public func makeAsyncIterator() -> Iterator {
    Iterator(events: self)
  }

  /// Reads the events of one subscription.
  public struct Iterator: AsyncIteratorProtocol {
    let events: ControlEvents

    /// The next event or gap, as soon as there is one; nil once the subscription was closed. It
    /// throws a ``ControlClientError`` when the daemon refuses to go on or can't be reached for
    /// ``ControlClientOptions/outageMillisecondsMax``, and gives nil from then on; when the task is
    /// cancelled it throws `CancellationError`, and no event is lost.
    public mutating func next() async throws -> ControlEvent? {
      try await events.next()
    }
  }

  private func next() async throws -> ControlEvent? {
    if let event = batch.withLock({ $0.popFirst() }) { return event }
    let number = reads.add(1, ordering: .relaxed).newValue
    let flag = CallFlag()
    let events = try await withTaskCancellationHandler {
      try await withCheckedThrowingContinuation { continuation in
        eventLoop.execute { [source] in
          source.value.want(number: number, flag: flag, continuation: continuation)
        }
      }
    } onCancel: {
      flag.raise()
      eventLoop.execute { [source] in source.value.cancel(number) }
    }
    batch.withLock { $0 += events.dropFirst() }
    return events.first
  }

  /// Bytes that were read from the socket and not asked for.
  func unreadBytes() async throws -> Int {
    try await eventLoop.submit { [source] in source.value.unreadBytes }.get()
  }
}
