import Model
import Testing

@testable import Engine

/// Requests of flows: they go out by the outbox, and their answers come back.
@Suite struct RunRequestTests {
  private static let asking = FlowText.flow(
    first: "look",
    FlowText.request("look", "https://Example.com/customers", success: "yes", failed: "no"),
    FlowText.say("yes", "You are {{widgets.look.parsed.name}}"),
    FlowText.say("no", "I don't know you")
  )

  private func asked(_ floor: Floorboards) async throws -> (conversation: Sid, request: Dispatch) {
    let flow = try await floor.publish(Self.asking)
    let conversation = try await floor.conversation(flow: flow)
    try await floor.write("Hi", in: conversation)
    return (conversation, try #require(try floor.dispatches(.pending).first))
  }

  @Test func anAnswerComesBack() async throws {
    let floor = try await Floorboards()
    let (conversation, request) = try await asked(floor)
    let run = try #require(try floor.runs(on: conversation).first)
    #expect(run.waiting == .response)
    #expect(request.kind == .request)
    #expect(request.lane == run.sid)
    #expect(request.host == "example.com:443")
    #expect(request.url == "https://Example.com/customers")
    #expect(request.method == "POST")
    #expect(request.payload == "Hi")
    #expect(request.contentType == "application/json")
    #expect(request.eventType == "make-http-request")

    // A message meanwhile stands in the conversation and does nothing.
    try await floor.write("Still there?", in: conversation)
    #expect(try floor.runs(on: conversation).count == 1)
    try await floor.restart()
    let answer = DispatchOutcome.responded(
      status: 200,
      contentType: "application/json",
      body: #"{"name": "Alice"}"#
    )
    let settled = try #require(try await floor.settle(request.sid, answer))
    #expect(settled.state == .delivered)
    #expect(settled.attempts == 1)
    #expect(try floor.texts(in: conversation) == ["Hi", "Still there?", "You are Alice"])
    // Told twice, it counts once.
    _ = try await floor.settle(request.sid, answer)
    #expect(try floor.texts(in: conversation).count == 3)
    #expect(floor.count(.dispatchDelivered) == 1)
  }

  @Test(
    arguments: [
      .responded(status: 500, contentType: nil, body: ""), .dead(status: nil, error: "refused"),
      .failed(status: nil, error: "refused", retryAt: Timestamp(milliseconds: 0)),
    ] as [DispatchOutcome]
  )
  func aFailureTakesItsWay(_ outcome: DispatchOutcome) async throws {
    let floor = try await Floorboards()
    let (conversation, request) = try await asked(floor)
    _ = try await floor.settle(request.sid, outcome)
    #expect(try floor.texts(in: conversation) == ["Hi", "I don't know you"])
    #expect(try floor.dispatches().map(\.state) == [.dead])
    #expect(floor.count(.dispatchDead) == 1)
    let again = await floor.refusal { (desk: Desk) throws(Fault) in
      try desk.retryDispatch(request.sid)
    }
    #expect(again != nil)
  }

  @Test(arguments: [10_000, 60_000] as [Int64])
  func aLostAnswerHangsNobody(_ milliseconds: Int64) async throws {
    let settings = EngineSettings(flowRequestMilliseconds: milliseconds)
    let floor = try await Floorboards(settings: settings)
    let (conversation, request) = try await asked(floor)
    try await floor.turn(seconds: milliseconds / 1_000 + 19)
    #expect(try floor.texts(in: conversation) == ["Hi"])
    try await floor.turn(seconds: 2)
    #expect(try floor.texts(in: conversation) == ["Hi", "I don't know you"])
    #expect(try floor.dispatches().map(\.state) == [.canceled])
    // It comes after all.
    _ = try await floor.settle(
      request.sid,
      .responded(status: 200, contentType: nil, body: "")
    )
    #expect(try floor.texts(in: conversation).count == 2)
  }

  @Test func anOperatorTakesARequestBack() async throws {
    let floor = try await Floorboards()
    let (conversation, request) = try await asked(floor)
    _ = try await floor.run { (desk: Desk) throws(Fault) in try desk.cancelDispatch(request.sid) }
    #expect(try floor.texts(in: conversation) == ["Hi", "I don't know you"])
    #expect(floor.count(.dispatchCanceled) == 1)
  }

  @Test func aFullOutboxIsAFailure() async throws {
    let limits = OutboxLimits(openDispatchesMax: 0)
    let floor = try await Floorboards(settings: EngineSettings(outbox: limits))
    let flow = try await floor.publish(Self.asking)
    let conversation = try await floor.conversation(flow: flow)
    try await floor.write("Hi", in: conversation)
    #expect(try floor.texts(in: conversation) == ["Hi", "I don't know you"])
    #expect(try floor.dispatches().map(\.state) == [.dead])
  }
}
