import Model
import NIOConcurrencyHelpers
import NIOCore
import Outbound

/// Makes no calls: a script says how each ends, or leaves that to the test. Which calls may begin is
/// decided by the real register of hosts.
final class ScriptedCaller: OutboundCaller {
  /// How a call ends.
  enum End: Sendable {
    /// As the test says with ``finish(_:_:)``.
    case held
    /// So, after some milliseconds.
    case after(Int64, OutboundOutcome.Result)
  }

  private struct Call {
    let number: Int
    let request: OutboundRequest
    let isProbe: Bool
    let done: @Sendable (OutboundOutcome) -> Void
  }

  private struct State {
    var hosts: HostRegister
    var underWay: [Sid: Call] = [:]
    var sent: [OutboundRequest] = []
    var turnedAway = 0
    var mostUnderWay = 0
  }

  private let loop: SteppedLoop
  private let script: @Sendable (OutboundRequest) -> End
  private let finished: @Sendable (OutboundOutcome) -> Void
  private let state: NIOLockedValueBox<State>

  init(
    loop: SteppedLoop,
    limits: OutboundLimits = OutboundLimits(),
    finished: @escaping @Sendable (OutboundOutcome) -> Void = { _ in },
    script: @escaping @Sendable (OutboundRequest) -> End = { _ in .held }
  ) {
    self.loop = loop
    self.finished = finished
    self.script = script
    state = NIOLockedValueBox(State(hosts: HostRegister(limits: limits)))
  }

  /// Calls that began, in their order.
  var sent: [OutboundRequest] { state.withLockedValue { $0.sent } }
  /// Calls that have not ended, the oldest first.
  var underWay: [Sid] {
    state.withLockedValue { state in state.underWay.sorted { $0.value.number < $1.value.number } }
      .map(\.key)
  }
  /// Calls that came back untried.
  var turnedAway: Int { state.withLockedValue { $0.turnedAway } }
  /// The most calls under way at any time.
  var mostUnderWay: Int { state.withLockedValue { $0.mostUnderWay } }

  func admission(to host: String) -> HostAdmission {
    state.withLockedValue { $0.hosts.peek(host, now: loop.clock.milliseconds) }
  }

  func send(_ request: OutboundRequest, _ done: @escaping @Sendable (OutboundOutcome) -> Void) {
    precondition(loop.inEventLoop, "a call was begun off the loop")
    let now = loop.clock.milliseconds
    let refusal = state.withLockedValue { state -> OutboundOutcome.Result? in
      switch state.hosts.admit(request.host, now: now) {
      case .admitted(let isProbe):
        precondition(state.underWay[request.id] == nil, "\(request.id) is under way already")
        state.underWay[request.id] = Call(
          number: state.sent.count,
          request: request,
          isProbe: isProbe,
          done: done
        )
        state.sent.append(request)
        state.mostUnderWay = max(state.mostUnderWay, state.underWay.count)
        return nil
      case .busy: return .busy
      case .paused(let milliseconds): return .paused(milliseconds: milliseconds)
      }
    }
    if let refusal {
      state.withLockedValue { $0.turnedAway += 1 }
      done(OutboundOutcome(id: request.id, result: refusal, milliseconds: 0))
      return
    }
    switch script(request) {
    case .held: break
    case .after(let milliseconds, let result):
      loop.at(now + milliseconds) { self.finish(request.id, result) }
    }
  }

  /// Ends a call that is under way.
  func finish(_ id: Sid, _ result: OutboundOutcome.Result) {
    let now = loop.clock.milliseconds
    let call = state.withLockedValue { state -> Call? in
      guard let call = state.underWay.removeValue(forKey: id) else { return nil }
      let verdict: CircuitBreaker.Verdict
      switch result {
      case .answered(let answer): verdict = answer.verdict
      case .failed(let failure): verdict = failure.verdict
      case .busy, .paused: verdict = .unknown
      }
      state.hosts.ended(call.request.host, verdict, isProbe: call.isProbe, now: now)
      return call
    }
    guard let call else { return }
    let outcome = OutboundOutcome(id: id, result: result, milliseconds: 0)
    finished(outcome)
    call.done(outcome)
  }

  /// Ends a call with a status.
  func finish(_ id: Sid, status: Int) {
    finish(id, .answered(OutboundAnswer(status: status)))
  }
}
