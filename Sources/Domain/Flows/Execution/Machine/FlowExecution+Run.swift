extension FlowExecution {
  /// The place of the innermost flow.
  var top: Int { frames.count - 1 }

  /// The state that it stands at.
  var state: CompiledState { frames[top].flow.states[frames[top].place] }

  /// Runs widgets until one needs something or the turn is used up.
  mutating func run() -> FlowOutput {
    while true {
      guard turn.steps < limits.turnStepsMax else {
        waiting = .turn
        return .pause
      }
      let move: FlowMove
      do throws(FlowError) {
        try countRun()
        move = try enter()
      } catch {
        move = .stop(error)
      }
      if let output = apply(move) { return output }
    }
  }

  /// Counts a run of the widget it stands at; throws for one too many.
  private mutating func countRun() throws(FlowError) {
    // The widgets that run the inner flows are on their way, but not among the steps yet.
    guard stepsTotal + top < limits.stepsMax else {
      throw FlowError(
        .tooManySteps,
        "the execution ran \(limits.stepsMax) widgets; let it wait for a reply or end",
        widget: state.name
      )
    }
    let place = frames[top].place
    guard frames[top].runs[place] < limits.widgetLoopMax else {
      throw FlowError(
        .widgetLoop,
        "the widget ran \(limits.widgetLoopMax) times without a wait for a reply; break the loop",
        widget: state.name
      )
    }
    frames[top].runs[place] += 1
    turn.steps += 1
  }

  /// The customer had their turn: loops count anew.
  mutating func forgetRuns() {
    for frame in frames.indices {
      frames[frame].runs = [Int32](repeating: 0, count: frames[frame].runs.count)
    }
  }

  /// Does what came of a widget; nil when another one is to be run next.
  mutating func apply(_ move: FlowMove) -> FlowOutput? {
    switch move {
    case .enter: return nil
    case .leave(let event, let detail):
      return follow(event, next: state.exit(event)?.next, detail)
    case .follow(let event, let next, let detail): return follow(event, next: next, detail)
    case .failing(let event, let error): return fail(event, error)
    case .ask(let output, let waiting):
      self.waiting = waiting
      return output
    case .stop(let error): return stop(error)
    }
  }

  private mutating func follow(_ event: String, next: Int?, _ detail: String?) -> FlowOutput? {
    trace(event, next: next, detail)
    if let next {
      frames[top].place = next
      return nil
    }
    guard frames.count > 1 else { return end(madeTask ? .handedOff : .completed) }
    let inner = frames.removeLast()
    do throws(FlowError) {
      try remember(inner.variables)
    } catch {
      return stop(error)
    }
    return apply(.leave("completed", nil))
  }

  /// Leaves by the event for failures. If that leads nowhere, a message that wasn't sent or a call
  /// that failed ends the flow as any event would; any other failure is the execution's.
  private mutating func fail(_ event: String, _ error: FlowError) -> FlowOutput? {
    let next = state.exit(event)?.next
    guard next != nil || error.kind == .messageFailed || error.kind == .requestFailed else {
      return stop(error)
    }
    return follow(event, next: next, error.detail)
  }

  private mutating func stop(_ error: FlowError) -> FlowOutput? {
    trace(nil, next: nil, error.detail)
    guard frames.count > 1, !error.endsAll else { return end(.failed(error)) }
    frames.removeLast()
    turn.scope = nil
    return fail("failed", error)
  }

  private mutating func end(_ end: FlowEnd) -> FlowOutput {
    waiting = .nothing
    frames = []
    turn.scope = nil
    return .ended(end)
  }

  private mutating func trace(_ event: String?, next: Int?, _ detail: String?) {
    stepsTotal += 1
    guard steps.count < limits.tracedStepsMax else { return }
    let flow = frames[top].flow
    let state = flow.states[frames[top].place]
    let step = FlowStep(
      number: stepsTotal,
      flowSid: flow.flowSid,
      widget: state.name,
      type: state.type,
      event: event,
      next: next.map { flow.states[$0].name },
      milliseconds: nowMilliseconds,
      detail: detail?.cut(toBytes: limits.detailBytesMax)
    )
    steps.append(step)
  }
}

extension FlowError {
  /// The code, where there is one, and the sentence.
  fileprivate var detail: String { twilioCode.map { "\($0): \(text)" } ?? text }

  /// Whether no flow around the one that failed may go on: what has run out is the execution's.
  fileprivate var endsAll: Bool {
    switch kind {
    case .tooManySteps, .widgetLoop, .contextTooLarge: true
    case .definition, .noTransitionMatched, .taskFailed, .templateFailed, .messageFailed,
      .requestFailed, .subflowFailed, .unsupportedWidget, .comparisonsExceeded,
      .simulationTooLarge, .snapshot:
      false
    }
  }
}
