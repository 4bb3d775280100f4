import NIOCore
import Testing

@testable import HTTP

@Suite struct HTTPConnectionStateTests {
  private typealias State = HTTPConnectionState

  private func at(_ milliseconds: Int) -> NIODeadline {
    .uptimeNanoseconds(UInt64(milliseconds) * 1_000_000)
  }

  private func fresh(
    patient: Bool = false,
    _ change: (inout HTTPLimits) -> Void = { _ in }
  ) -> State {
    var limits = HTTPLimits()
    change(&limits)
    return State(limits: limits, patient: patient, now: at(0))
  }

  /// A state in each phase, reached at time 0.
  private func inEachPhase() throws -> [String: State] {
    var states = ["fresh": fresh()]
    var state = fresh()
    state.bytesFed(now: at(0))
    states["head"] = state
    state.headParsed(keepAlive: true, now: at(0))
    states["body"] = state
    #expect(state.requestParsed(now: at(0)) == 1)
    states["processing"] = state
    var idle = state
    #expect(
      idle.answered(request: 1, close: false, buffered: false, now: at(0)) == .write(last: false)
    )
    states["idle"] = idle
    var closing = state
    #expect(
      closing.answered(request: 1, close: true, buffered: false, now: at(0)) == .write(last: true)
    )
    states["closing"] = closing
    var lingering = state
    #expect(lingering.refused(now: at(0)) == .writeAndLinger)
    states["lingering"] = lingering
    state.closed()
    states["closed"] = state
    return states
  }

  @Test func whoParsesAndWhoDiscards() throws {
    for (name, state) in try inEachPhase() {
      #expect(state.canParse == ["fresh", "idle", "head", "body"].contains(name), "\(name)")
      #expect(state.discardsInput == ["closing", "lingering", "closed"].contains(name), "\(name)")
    }
  }

  @Test func deadlinesOfEachPhase() throws {
    let expected: [String: (Int, State.TickAction)] = [
      "fresh": (5_000, .close(.keepAliveIdle)),
      "idle": (75_000, .close(.keepAliveIdle)),
      "head": (5_000, .refuse(.headerDeadline(milliseconds: 5_000), .header)),
      "body": (5_000, .refuse(.bodyTooSlow(bytesPerSecond: 500), .bodyRate)),
      "processing": (2_000, .answer(.processingDeadline(milliseconds: 2_000), request: 1)),
      "closing": (10_000, .close(.responseStall)),
      "lingering": (1_000, .close(nil)),
    ]
    for (name, state) in try inEachPhase() {
      guard let (limit, action) = expected[name] else {
        var state = state
        #expect(name == "closed" && state.tick(now: at(1_000_000)) == .none)
        continue
      }
      var early = state
      #expect(early.tick(now: at(limit - 1)) == .none, "\(name)")
      #expect(early == state, "\(name)")
      var late = state
      #expect(late.tick(now: at(limit)) == action, "\(name)")
      if case .close = action { #expect(late.phase == .closed, "\(name)") }
    }
    var patient = fresh(patient: true)
    #expect(patient.tick(now: at(74_999)) == .none)
    #expect(patient.tick(now: at(75_000)) == .close(.keepAliveIdle))
  }

  @Test func bodyProgressMovesTheIdleDeadlineButNotTheRate() throws {
    var state = fresh { $0.bodyGraceMillisecondsMax = 60_000 }
    state.bytesFed(now: at(0))
    state.headParsed(keepAlive: true, now: at(100))
    try state.bodyParsed(10, now: at(9_000))
    #expect(state.tick(now: at(18_999)) == .none)
    #expect(
      state.tick(now: at(19_000)) == .refuse(.bodyIdle(milliseconds: 10_000), .bodyIdle)
    )

    state = fresh()
    state.headParsed(keepAlive: true, now: at(0))
    try state.bodyParsed(2_500, now: at(4_900))
    #expect(state.tick(now: at(5_000)) == .none)
    #expect(
      state.tick(now: at(5_010)) == .refuse(.bodyTooSlow(bytesPerSecond: 500), .bodyRate)
    )
  }

  @Test func theBodyLimitIsExact() throws {
    var state = fresh { $0.bodyBytesMax = 10 }
    state.headParsed(keepAlive: true, now: at(0))
    try state.bodyParsed(4, now: at(0))
    try state.bodyParsed(6, now: at(0))
    #expect(throws: HTTPRefusal.bodyTooLarge(limitBytes: 10)) {
      try state.bodyParsed(1, now: at(0))
    }
  }

  @Test func onlyTheDueAnswerCounts() throws {
    for (name, state) in try inEachPhase() where name != "processing" {
      var state = state
      #expect(
        state.answered(request: 1, close: false, buffered: false, now: at(1)) == .drop,
        "\(name)"
      )
    }
    var state = try #require(try inEachPhase()["processing"])
    #expect(state.answered(request: 2, close: false, buffered: false, now: at(1)) == .drop)
    #expect(state.answered(request: 0, close: false, buffered: false, now: at(1)) == .drop)
  }

  @Test func aRefusalIsWrittenOnce() throws {
    for (name, state) in try inEachPhase() {
      var state = state
      let written = !["closing", "lingering", "closed"].contains(name)
      #expect(state.refused(now: at(1)) == (written ? .writeAndLinger : .none), "\(name)")
      #expect(state.refused(now: at(1)) == .none, "\(name)")
    }
  }

  @Test func theEndOfInput() throws {
    for (name, state) in try inEachPhase() {
      var ended = state
      let closes = ["fresh", "idle", "head", "body", "lingering"].contains(name)
      #expect(ended.inputDidEnd(buffered: false) == (closes ? .close : .none), "\(name)")
      var buffered = state
      let action: State.EndAction = name == "lingering" ? .close : .none
      #expect(buffered.inputDidEnd(buffered: true) == action, "\(name)")
    }
    var state = try #require(try inEachPhase()["processing"])
    _ = state.inputDidEnd(buffered: true)
    var more = state
    #expect(
      more.answered(request: 1, close: false, buffered: true, now: at(1)) == .write(last: false)
    )
    #expect(
      state.answered(request: 1, close: false, buffered: false, now: at(1)) == .write(last: true)
    )
  }

  @Test func draining() throws {
    for (name, state) in try inEachPhase() {
      var state = state
      #expect(
        state.drain() == (["fresh", "idle"].contains(name) ? .close : .none),
        "\(name)"
      )
    }
    var state = try #require(try inEachPhase()["processing"])
    _ = state.drain()
    #expect(
      state.answered(request: 1, close: false, buffered: true, now: at(1)) == .write(last: true)
    )
  }

  @Test func theLastRequestOfAConnection() {
    var state = fresh { $0.connectionRequestsMax = 2 }
    for request in [1, 2] as [UInt64] {
      state.headParsed(keepAlive: true, now: at(0))
      #expect(state.requestParsed(now: at(0)) == request)
      #expect(
        state.answered(request: request, close: false, buffered: true, now: at(0))
          == .write(last: request == 2)
      )
    }
  }

  @Test func aPeerThatDoesNotReadIsLeft() throws {
    for (name, state) in try inEachPhase() where name == "idle" || name == "head" {
      var state = state
      state.writabilityChanged(writable: false, now: at(10))
      state.writabilityChanged(writable: false, now: at(500))
      #expect(state.isBlocked)
      var freed = state
      freed.writabilityChanged(writable: true, now: at(600))
      #expect(!freed.isBlocked)
      #expect(freed.tick(now: at(4_999)) == .none)
      state.bytesFed(now: at(9_000))
      #expect(state.tick(now: at(10_010)) == .close(.responseStall), "\(name)")
    }
  }
}
