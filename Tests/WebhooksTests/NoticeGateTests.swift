import Engine
import NIOCore
import Testing

@testable import Webhooks

struct NoticeGateTests {
  private func at(_ milliseconds: UInt64) -> NIODeadline {
    .uptimeNanoseconds((1_000 + milliseconds) * 1_000_000)
  }

  @Test func holdsBackAFlood() {
    let gate = NoticeGate(noticesMax: 2, windowMilliseconds: 100)
    #expect(gate.pass(at: at(0)) == 0)
    #expect(gate.pass(at: at(1)) == 0)
    #expect(gate.pass(at: at(2)) == nil)
    #expect(gate.pass(at: at(99)) == nil)
    #expect(gate.pass(at: at(100)) == 2)
    #expect(gate.pass(at: at(101)) == 0)
    #expect(gate.pass(at: at(102)) == nil)
    #expect(gate.pass(at: at(500)) == 1)
  }

  @Test func keepsTheLogSmall() throws {
    let rig = try Rig(limits: WebhookLimits(noticesMax: 3))
    for _ in 0..<100 { _ = try rig.answer(to: Rig.message(token: "x")) }
    #expect(rig.log.lines.count == 3)
    #expect(rig.responder.counters.refusedSignature == 100)
    // A flood of forgeries doesn't hide that authentic webhooks can't be stored.
    rig.engine.answer(.failure(.readOnly))
    _ = try rig.answer(to: Rig.message())
    #expect(rig.log.lines.count == 4)
  }
}
