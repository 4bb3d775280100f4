/// Why a call has no answer.
public struct OutboundFailure: Error, Equatable, Sendable {
  /// What kind of failure it is; the raw values name it in logs and metrics.
  public enum Kind: String, Sendable, CaseIterable {
    /// Its time was over.
    case timedOut = "timed_out"
    /// The host's name has no address.
    case unresolved
    /// All of the host's addresses are ones that calls may not go to.
    case addressRefused = "address_refused"
    /// No connection came about: network or TLS.
    case notConnected = "not_connected"
    /// The connection ended before the answer did.
    case disconnected
    /// The answer was no HTTP.
    case malformed
    /// The call cannot be sent as it is.
    case unsendable
    /// Too many calls wait here.
    case overloaded
    /// The daemon is stopping.
    case stopping
  }

  /// What kind of failure it is.
  public let kind: Kind
  /// A sentence for people, with the remedy where there is one.
  public let message: String

  /// A failure.
  public init(_ kind: Kind, _ message: String) {
    self.kind = kind
    self.message = message
  }

  /// What it tells of the host.
  public var verdict: CircuitBreaker.Verdict {
    switch kind {
    case .timedOut, .unresolved, .notConnected, .disconnected, .malformed: .failing
    case .addressRefused, .unsendable, .overloaded, .stopping: .unknown
    }
  }
}
