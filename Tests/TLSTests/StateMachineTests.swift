import NIOCore
import Testing

@testable import TLS

/// Every input in every state: the action returned and the state that follows.
struct StateMachineTests {
  typealias Machine = TLSStateMachine
  typealias State = TLSStateMachine.State

  /// Runs `input` from each state and compares with the table, which must name all of them.
  private func check<Action: Equatable>(
    _ table: [State: (Action, State)],
    except trapping: Set<State> = [],
    _ input: (inout Machine) -> Action
  ) {
    #expect(Set(table.keys).union(trapping) == Set(State.allCases))
    for (state, expected) in table {
      var machine = Machine(state: state)
      #expect(input(&machine) == expected.0, "action in \(state)")
      #expect(machine.state == expected.1, "state after \(state)")
    }
  }

  @Test func startsIdle() { #expect(Machine().state == .idle) }

  @Test func activated() {
    check([
      .idle: (Machine.ActivateAction.startHandshake, .handshaking),
      .handshaking: (.nothing, .handshaking), .active: (.nothing, .active),
      .inputClosed: (.nothing, .inputClosed), .outputClosed: (.nothing, .outputClosed),
      .closing: (.nothing, .closing), .closed: (.nothing, .closed),
    ]) { $0.activated() }
  }

  @Test func handshakeFinished() {
    check(
      [
        .handshaking: (Machine.HandshakeAction.announce, .active),
        .closed: (.nothing, .closed),
      ],
      except: [.idle, .active, .inputClosed, .outputClosed, .closing]
    ) { $0.handshakeFinished() }
  }

  @Test func aSecondHandshakeIsAProgrammersError() async {
    await #expect(processExitsWith: .failure) {
      var machine = Machine(state: .active)
      _ = machine.handshakeFinished()
    }
  }

  @Test func wrote() {
    check([
      .idle: (Machine.WriteAction.hold, .idle), .handshaking: (.hold, .handshaking),
      .active: (.encrypt, .active), .inputClosed: (.encrypt, .inputClosed),
      .outputClosed: (.refuse(.outputClosed), .outputClosed),
      .closing: (.refuse(.ioOnClosedChannel), .closing),
      .closed: (.refuse(.ioOnClosedChannel), .closed),
    ]) { $0.wrote() }
  }

  @Test func flushed() {
    check([
      .idle: (Machine.FlushAction.remember, .idle), .handshaking: (.remember, .handshaking),
      .active: (.send, .active), .inputClosed: (.send, .inputClosed),
      .outputClosed: (.nothing, .outputClosed), .closing: (.nothing, .closing),
      .closed: (.nothing, .closed),
    ]) { $0.flushed() }
  }

  @Test func received() {
    check([
      .idle: (Machine.ReceiveAction.drop, .idle), .handshaking: (.handshake, .handshaking),
      .active: (.decrypt, .active), .inputClosed: (.drop, .inputClosed),
      .outputClosed: (.decrypt, .outputClosed), .closing: (.drain, .closing),
      .closed: (.drop, .closed),
    ]) { $0.received() }
  }

  @Test(arguments: [false, true])
  func peerClosed(_ halfClosureAllowed: Bool) {
    check([
      .idle: (Machine.PeerClosedAction.nothing, .idle), .handshaking: (.nothing, .handshaking),
      .active: halfClosureAllowed
        ? (.announceInputClosed, .inputClosed) : (.answerAndClose, .closed),
      .inputClosed: (.nothing, .inputClosed), .outputClosed: (.closeTransport, .closed),
      .closing: (.closeTransport, .closed), .closed: (.nothing, .closed),
    ]) { $0.peerClosed(halfClosureAllowed: halfClosureAllowed) }
  }

  @Test func inputEnded() {
    check([
      .idle: (Machine.EndAction.nothing, .idle),
      .handshaking: (.fail(.truncated(duringHandshake: true)), .closed),
      .active: (.fail(.truncated(duringHandshake: false)), .closed),
      .inputClosed: (.nothing, .inputClosed),
      .outputClosed: (.fail(.truncated(duringHandshake: false)), .closed),
      .closing: (.closeTransport, .closed), .closed: (.nothing, .closed),
    ]) { $0.inputEnded() }
  }

  @Test func inactivated() {
    check([
      .idle: (Machine.EndAction.nothing, .closed),
      .handshaking: (.fail(.truncated(duringHandshake: true)), .closed),
      .active: (.fail(.truncated(duringHandshake: false)), .closed),
      .inputClosed: (.nothing, .closed),
      .outputClosed: (.fail(.truncated(duringHandshake: false)), .closed),
      .closing: (.nothing, .closed), .closed: (.nothing, .closed),
    ]) { $0.inactivated() }
  }

  @Test func close() {
    check([
      .idle: (Machine.CloseAction.closeTransport, .closed),
      .handshaking: (.closeTransport, .closed), .active: (.sendCloseNotifyAndWait, .closing),
      .inputClosed: (.sendCloseNotifyAndClose, .closed), .outputClosed: (.wait, .closing),
      .closing: (.join, .closing), .closed: (.closeTransport, .closed),
    ]) { $0.close() }
  }

  @Test func closeOutput() {
    check([
      .idle: (Machine.CloseOutputAction.refuse(.operationUnsupported), .idle),
      .handshaking: (.refuse(.operationUnsupported), .handshaking),
      .active: (.sendCloseNotify, .outputClosed),
      .inputClosed: (.sendCloseNotifyAndClose, .closed),
      .outputClosed: (.refuse(.outputClosed), .outputClosed),
      .closing: (.refuse(.outputClosed), .closing), .closed: (.refuse(.outputClosed), .closed),
    ]) { $0.closeOutput() }
  }

  @Test func handshakeTimedOut() {
    check([
      .idle: (Machine.EndAction.nothing, .idle),
      .handshaking: (.fail(.handshakeTimedOut(milliseconds: 7)), .closed),
      .active: (.nothing, .active), .inputClosed: (.nothing, .inputClosed),
      .outputClosed: (.nothing, .outputClosed), .closing: (.nothing, .closing),
      .closed: (.nothing, .closed),
    ]) { $0.handshakeTimedOut(milliseconds: 7) }
  }

  @Test func closingTimedOut() {
    check([
      .idle: (Machine.EndAction.nothing, .idle), .handshaking: (.nothing, .handshaking),
      .active: (.nothing, .active), .inputClosed: (.nothing, .inputClosed),
      .outputClosed: (.nothing, .outputClosed), .closing: (.closeTransport, .closed),
      .closed: (.nothing, .closed),
    ]) { $0.closingTimedOut() }
  }

  @Test func failed() {
    let fail = Machine.EndAction.fail(.serverNameMissing)
    check([
      .idle: (fail, .closed), .handshaking: (fail, .closed), .active: (fail, .closed),
      .inputClosed: (fail, .closed), .outputClosed: (fail, .closed),
      .closing: (.closeTransport, .closed), .closed: (.nothing, .closed),
    ]) { $0.failed(.serverNameMissing) }
  }
}
