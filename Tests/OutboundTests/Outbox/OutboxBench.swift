import Model
import Outbound

@testable import Engine

/// An outpost with calls of the test's own in its outbox.
struct OutboxBench {
  let path: String
  let clock = SteppedClock()
  let loop: SteppedLoop
  let caller: ScriptedCaller
  let outpost: Outpost
  static let token = "0123456789abcdef0123456789abcdef"

  /// A bench over a new database, or over the one at `path`.
  init(
    path: String? = nil,
    limits: OutboundLimits = OutboundLimits(),
    queue: WriteLimits = WriteLimits(),
    authToken: String? = OutboxBench.token,
    caller other: (any OutboundCaller)? = nil,
    script: @escaping @Sendable (OutboundRequest) -> ScriptedCaller.End = { _ in .held }
  ) throws {
    let path = try path ?? Outpost.path()
    self.path = path
    loop = SteppedLoop(clock: clock)
    caller = ScriptedCaller(loop: loop, limits: limits, script: script)
    outpost = try Outpost(
      path: path,
      clock: clock,
      loop: loop,
      settings: OutboxSettings(
        caller: other ?? caller,
        authToken: authToken,
        limits: limits,
        retries: RetryPolicy()
      ),
      limits: queue
    )
  }

  /// Puts a call into each of these lanes, and lets the dispatcher begin.
  func enqueue(
    _ lanes: some Sequence<Int>,
    to host: String = "a.example.com",
    isAwaited: Bool = true,
    _ change: @escaping @Sendable (inout Dispatch) -> Void = { _ in }
  ) throws {
    let numbers = lanes.map { UInt64($0) }
    try outpost.run { (desk: Desk) throws(Fault) in
      for number in numbers {
        var dispatch = Dispatch(
          sid: desk.sids.next(.dispatch),
          kind: .webhook,
          lane: Sid(.webhook, high: 0, low: number),
          conversationSid: Sid(.conversation, high: 0, low: number),
          eventType: "onMessageAdded",
          url: "https://\(host)/hook",
          host: "\(host):443",
          method: "POST",
          payload: #"{"EventType":"onMessageAdded"}"#,
          at: desk.now.wall
        )
        change(&dispatch)
        _ = try desk.enqueue(dispatch)
      }
    }
    if isAwaited { outpost.quiesce() }
  }

  func remove() {
    Outpost.remove(path)
  }
}
