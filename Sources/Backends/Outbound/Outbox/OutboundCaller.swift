/// Who makes calls for the outbox.
public protocol OutboundCaller: Sendable {
  /// Makes a call, and tells `done` on the dispatcher's event loop how it ended.
  func send(_ request: OutboundRequest, _ done: @escaping @Sendable (OutboundOutcome) -> Void)
  /// Whether a call to `host` could begin now. On the dispatcher's event loop only.
  func admission(to host: String) -> HostAdmission
}

extension OutboundSender: OutboundCaller {}
