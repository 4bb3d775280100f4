internal import Control
internal import Outbound

extension OutboundCallCounters {
  /// What the sender of calls has counted.
  init(_ counters: OutboundCounters) {
    self.init()
    callsOpen = counters.inFlight
    successes = counters.answered[0]
    redirections = counters.answered[1]
    clientErrors = counters.answered[2]
    serverErrors = counters.answered[3]
    for kind in OutboundFailure.Kind.allCases {
      self[keyPath: Self.field(kind)] = counters.failed[kind, default: 0]
    }
    held = counters.held
    circuitsOpen = counters.circuitsOpen
  }

  private static func field(_ kind: OutboundFailure.Kind) -> WritableKeyPath<Self, Int> {
    switch kind {
    case .timedOut: \.timedOut
    case .unresolved: \.unresolved
    case .addressRefused: \.addressRefused
    case .notConnected: \.notConnected
    case .disconnected: \.disconnected
    case .malformed: \.malformed
    case .unsendable: \.unsendable
    case .overloaded: \.overloaded
    case .stopping: \.stopping
    }
  }
}
