import Testing

@testable import Control

@Suite struct ConnectionFlowTests {
  private var limits: ControlLimits {
    var limits = ControlLimits()
    limits.inFlightRequestsMax = 2
    limits.unsentBytesMax = 100
    return limits
  }

  /// What is to be done about the end, with nothing left to do unless said otherwise.
  private func ending(
    _ flow: inout ConnectionFlow,
    isDrained: Bool = true,
    isSent: Bool = true,
    staysOpen: Bool = false,
    now: Int64 = 0
  ) -> ConnectionFlow.Ending {
    flow.ending(isDrained: isDrained, isSent: isSent, staysOpen: staysOpen, now: now)
  }

  /// A flow in each of its phases.
  private func flow(
    _ prepare: (inout ConnectionFlow) -> Void = { _ in }
  ) -> ConnectionFlow {
    var flow = ConnectionFlow(limits: limits, now: 0)
    prepare(&flow)
    return flow
  }

  private var lingering: ConnectionFlow {
    var flow = flow { $0.refuseInput() }
    #expect(ending(&flow, now: 500) == .shutDownOutput)
    return flow
  }

  @Test func stopsAtTheLimitsAndGoesOnBelowThem() {
    var flow = flow()
    #expect(flow.mayStart(unsentBytes: 100) && flow.mayRead(unsentBytes: 100))
    #expect(!flow.mayStart(unsentBytes: 101) && !flow.mayRead(unsentBytes: 101))
    flow.started()
    flow.started()
    #expect(!flow.mayStart(unsentBytes: 0))
    flow.finished(now: 0)
    #expect(flow.mayStart(unsentBytes: 0))
  }

  @Test func whileOpenNothingEnds() {
    var flow = flow()
    #expect(!flow.inputEnded)
    #expect(flow.received(bytes: 1, now: 0) == .take)
    #expect(ending(&flow) == .nothing)
  }

  @Test func afterTheCallersEndItClosesOnceEverythingIsDone() {
    var flow = flow { $0.started() }
    flow.endInput()
    #expect(flow.inputEnded)
    #expect(!flow.mayRead(unsentBytes: 0) && flow.mayStart(unsentBytes: 0))
    #expect(flow.received(bytes: 1, now: 0) == .drop)
    #expect(ending(&flow) == .nothing)
    flow.finished(now: 0)
    #expect(ending(&flow, isDrained: false) == .nothing)
    #expect(ending(&flow, isSent: false) == .nothing)
    #expect(ending(&flow, staysOpen: true) == .nothing)
    flow.refuseInput()  // changes nothing any more
    #expect(ending(&flow) == .close)
    #expect(ending(&flow) == .nothing)
  }

  @Test func refusedInputIsDroppedWhileRepliesAreUnderWay() {
    var flow = flow {
      $0.started()
      $0.refuseInput()
    }
    #expect(flow.inputEnded)
    // A caller that has to finish writing before it reads must not be held up by its own replies.
    #expect(flow.mayRead(unsentBytes: 1_000_000))
    #expect(flow.received(bytes: 1_000, now: 0) == .drop)
    #expect(ending(&flow) == .nothing)
    flow.finished(now: 0)
    #expect(ending(&flow, isDrained: false) == .nothing)
    #expect(ending(&flow, isSent: false) == .nothing)
    #expect(ending(&flow, staysOpen: true) == .shutDownOutput)
  }

  @Test func lingersUntilTheCallerEnds() {
    var flow = lingering
    #expect(flow.inputEnded && flow.mayRead(unsentBytes: 0))
    #expect(flow.received(bytes: 1_000, now: 600) == .drop)
    flow.refuseInput()
    #expect(ending(&flow, now: 600) == .nothing)
    flow.endInput()
    #expect(!flow.mayRead(unsentBytes: 0))
    #expect(ending(&flow, now: 600) == .close)
  }

  @Test func lingersForALimitedTime() {
    var flow = lingering
    #expect(ending(&flow, now: 500 + ConnectionFlow.lingerMillisecondsMax - 1) == .nothing)
    #expect(ending(&flow, now: 500 + ConnectionFlow.lingerMillisecondsMax) == .close)
    #expect(!flow.mayRead(unsentBytes: 0) && flow.inputEnded)
  }

  @Test func dropsALimitedNumberOfBytes() {
    var flow = lingering
    #expect(flow.received(bytes: ConnectionFlow.droppedBytesMax - 1, now: 500) == .drop)
    #expect(flow.mayRead(unsentBytes: 0))
    #expect(ending(&flow, now: 500) == .nothing)
    #expect(flow.received(bytes: 1, now: 500) == .drop)
    #expect(!flow.mayRead(unsentBytes: 0))
    #expect(ending(&flow, now: 500) == .close)
    #expect(ending(&flow, now: 500) == .nothing)
  }

  @Test func countsWhatWasDroppedBeforeTheSendingSideWasShut() {
    var early = flow { $0.refuseInput() }
    #expect(early.received(bytes: ConnectionFlow.droppedBytesMax, now: 0) == .drop)
    #expect(!early.mayRead(unsentBytes: 0))
    #expect(ending(&early, isSent: false) == .nothing)
    #expect(ending(&early) == .close)

    var late = flow { $0.refuseInput() }
    #expect(late.received(bytes: ConnectionFlow.droppedBytesMax - 1, now: 0) == .drop)
    #expect(ending(&late) == .shutDownOutput)
    #expect(late.received(bytes: 1, now: 0) == .drop)
    #expect(ending(&late) == .close)
  }

  @Test func theCallersEndOrTheDaemonsCutsTheRefusalShort() {
    var flow = flow { $0.refuseInput() }
    flow.endInput()
    #expect(!flow.mayRead(unsentBytes: 0))
    #expect(ending(&flow, isSent: false) == .nothing)
    #expect(ending(&flow) == .close)
    flow.endInput()
    flow.refuseInput()
    #expect(flow.received(bytes: 1, now: 0) == .drop)
    #expect(ending(&flow) == .nothing)
  }

  @Test func aStreamEndsOnlyWhenToldSo() {
    var flow = flow { $0.stream() }
    #expect(flow.isStreaming && !flow.inputEnded)
    flow.refuseInput()
    flow.stream()
    #expect(flow.isStreaming && flow.mayRead(unsentBytes: 1_000_000))
    #expect(flow.received(bytes: ConnectionFlow.droppedBytesMax - 1, now: 0) == .drop)
    #expect(flow.mayRead(unsentBytes: 0))
    #expect(flow.received(bytes: 1, now: 0) == .drop)
    #expect(!flow.mayRead(unsentBytes: 0))
    #expect(ending(&flow) == .nothing)
    flow.endInput()
    #expect(!flow.isStreaming && flow.inputEnded)
    #expect(ending(&flow, isSent: false) == .nothing)
    #expect(ending(&flow) == .close)
    flow.stream()
    #expect(!flow.isStreaming)
  }

  @Test func timeLimits() {
    let limits = ControlLimits()
    var flow = ConnectionFlow(limits: limits, now: 1_000)
    #expect(flow.expiry(now: 30_999, isSubscribed: false) == nil)
    #expect(flow.expiry(now: 31_000, isSubscribed: false) == .firstByte)
    #expect(flow.received(bytes: 1, now: 31_000) == .take)
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
