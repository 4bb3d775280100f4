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
  public var entries: [FlowSimulationEntry] { log.entries }
  /// How it ended.
  public private(set) var outcome = Outcome.ended(.completed)
  /// Steps of the script that came to nothing.
  public private(set) var unusedScriptSteps = 0

  /// Bytes of the texts of all entries; what would take more ends the simulation.
  public static let entriesBytesMax = 1 << 20
  /// Bytes of a body in an entry; the rest is cut off.
  public static let bodyBytesMax = 32_768

  private var log = FlowSimulationLog()

  /// Runs a flow. Where it waits for the customer the script's next step must be a reply or a
  /// timeout, or the simulation ends there. Elsewhere the next step counts if it fits: otherwise
  /// messages are sent, tasks are made, and calls fail. Time stands still but for timeouts. What
  /// happens is told up to ``entriesBytesMax``; the simulation fails where there is more. `flows`
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
    while let given = input, !simulation.log.isFull {
      let output = stage.execution.advance(given, nowMilliseconds: stage.nowMilliseconds)
      for step in stage.newSteps() { simulation.log.append(.step(step)) }
      switch output {
      case .ended(let end):
        simulation.outcome = .ended(end)
        input = nil
      case .waitForReply(let seconds):
        input = stage.reply(within: seconds, &simulation.log)
        if input == nil { simulation.outcome = .waitingForReply(timeoutSeconds: seconds) }
      case .send(let message): input = stage.send(message, &simulation.log)
      case .createTask(let task): input = stage.make(task, &simulation.log)
      case .request(let request): input = stage.call(request, &simulation.log)
      case .loadSubflow(let flowSid, let revision):
        if let flow = flows(flowSid, revision) {
          simulation.log.append(.subflowLoaded(flowSid: flow.flowSid, revision: flow.revision))
          input = .subflow(flow)
        } else {
          simulation.log.append(.subflowMissing(flowSid: flowSid, revision: revision))
          input = .subflowMissing("there is no flow \(flowSid) with revision \(revision)")
        }
      case .pause: input = .goOn
      case .ignored: input = nil
      }
    }
    if simulation.log.isFull { simulation.outcome = .ended(.failed(tooLarge)) }
    simulation.unusedScriptSteps = stage.script.count
    return simulation
  }

  private static let tooLarge = FlowError(
    .simulationTooLarge,
    "the simulation ends here, for its entries would take more than \(entriesBytesMax) bytes; "
      + "give it shorter texts or a shorter script"
  )
}
