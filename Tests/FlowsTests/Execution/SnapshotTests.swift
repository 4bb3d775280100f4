import Flows
import Testing

private typealias Make = FlowBuilder

@Suite("Flow execution: snapshots")
struct SnapshotTests {
  private func error(_ snapshot: String, found: Bool = true) throws -> FlowError? {
    let flow = try Make.flow([Make.state("w", Make.ask("?"))])
    do {
      _ = try FlowExecution(snapshot: snapshot, flows: { _, _ in found ? flow : nil })
      return nil
    } catch {
      return error
    }
  }

  private func snapshot() throws -> String {
    let flow = try Make.flow([Make.state("w", Make.ask("?"))])
    var execution = FlowExecution(flow, trigger: Make.trigger())
    _ = execution.advance(.start, nowMilliseconds: 1)
    return execution.snapshot
  }

  @Test func aSnapshotCutAnywhereIsRefused() throws {
    let text = try snapshot()
    #expect(try error(text) == nil)
    for length in 0..<text.utf8.count {
      let cut = String(decoding: text.utf8.prefix(length), as: UTF8.self)
      #expect(try error(cut)?.kind == .snapshot)
    }
  }

  @Test func snapshotsThatCannotBeAreRefused() throws {
    let text = try snapshot()
    for (old, new) in [
      (#""version":1"#, #""version":2"#), (#""waiting":"sending""#, #""waiting":"tea""#),
      (#""waiting":"sending""#, #""waiting":"nothing""#), (#""at":1"#, #""at":2"#),
      (#""at":1"#, #""at":-1"#), (#""at":1"#, #""at":"w""#), (#""steps":1"#, #""steps":-1"#),
      (#""made_task":false"#, #""made_task":0"#), (#""runs":[["#, #""runs":[[7,1],["#),
      (#""runs":[["#, #""runs":[[0,-1],["#), (#""runs":[["#, #""runs":[[0,99999999999],["#),
      (#""variables":{}"#, #""variables":[]"#), (#""frames":["#, #""frames":[1,"#),
      (#""contact""#, #""contract""#), (#""turn""#, #""torn""#),
    ] {
      let changed = text.replacing(old, with: new)
      #expect(changed != text, "\(old)")
      #expect(try error(changed)?.kind == .snapshot, "\(new)")
    }
    #expect(try error(text, found: false)?.text.contains("has no revision 1") == true)
  }

  @Test func anEndedExecutionCanBeKeptToo() throws {
    let flow = try Make.flow([Make.state("w", Make.set(["a": "1"]))])
    var execution = FlowExecution(flow, trigger: Make.trigger())
    #expect(execution.advance(.start, nowMilliseconds: 1) == .ended(.completed))
    var restored = try FlowExecution(snapshot: execution.snapshot, flows: { _, _ in flow })
    #expect(restored.waiting == .nothing)
    #expect(restored.stepsTotal == 2)
    #expect(restored.advance(.start, nowMilliseconds: 1) == .ignored(.nothing))
  }

  /// Runs every sample flow by random inputs that fit, once as one value and once from a snapshot
  /// before each input: the outputs, the steps and the snapshots are the same.
  @Test func snapshotsBetweenInputsChangeNothing() throws {
    let seed = UInt64.random(in: 0...UInt64.max)
    print("snapshots between inputs: seed \(seed)")
    var random = RandomSource(seed: seed)
    var flows: [String: CompiledFlow] = [:]
    for (name, flow) in try ScenarioFlows.compiled() { flows[name] = flow }
    for name in flows.keys.sorted() {
      for _ in 0..<12 {
        guard let flow = flows[name] else { continue }
        try compare(flow, flows, &random)
      }
    }
  }

  /// The snapshot without what Liquid may still spend: fractions of an operation are forgotten.
  private func state(_ execution: FlowExecution) -> String {
    execution.snapshot.replacing(/"operations":\d+,/, with: "")
  }

  private func compare(
    _ flow: CompiledFlow,
    _ flows: [String: CompiledFlow],
    _ random: inout RandomSource
  ) throws {
    var whole = FlowExecution(flow, trigger: Make.trigger())
    var cut = whole
    var steps: [FlowStep] = []
    var input = FlowInput.start
    for round in 0..<60 {
      let now = Int64(round) * 1_000
      let output = whole.advance(input, nowMilliseconds: now)
      let before = cut.snapshot
      cut = try FlowExecution(
        snapshot: before,
        flows: { sid, revision in
          flows.values.first { $0.flowSid == sid && $0.revision == revision }
        }
      )
      #expect(cut.snapshot == before)
      let same = cut.advance(input, nowMilliseconds: now) == output
      #expect(same, "\(flow.flowSid), round \(round)")
      steps += cut.steps
      let sameState = state(whole) == state(cut)
      #expect(sameState, "\(flow.flowSid), round \(round)")
      guard let next = ScenarioFlows.answer(to: output, flows, &random) else { break }
      input = next
    }
    // Each value keeps so many; the pieces together may keep more.
    #expect(steps.starts(with: whole.steps))
    #expect(cut.stepsTotal == whole.stepsTotal)
  }
}
