internal import NIOHTTP1
internal import Synchronization

/// The counters of one event loop, which alone writes them; read from any thread.
final class HTTPCounters: Sendable {
  let connectionsAccepted = Atomic<UInt64>(0)
  let connectionsRefused = Atomic<UInt64>(0)
  let connectionErrors = Atomic<UInt64>(0)
  let requests = Atomic<UInt64>(0)
  let requestsRefused = Atomic<UInt64>(0)
  let lateAnswers = Atomic<UInt64>(0)
  private let successes = Atomic<UInt64>(0)
  private let redirections = Atomic<UInt64>(0)
  private let clientErrors = Atomic<UInt64>(0)
  private let serverErrors = Atomic<UInt64>(0)
  private let header = Atomic<UInt64>(0)
  private let bodyIdle = Atomic<UInt64>(0)
  private let bodyRate = Atomic<UInt64>(0)
  private let processing = Atomic<UInt64>(0)
  private let keepAliveIdle = Atomic<UInt64>(0)
  private let responseStall = Atomic<UInt64>(0)

  /// Counts an answer by the class of its status.
  func answered(_ status: HTTPResponseStatus) {
    switch status.code {
    case ..<300: successes.bump()
    case ..<400: redirections.bump()
    case ..<500: clientErrors.bump()
    case _: serverErrors.bump()
    }
  }

  /// Counts a missed deadline.
  func missed(_ deadline: HTTPDeadline) {
    switch deadline {
    case .header: header.bump()
    case .bodyIdle: bodyIdle.bump()
    case .bodyRate: bodyRate.bump()
    case .processing: processing.bump()
    case .keepAliveIdle: keepAliveIdle.bump()
    case .responseStall: responseStall.bump()
    }
  }

  /// Adds what was counted to `totals`.
  func add(to totals: inout HTTPServerCounters) {
    totals.connectionsAccepted += connectionsAccepted.value
    totals.connectionsRefused += connectionsRefused.value
    totals.connectionErrors += connectionErrors.value
    totals.requests += requests.value
    totals.requestsRefused += requestsRefused.value
    totals.lateAnswers += lateAnswers.value
    totals.successes += successes.value
    totals.redirections += redirections.value
    totals.clientErrors += clientErrors.value
    totals.serverErrors += serverErrors.value
    totals.headerDeadlines += header.value
    totals.bodyIdleDeadlines += bodyIdle.value
    totals.bodyRateDeadlines += bodyRate.value
    totals.processingDeadlines += processing.value
    totals.keepAliveIdleDeadlines += keepAliveIdle.value
    totals.responseStallDeadlines += responseStall.value
  }
}

extension Atomic<UInt64> {
  /// Counts one more; the counter orders nothing else.
  func bump() {
    wrappingAdd(1, ordering: .relaxed)
  }

  /// What was counted so far.
  fileprivate var value: UInt64 {
    load(ordering: .relaxed)
  }
}
