import Engine
import NIOConcurrencyHelpers

@testable import Webhooks

/// Takes events as the engine's queue does and answers what it is told to.
final class FakeEngine: Sendable {
  struct State {
    var isFull = false
    var result: Result<Receipt, Fault> = .success(.accepted(Rig.delivery))
    var events: [InboundEvent] = []
    var lanes: [ObjectIdentifier] = []
  }

  let state = NIOLockedValueBox(State())

  var events: [InboundEvent] { state.withLockedValue { $0.events } }

  func answer(_ result: Result<Receipt, Fault>) {
    state.withLockedValue { $0.result = result }
  }

  var submit: WebhookResponder.Submit {
    { [state] event, lane, reply in
      let result = state.withLockedValue { state -> Result<Receipt, Fault>? in
        guard !state.isFull else { return nil }
        state.events.append(event)
        state.lanes.append(ObjectIdentifier(lane))
        return state.result
      }
      guard let result else { return false }
      lane.deliver([{ reply(result) }])
      return true
    }
  }
}
