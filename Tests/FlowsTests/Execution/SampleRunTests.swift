import Flows
import Testing

private typealias Make = FlowBuilder

@Suite("Flow execution: sample flows")
struct SampleRunTests {
  @Test(arguments: SampleFlows.all.map(\.name))
  func runsToAnEnd(_ name: String) throws {
    let flows = try ScenarioFlows.compiled()
    let flow = try #require(flows.first { $0.name == name }?.flow)
    let byName = Dictionary(uniqueKeysWithValues: flows.map { ($0.name, $0.flow) })
    let seed = UInt64.random(in: 0...UInt64.max)
    print("\(name): seed \(seed)")
    var random = RandomSource(seed: seed)
    for _ in 0..<20 {
      var execution = FlowExecution(flow, trigger: Make.trigger())
      var input = FlowInput.start
      var rounds = 0
      while true {
        let output = execution.advance(input, nowMilliseconds: Int64(rounds))
        if case .ignored = output { Issue.record("\(input) was ignored") }
        guard let next = ScenarioFlows.answer(to: output, byName, &random) else { break }
        input = next
        rounds += 1
        try #require(rounds < 2 * FlowLimits().stepsMax + 10)
      }
      #expect(execution.waiting == .nothing)
    }
  }

  @Test func aConversationGoesToAgents() throws {
    let flow = try #require(ScenarioFlows.compiled().first { $0.name == "handOff" }?.flow)
    var execution = FlowExecution(flow, trigger: Make.trigger(author: #"+372 "x""#))
    let output = execution.advance(.start, nowMilliseconds: 1)
    guard case .createTask(let task) = output else {
      Issue.record("\(output)")
      return
    }
    #expect(task.attributesJSON == #"{"origin": "flow", "customerName": "+372 \"x\""}"#)
    #expect(task.priority == 0)
    #expect(task.timeoutSeconds == 3600)
    let created = FlowInput.taskCreated(taskSid: "WT1", interactionSid: "KD1")
    #expect(execution.advance(created, nowMilliseconds: 1) == .ended(.handedOff))
  }
}
