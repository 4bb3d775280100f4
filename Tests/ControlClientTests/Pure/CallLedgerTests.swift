import JSON
import Testing

@testable import ControlClient

@Suite struct CallLedgerTests {
  private func ledger(inFlight: Int = 2, waiting: Int = 3, sends: Int = 2) -> CallLedger {
    var options = ControlClientOptions()
    options.inFlightCallsMax = inFlight
    options.waitingCallsMax = waiting
    options.sendsMax = sends
    return CallLedger(options)
  }

  private func call(_ number: Int, _ mayRepeat: Bool = false, sends: Int = 0) -> CallLedger.Call {
    .init(
      number: number,
      method: "m",
      params: nil,
      repetition: mayRepeat ? .change : .unsafe,
      sends: sends
    )
  }

  @Test func onlySoManyAtATime() {
    var ledger = ledger()
    #expect((1...4).map { ledger.add(call($0)) } == [true, true, true, false])
    #expect(ledger.next()?.id == 1)
    #expect(ledger.next()?.id == 2)
    #expect(ledger.next() == nil && ledger.hasWaiting && ledger.inFlightCount == 2)
    #expect(ledger.answered(2) == .call(call(2, sends: 1)))
    #expect(ledger.next()?.call.number == 3)
    #expect(!ledger.hasWaiting)
  }

  @Test func answersOfAllKinds() {
    var ledger = ledger()
    #expect(ledger.answered(1) == .never)
    _ = ledger.add(call(7))
    _ = ledger.next()
    #expect(ledger.answered(0) == .never)
    #expect(ledger.answered(2) == .never)
    #expect(ledger.answered(-1) == .never)
    #expect(ledger.answered(1) == .call(call(7, sends: 1)))
    #expect(ledger.answered(1) == .formerly)
  }

  @Test func givingUp() {
    var ledger = ledger(inFlight: 1)
    _ = ledger.add(call(1))
    _ = ledger.add(call(2))
    _ = ledger.next()
    #expect(ledger.remove(2) == .waiting)
    #expect(ledger.remove(1) == .sent(id: 1))
    #expect(ledger.remove(1) == .nowhere)
    #expect(ledger.answered(1) == .formerly)
    #expect(!ledger.hasWaiting && ledger.inFlightCount == 0)
  }

  @Test func aBreakRepeatsOnlyWhatMayBeRepeatedAndFirst() {
    var ledger = ledger(inFlight: 4, waiting: 9)
    for number in 1...4 { _ = ledger.add(call(number, number % 2 == 0)) }
    while ledger.next() != nil {}
    _ = ledger.add(call(5))
    #expect(ledger.broke().map(\.number) == [1, 3])
    #expect(ledger.inFlightCount == 0)
    let again = [ledger.next(), ledger.next(), ledger.next()]
    #expect(again.map { $0?.call.number } == [2, 4, 5])
    #expect(again.map { $0?.id } == [5, 6, 7])
    #expect(ledger.answered(2) == .formerly)
    // Both were sent twice by now.
    #expect(ledger.broke().map(\.number) == [2, 4, 5])
    #expect(!ledger.hasWaiting)
  }

  @Test func whatTheDaemonDidNotLookAtIsSentAgainHoweverOften() {
    var ledger = ledger()
    _ = ledger.add(call(1))
    for _ in 0..<5 {
      #expect(ledger.next()?.call.number == 1)
      #expect(ledger.broke(nothingDone: true).isEmpty)
    }
    #expect(ledger.removeWaiting().map(\.number) == [1])
    #expect(ledger.next() == nil)
  }

  @Test(
    arguments: [
      ("worker.list", [:], .question), ("rpc.ping", [:], .question), ("task.wait", [:], .question),
      ("worker.create", [:], .unsafe), ("worker.create", ["idempotency_key": "k"], .change),
      ("worker.create", ["idempotency_key": nil], .unsafe), ("flow.later", [:], .unsafe),
      ("flow.later", ["idempotency_key": "k"], .unsafe),
    ] as [(String, JSONObject, Repetition)]
  )
  func whatMayBeRepeated(_ method: String, _ params: JSONObject, _ wanted: Repetition) {
    #expect(Repetition(of: method, params) == wanted)
  }

  @Test func keysAreNobodyElses() {
    let keys = Set((0..<1_000).map { _ in Repetition.makeKey() })
    #expect(keys.count == 1_000)
    #expect(keys.allSatisfy { $0.utf8.count == 32 && $0.allSatisfy(\.isHexDigit) })
  }

  @Test func whatIsTooLongIsNotSent() throws {
    let params: JSONObject = ["a": .string(String(repeating: "x", count: 1_000))]
    #expect(throws: ControlClientError.self) {
      try CallLedger.Call(number: 1, method: "m", params: params, requestBytesMax: 1_000)
    }
    let call = try CallLedger.Call(number: 1, method: "m", params: params, requestBytesMax: 1_200)
    #expect(call.params?.count == 1_008)
    let none = try CallLedger.Call(number: 1, method: "m", params: [:], requestBytesMax: 1_000)
    #expect(none.params == nil)
  }
}
