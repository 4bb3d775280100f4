/// What is known of the hosts that calls go to: how many are under way at each, and whether it
/// answers. Pure: time comes in, in milliseconds of any clock that never goes back.
///
/// Each host has its own places, so a slow one holds up nobody else.
public struct HostRegister: Sendable {
  private struct Host {
    var inFlight = 0
    var breaker: CircuitBreaker
  }

  private let limits: OutboundLimits
  private var hosts: [String: Host] = [:]

  /// A register that knows no host.
  public init(limits: OutboundLimits) {
    self.limits = limits
  }

  /// Hosts whose circuit isn't closed.
  public var circuitsOpen: Int {
    hosts.values.count { !$0.breaker.isClosed }
  }

  /// Whether a call to `host` could begin at `now`, without asking for it.
  public func peek(_ host: String, now: Int64) -> HostAdmission {
    let known = hosts[host] ?? Host(breaker: CircuitBreaker(limits: limits.circuit))
    guard known.inFlight < limits.callsPerHostMax else { return .busy }
    return Self.admission(known.breaker.peek(now: now), now)
  }

  /// Asks for a call to `host`. When it is admitted, ``ended(_:_:isProbe:now:)`` must follow.
  public mutating func admit(_ host: String, now: Int64) -> HostAdmission {
    guard case .admitted = peek(host, now: now) else { return peek(host, now: now) }
    if hosts[host] == nil { makeRoom() }
    var known = hosts[host] ?? Host(breaker: CircuitBreaker(limits: limits.circuit))
    let admission = Self.admission(known.breaker.permit(now: now), now)
    known.inFlight += 1
    hosts[host] = known
    return admission
  }

  /// An admitted call to `host` has ended.
  public mutating func ended(
    _ host: String,
    _ verdict: CircuitBreaker.Verdict,
    isProbe: Bool,
    now: Int64
  ) {
    guard var known = hosts[host] else { return }
    known.inFlight -= 1
    known.breaker.ended(verdict, isProbe: isProbe, now: now)
    hosts[host] = known.inFlight == 0 && known.breaker.isSpotless ? nil : known
  }

  private static func admission(_ permit: CircuitBreaker.Permit, _ now: Int64) -> HostAdmission {
    switch permit {
    case .call: .admitted(isProbe: false)
    case .probe: .admitted(isProbe: true)
    case .wait(let until): .paused(milliseconds: max(until - now, 1))
    case .waitForProbe: .busy
    }
  }

  /// Forgets hosts without calls when too many are known: those whose circuit is closed, or, when
  /// that is not enough, all. They begin anew with a closed circuit.
  private mutating func makeRoom() {
    guard hosts.count >= limits.hostsMax else { return }
    hosts = hosts.filter { $0.value.inFlight > 0 || !$0.value.breaker.isClosed }
    guard hosts.count >= limits.hostsMax else { return }
    hosts = hosts.filter { $0.value.inFlight > 0 }
  }
}
