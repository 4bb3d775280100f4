import NIOConcurrencyHelpers
import Outbound

/// Always says that a call may begin, and then turns it away.
final class FickleCaller: OutboundCaller {
  private let result: @Sendable (OutboundRequest) -> OutboundOutcome.Result
  private let calls = NIOLockedValueBox<[String]>([])

  init(_ result: @escaping @Sendable (OutboundRequest) -> OutboundOutcome.Result) {
    self.result = result
  }

  /// The hosts of the calls, in their order.
  var hosts: [String] { calls.withLockedValue { $0 } }

  func admission(to host: String) -> HostAdmission { .admitted(isProbe: false) }

  func send(_ request: OutboundRequest, _ done: @escaping @Sendable (OutboundOutcome) -> Void) {
    calls.withLockedValue { $0.append(request.host) }
    done(OutboundOutcome(id: request.id, result: result(request), milliseconds: 0))
  }
}
