internal import NIOConcurrencyHelpers
internal import NIOCore
internal import NIOPosix

/// Resolves host names on threads of its own, one look-up for all who ask for a name at a time,
/// and remembers the answers for a short while. On its event loop only.
final class NameResolver {
  /// Addresses in the order to try, or why there are none.
  typealias Answer = Result<[IPAddress], NameLookup.Failure>

  private struct Remembered {
    let answer: Answer
    let until: NIODeadline
  }

  private let eventLoop: any EventLoop
  private let limits: HTTPPoolLimits
  private let lookUp: @Sendable (String) -> Answer
  private let threads: NIOThreadPool
  private var remembered: [String: Remembered] = [:]
  private var asking: [String: [(Answer) -> Void]] = [:]
  /// Of the names that are asked for, those that no thread has taken up yet.
  private let queued = NIOLockedValueBox<Set<String>>([])

  init(
    eventLoop: any EventLoop,
    limits: HTTPPoolLimits,
    lookUp: @escaping @Sendable (String) -> Answer
  ) {
    self.eventLoop = eventLoop
    self.limits = limits
    self.lookUp = lookUp
    threads = NIOThreadPool(numberOfThreads: limits.resolverThreadsMax)
    threads.start()
  }

  /// Calls `done` with the addresses of `host`: at once when it is an address or remembered.
  func resolve(_ host: String, _ done: @escaping (Answer) -> Void) {
    if let address = IPAddress(host) {
      done(.success([address]))
      return
    }
    if let known = remembered[host], known.until > .now() {
      done(known.answer)
      return
    }
    if asking[host] != nil {
      asking[host]?.append(done)
      return
    }
    guard asking.count < limits.lookupsMax else {
      let reason = "too many names are being looked up"
      done(.failure(NameLookup.Failure(reason: reason, isOurs: true)))
      return
    }
    asking[host] = [done]
    queued.withLockedValue { _ = $0.insert(host) }
    let bound = NIOLoopBound(self, eventLoop: eventLoop)
    threads.submit { [eventLoop, lookUp, queued] state in
      queued.withLockedValue { _ = $0.remove(host) }
      let answer: Answer =
        switch state {
        case .active: lookUp(host)
        case .cancelled:
          .failure(NameLookup.Failure(reason: "the daemon is stopping", isOurs: true))
        }
      eventLoop.execute { bound.value.finish(host, answer) }
    }
  }

  /// Whether `host` waits for a thread to look it up, behind other names.
  func isQueued(_ host: String) -> Bool {
    queued.withLockedValue { $0.contains(host) }
  }

  /// Ends the threads once they are free; look-ups that have not begun fail.
  func shutDown() {
    threads.shutdownGracefully { _ in }
  }

  private func finish(_ host: String, _ answer: Answer) {
    let milliseconds: Int
    switch answer {
    case .success: milliseconds = limits.nameMillisecondsMax
    case .failure: milliseconds = limits.nameFailureMillisecondsMax
    }
    makeRoom()
    remembered[host] = Remembered(
      answer: answer,
      until: .now() + .milliseconds(Int64(milliseconds))
    )
    for done in asking.removeValue(forKey: host) ?? [] { done(answer) }
  }

  /// Forgets what is too old when there is no room, or, when all is young, what would be forgotten
  /// first.
  private func makeRoom() {
    guard remembered.count >= limits.namesMax else { return }
    let now = NIODeadline.now()
    remembered = remembered.filter { $0.value.until > now }
    guard remembered.count >= limits.namesMax else { return }
    if let oldest = remembered.min(by: { $0.value.until < $1.value.until })?.key {
      remembered[oldest] = nil
    }
  }
}

@available(*, unavailable)
extension NameResolver: Sendable {}
