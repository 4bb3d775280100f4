import Testing

@testable import Control

@Suite struct ConnectionFlowTests {
  private var limits: ControlLimits {
    var limits = ControlLimits()
    limits.inFlightRequestsMax = 2
    limits.unsentBytesMax = 100
    return limits
  }

  @Test func stopsAtTheLimitsAndGoesOnBelowThem() {
    var flow = ConnectionFlow(limits: limits, now: 0)
    #expect(flow.mayStart(unsentBytes: 100) && flow.mayRead(unsentBytes: 100))
    #expect(!flow.mayStart(unsentBytes: 101) && !flow.mayRead(unsentBytes: 101))
    flow.started()
    flow.started()
    #expect(!flow.mayStart(unsentBytes: 0))
    flow.finished(now: 0)
    #expect(flow.mayStart(unsentBytes: 0))
  }

  @Test func isDoneOnlyWhenEverythingIs() {
    var flow = ConnectionFlow(limits: limits, now: 0)
    #expect(!flow.isDone(isDrained: true, isSent: true, staysOpen: false))
    flow.started()
    flow.endInput()
    #expect(!flow.mayRead(unsentBytes: 0) && flow.mayStart(unsentBytes: 0))
    #expect(!flow.isDone(isDrained: true, isSent: true, staysOpen: false))
    flow.finished(now: 0)
    #expect(!flow.isDone(isDrained: false, isSent: true, staysOpen: false))
    #expect(!flow.isDone(isDrained: true, isSent: false, staysOpen: false))
    #expect(!flow.isDone(isDrained: true, isSent: true, staysOpen: true))
    #expect(flow.isDone(isDrained: true, isSent: true, staysOpen: false))
  }

  @Test func timeLimits() {
    let limits = ControlLimits()
    var flow = ConnectionFlow(limits: limits, now: 1_000)
    #expect(flow.expiry(now: 30_999, isSubscribed: false) == nil)
    #expect(flow.expiry(now: 31_000, isSubscribed: false) == .firstByte)
    flow.received(now: 31_000)
    #expect(flow.expiry(now: 630_999, isSubscribed: false) == nil)
    #expect(flow.expiry(now: 631_000, isSubscribed: false) == .idle)
    #expect(flow.expiry(now: 631_000, isSubscribed: true) == nil)
    flow.started()
    #expect(flow.expiry(now: 9_000_000, isSubscribed: false) == nil)
    flow.sending(now: 9_000_000)
    #expect(flow.expiry(now: 9_009_999, isSubscribed: true) == nil)
    #expect(flow.expiry(now: 9_010_000, isSubscribed: true) == .write)
    flow.sent()
    #expect(flow.expiry(now: 9_010_000, isSubscribed: true) == nil)
  }
}
