/// What a flow does when things happen as a script says: an execution that has no effect at all.
public struct FlowSimulation: Hashable, Sendable {
  /// How a simulation ended.
  public enum Outcome: Hashable, Sendable {
    /// The execution ended.
    case ended(FlowEnd)
    /// It waits for the customer, and the script doesn't say here what they do.
    case waitingForReply(timeoutSeconds: Int)
  }

  /// What happened, in order: each widget when it was left, and what it asked for before that.
  public private(set) var entries: [FlowSimulationEntry] = []
  /// How it ended.
  public private(set) var outcome = Outcome.ended(.completed)
  /// Steps of the script that came to nothing.
  public private(set) var unusedScriptSteps = 0

  /// Runs a flow. Where it waits for the customer the script's next step must be a reply or a
  /// timeout, or the simulation ends there. Elsewhere the next step counts if it fits: otherwise
  /// messages are sent, tasks are made, and calls fail. Time stands still but for timeouts. `flows`
  /// finds subflows by sid and revision (`LatestPublished`, `LatestDraft` or a number).
  public static func run(
    _ flow: CompiledFlow,
    trigger: FlowTrigger,
    script: [FlowScriptStep],
    nowMilliseconds: Int64,
    limits: FlowLimits = FlowLimits(),
    flows: (_ flowSid: String, _ revision: String) -> CompiledFlow? = { _, _ in nil }
  ) -> FlowSimulation {
    var limits = limits
    limits.tracedStepsMax = limits.stepsMax + limits.subflowDepthMax
    var stage = FlowStage(
      execution: FlowExecution(flow, trigger: trigger, limits: limits),
      trigger: trigger,
      script: script[...],
      nowMilliseconds: nowMilliseconds
    )
    var simulation = FlowSimulation()
    var input: FlowInput? = .start
    while let given = input {
      let output = stage.execution.advance(given, nowMilliseconds: stage.nowMilliseconds)
      simulation.entries += stage.newSteps().map(FlowSimulationEntry.step)
      switch output {
      case .ended(let end):
        simulation.outcome = .ended(end)
        input = nil
      case .waitForReply(let seconds):
        input = stage.reply(within: seconds, &simulation.entries)
        if input == nil { simulation.outcome = .waitingForReply(timeoutSeconds: seconds) }
      case .send(let message): input = stage.send(message, &simulation.entries)
      case .createTask(let task): input = stage.make(task, &simulation.entries)
      case .request(let request): input = stage.call(request, &simulation.entries)
      case .loadSubflow(let flowSid, let revision):
        if let flow = flows(flowSid, revision) {
          simulation.entries.append(
            .subflowLoaded(flowSid: flow.flowSid, revision: flow.revision)
          )
          input = .subflow(flow)
        } else {
          simulation.entries.append(.subflowMissing(flowSid: flowSid, revision: revision))
          input = .subflowMissing("there is no flow \(flowSid) with revision \(revision)")
        }
      case .pause: input = .goOn
      case .ignored: input = nil
      }
    }
    simulation.unusedScriptSteps = stage.script.count
    return simulation
  }
}
