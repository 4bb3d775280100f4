import Flows
import Model
import Testing

@testable import Engine

/// What executions outlive, and what they may not.
@Suite struct RunLimitTests {
  @Test func aFlowThatRunsInsideAnotherOutlivesItsDeletion() async throws {
    let floor = try await Floorboards()
    let inner = try await floor.publish(
      FlowText.flow(
        first: "ask",
        FlowText.ask("ask", "Who are you?", reply: "greet"),
        FlowText.say("greet", "Hello {{widgets.ask.inbound.Body}}")
      )
    )
    let outer = try await floor.publish(
      FlowText.flow(
        first: "inner",
        FlowText.subflow("inner", inner, completed: "done", failed: "broken"),
        FlowText.say("done", "Thank you"),
        FlowText.say("broken", "Sorry")
      )
    )
    let conversation = try await floor.conversation(flow: outer)
    try await floor.write("Hi", in: conversation)
    _ = try await floor.run { (desk: Desk) throws(Fault) in try desk.deleteFlow(inner) }
    #expect(try floor.read { try $0.flow(inner) } == nil)
    // Nothing of it is in memory any more.
    try await floor.restart()
    try await floor.write("Alice", in: conversation)
    #expect(
      try floor.texts(in: conversation) == [
        "Hi", "Who are you?", "Alice", "Hello Alice", "Thank you",
      ]
    )
  }

  @Test func aFarTimerOutlivesThoseBeforeIt() async throws {
    let floor = try await Floorboards()
    let far = try await floor.publish(
      FlowText.flow(first: "ask", FlowText.ask("ask", "Who?", reply: nil, seconds: 36_000))
    )
    let near = try await floor.publish(
      FlowText.flow(first: "ask", FlowText.ask("ask", "Who?", reply: nil, seconds: 1))
    )
    try await floor.write("Hi", in: try await floor.conversation("+14155550101", flow: far))
    let conversation = try await floor.conversation("+14155550102", flow: near)
    for _ in 1...20 {
      try await floor.write("Hi", in: conversation)
      try await floor.turn(seconds: 2)
    }
    #expect(floor.count(.flowExecutionEnded) == 20)
    try await floor.turn(seconds: 36_000)
    #expect(floor.count(.flowExecutionEnded) == 21)
  }

  @Test func aMessageThatIsTooLongFails() async throws {
    let floor = try await Floorboards()
    let flow = try await floor.publish(
      FlowText.flow(
        first: "long",
        FlowText.say("long", "{{trigger.message.Body}}", next: "sent", failed: "author"),
        FlowText.say(
          "author",
          "Hello",
          next: "sent",
          failed: "failed",
          from: String(repeating: "x", count: 257)
        ),
        FlowText.say("sent", "Sent"),
        FlowText.say("failed", "Failed")
      )
    )
    let conversation = try await floor.conversation(flow: flow)
    try await floor.write(String(repeating: "x", count: 1_601), in: conversation)
    #expect(try floor.texts(in: conversation).dropFirst() == ["Failed"])
    let refused = try await floor.run { (desk: Desk) throws(Fault) in
      var message = FlowMessage(body: "hello")
      message.attributes = "{\"a\":\"\(String(repeating: "x", count: 4_096))\"}"
      let found = try desk.stored { () throws(LedgerFault) in
        try desk.ledger.conversation(conversation)
      }
      guard var conversation = found else { return false }
      if case .messageFailed = try desk.send(message, in: &conversation) { return true }
      return false
    }
    #expect(refused)
  }
}
