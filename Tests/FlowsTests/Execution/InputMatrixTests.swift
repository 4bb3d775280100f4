import Flows
import Testing

private typealias Make = FlowBuilder

@Suite("Flow execution: inputs and what is waited for")
struct InputMatrixTests {
  /// One of each input, by a name, with what takes it.
  static func inputs() throws -> [(name: String, input: FlowInput, fits: Set<FlowWaiting>)] {
    let response = FlowResponse(status: 200, contentType: "application/json", body: "[1]")
    let inner = try Make.flow([Make.state("v", Make.set(["x": "1"]))], sid: "FW2")
    return [
      ("start", .start, [.start]),
      ("message", .message(Make.reply("yes")), [.reply]),
      ("timedOut", .timedOut, [.reply]),
      ("messageSent", .messageSent(Make.sent("x")), [.sending]),
      ("messageFailed", .messageFailed("no"), [.sending, .reply]),
      ("taskCreated", .taskCreated(taskSid: "WT1", interactionSid: "KD1"), [.task]),
      ("taskFailed", .taskFailed(.callFailure, "no"), [.task]),
      ("responded", .responded(response), [.response]),
      ("requestFailed", .requestFailed("no"), [.response]),
      ("subflow", .subflow(inner), [.subflow]),
      ("subflowMissing", .subflowMissing("no"), [.subflow]),
      ("goOn", .goOn, [.turn]),
    ]
  }

  /// An execution that waits for this.
  static func execution(_ waiting: FlowWaiting) throws -> FlowExecution {
    var limits = FlowLimits()
    let widget: FlowWidget
    switch waiting {
    case .start, .nothing: widget = Make.set(["x": "1"])
    case .turn:
      limits.turnStepsMax = 1
      widget = Make.set(["x": "1"])
    case .sending, .reply: widget = Make.ask("?")
    case .task: widget = Make.toFlex("{}")
    case .response: widget = .runFunction(url: "https://x.test", parameters: [])
    case .subflow:
      widget = .runSubflow(flowSid: "FW2", revision: "LatestPublished", parameters: [])
    }
    let flow = try Make.flow([Make.state("w", widget)], limits: limits)
    var execution = FlowExecution(flow, trigger: Make.trigger(), limits: limits)
    guard waiting != .start else { return execution }
    _ = execution.advance(.start, nowMilliseconds: 1)
    if waiting == .reply { _ = execution.advance(.messageSent(Make.sent("?")), nowMilliseconds: 1) }
    return execution
  }

  @Test(arguments: FlowWaiting.allCases)
  func eachInputIsTakenOrIgnored(_ waiting: FlowWaiting) throws {
    for (name, input, fits) in try Self.inputs() {
      var execution = try Self.execution(waiting)
      #expect(execution.waiting == waiting)
      let before = execution.snapshot
      let output = execution.advance(input, nowMilliseconds: 2)
      if fits.contains(waiting) {
        #expect(output != .ignored(waiting), "\(name) in \(waiting)")
        #expect(execution.waiting != waiting || waiting == .turn, "\(name) in \(waiting)")
      } else {
        #expect(output == .ignored(waiting), "\(name) in \(waiting)")
        #expect(execution.snapshot == before, "\(name) in \(waiting)")
      }
    }
  }

  @Test func doctoredSnapshotsNeverTrap() throws {
    let outer = try Make.flow([
      Make.state("a", Make.ask("?"), ["incomingMessage": "b"]),
      Make.state(
        "b",
        .runSubflow(flowSid: "FW2", revision: "1", parameters: []),
        ["completed": "c"]
      ),
      Make.state("c", Make.toFlex("{}")),
    ])
    var execution = FlowExecution(outer, trigger: Make.trigger())
    _ = execution.advance(.start, nowMilliseconds: 1)
    _ = execution.advance(.messageSent(Make.sent("?")), nowMilliseconds: 1)
    let text = execution.snapshot
    for waiting in FlowWaiting.allCases {
      for place in 0..<4 {
        let doctored =
          text
          .replacing(#""waiting":"reply""#, with: "\"waiting\":\"\(waiting.rawValue)\"")
          .replacing(#""at":1"#, with: "\"at\":\(place)")
        for (_, input, _) in try Self.inputs() {
          guard
            var restored = try? FlowExecution(snapshot: doctored, flows: { _, _ in outer })
          else {
            #expect(waiting == .nothing)
            continue
          }
          _ = restored.advance(input, nowMilliseconds: 2)
        }
      }
    }
  }
}
