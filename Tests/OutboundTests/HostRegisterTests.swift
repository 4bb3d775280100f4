import Testing

@testable import Outbound

@Suite struct HostRegisterTests {
  private func register(hosts: Int = 100) -> HostRegister {
    var limits = OutboundLimits()
    limits.callsPerHostMax = 2
    limits.hostsMax = hosts
    limits.circuit.failuresMax = 2
    limits.circuit.pauseMillisecondsMin = 1_000
    return HostRegister(limits: limits)
  }

  @Test func aSlowHostHoldsUpNobodyElse() {
    var register = register()
    for _ in 0..<2 {
      let admitted = register.admit("slow:443", now: 0)
      #expect(admitted == .admitted(isProbe: false))
    }
    let third = register.admit("slow:443", now: 0)
    #expect(third == .busy)
    #expect(register.peek("slow:443", now: 0) == .busy)
    let other = register.admit("quick:443", now: 0)
    #expect(other == .admitted(isProbe: false))
    register.ended("slow:443", .healthy, isProbe: false, now: 0)
    #expect(register.peek("slow:443", now: 0) == .admitted(isProbe: false))
  }

  @Test func aHostThatFailsIsPausedThenProbed() {
    var register = register()
    for _ in 0..<2 {
      _ = register.admit("h:443", now: 0)
      register.ended("h:443", .failing, isProbe: false, now: 0)
    }
    #expect(register.circuitsOpen == 1)
    let early = register.admit("h:443", now: 400)
    #expect(early == .paused(milliseconds: 600))
    let probe = register.admit("h:443", now: 1_000)
    #expect(probe == .admitted(isProbe: true))
    let second = register.admit("h:443", now: 1_000)
    #expect(second == .busy)
    register.ended("h:443", .healthy, isProbe: true, now: 1_001)
    #expect(register.circuitsOpen == 0)
    let after = register.admit("h:443", now: 1_001)
    #expect(after == .admitted(isProbe: false))
  }

  @Test func itKnowsNoMoreHostsThanItMay() {
    var register = register(hosts: 3)
    for host in ["a", "b"] {
      for _ in 0..<2 {
        _ = register.admit(host, now: 0)
        register.ended(host, .failing, isProbe: false, now: 0)
      }
    }
    // One failure is forgotten before an open circuit is.
    for host in ["c", "d"] {
      _ = register.admit(host, now: 0)
      register.ended(host, .failing, isProbe: false, now: 0)
    }
    #expect(register.circuitsOpen == 2)
    _ = register.admit("c", now: 0)
    register.ended("c", .failing, isProbe: false, now: 0)
    #expect(register.peek("c", now: 0) == .admitted(isProbe: false))
    for host in ["d", "e", "f"] { _ = register.admit(host, now: 0) }
    #expect(register.circuitsOpen == 0)
    // What is not known cannot end.
    register.ended("z", .failing, isProbe: false, now: 0)
    #expect(register.circuitsOpen == 0)
  }
}
