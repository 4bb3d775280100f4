/// One run of a flow on a conversation, as a machine: it is told one thing, runs what has no effect
/// outside by itself, and asks for the next thing. It knows no clock and does nothing; what it needs
/// comes in as values, so that the same inputs always give the same outputs, also when a snapshot is
/// taken and read in between.
///
/// A turn begins with ``FlowInput/start``, ``FlowInput/goOn``, a reply or its timer, or a call's
/// answer, and lasts over the answers that are given at once (a message sent, a task made, a flow
/// loaded): it may run so many widgets and spend so much on templates as ``FlowLimits`` says.
public struct FlowExecution: Sendable {
  /// What it waits for.
  public internal(set) var waiting: FlowWaiting
  /// The widgets that ran since this value was made or read from a snapshot, at most
  /// ``FlowLimits/tracedStepsMax``.
  public internal(set) var steps: [FlowStep] = []
  /// The widgets that ran since the execution began.
  public internal(set) var stepsTotal = 0

  let limits: FlowLimits
  var context: FlowContext
  /// The flows inside of each other; the innermost is the last. Empty once ended.
  var frames: [FlowFrame]
  /// Whether a task was made on the way.
  var madeTask = false
  var turn: FlowTurn
  var nowMilliseconds: Int64 = 0

  /// An execution that hasn't begun.
  public init(_ flow: CompiledFlow, trigger: FlowTrigger, limits: FlowLimits = FlowLimits()) {
    self.limits = limits
    waiting = .start
    context = FlowContext(trigger)
    frames = [FlowFrame(flow, parameters: nil)]
    turn = FlowTurn(limits)
  }

  init(
    waiting: FlowWaiting,
    context: FlowContext,
    frames: [FlowFrame],
    turn: FlowTurn,
    limits: FlowLimits
  ) {
    self.waiting = waiting
    self.context = context
    self.frames = frames
    self.turn = turn
    self.limits = limits
  }

  /// The name of the widget that it stands at; nil once ended.
  public var widget: String? { frames.last.map { $0.flow.states[$0.place].name } }

  /// Takes an input and runs on until something is needed. An input that doesn't fit
  /// ``FlowExecution/waiting`` is answered with ``FlowOutput/ignored(_:)`` and changes nothing.
  public mutating func advance(_ input: FlowInput, nowMilliseconds: Int64) -> FlowOutput {
    guard input.fits(waiting), !frames.isEmpty else { return .ignored(waiting) }
    self.nowMilliseconds = nowMilliseconds
    turn.scope = nil
    if input.beginsTurn { turn = FlowTurn(limits) }
    let move: FlowMove
    do throws(FlowError) {
      move = try answer(input)
    } catch {
      move = .stop(error)
    }
    return apply(move) ?? run()
  }
}
