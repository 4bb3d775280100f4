import JSONRPC
import Testing

@testable import Control

@Suite struct PendingCallTests {
  @Test func whoeverComesFirstDecides() {
    let begun = CallTicket()
    #expect(begun.begin() && !begun.giveUp() && begun.begin(), "begun stays begun")
    let givenUp = CallTicket()
    #expect(givenUp.giveUp() && !givenUp.begin() && !givenUp.giveUp())
  }

  private func add(
    _ id: RPCID?,
    _ kind: PendingCalls.Kind,
    _ ticket: CallTicket,
    to calls: PendingCalls,
    now: Int64 = 0,
    _ answered: @escaping (String) -> Void
  ) -> Int {
    calls.add(id: id, kind, now: now) { error in
      guard ticket.giveUp() else { return false }
      answered(error.name)
      return true
    }
  }

  @Test func aCallIsCancelledByItsIdAsSpelledOnce() {
    let calls = PendingCalls()
    var answers: [String] = []
    _ = add(RPCID(7), .question, CallTicket(), to: calls) { answers.append($0) }
    #expect(!calls.cancel(RPCID("7")), "text is no number")
    #expect(calls.cancel(RPCID(7)) && answers == ["cancelled"])
    #expect(!calls.cancel(RPCID(7)))
    let begun = CallTicket()
    #expect(begun.begin())
    _ = add(RPCID(8), .change, begun, to: calls) { answers.append($0) }
    #expect(!calls.cancel(RPCID(8)) && answers.count == 1)
    let gone = add(RPCID(9), .change, CallTicket(), to: calls) { answers.append($0) }
    calls.remove(gone)
    #expect(!calls.cancel(RPCID(9)))
  }

  @Test func aCallWhoseTurnDoesNotComeTimesOut() {
    let calls = PendingCalls()
    var answers: [String] = []
    _ = add(RPCID(1), .change, CallTicket(), to: calls, now: 100) { answers.append($0) }
    calls.expire(now: 109, limit: 10)
    #expect(answers.isEmpty)
    calls.expire(now: 110, limit: 10)
    #expect(answers == ["timeout"])
    calls.expire(now: 500, limit: 10)
    #expect(answers == ["timeout"])
  }

  @Test func withTheCallerGoQuestionsAndChangesStay() {
    let calls = PendingCalls()
    let (question, change) = (CallTicket(), CallTicket())
    _ = add(nil, .question, question, to: calls) { _ in }
    _ = add(nil, .change, change, to: calls) { _ in }
    calls.abandon()
    #expect(!question.begin() && change.begin())
  }

  @Test(arguments: [
    ("0::/system.slice/switchboard-agent.service\n", "switchboard-agent.service"),
    ("0::/user.slice/user-1000.slice/session-2.scope\n", "session-2.scope"),
    ("0::/user.slice/user-1.slice/user@1.service/app.slice/foo.service/sub\n", "foo.service"),
    ("12:cpu:/x.service\n0::/init.scope\n", "init.scope"),
    ("0::/\n", nil), ("", nil), ("1:name=systemd:/a.service\n", nil),
  ])
  func aProcessUnitIsReadFromItsControlGroup(_ text: String, _ unit: String?) {
    #expect(PeerProcess.unit(text) == unit)
  }
}
