/// A definition made ready to run: its templates parsed once, its states found by name. It never
/// changes, so that all executions of the same revision share it, on any thread.
public final class CompiledFlow: Sendable {
  /// The flow `FW…`.
  public let flowSid: String
  /// Its revision.
  public let revision: Int
  /// Bytes that its regular expressions take in memory, about; the rest takes a small multiple of
  /// the definition's text.
  public let regexBytes: Int
  /// The states; ways out name them by their place here.
  let states: [CompiledState]
  /// The state that begins.
  let initialState: Int

  /// Parses the definition's templates and connects its states. Throws ``FlowError/Kind/definition``
  /// for a name that is missing or given twice and for too large regular expressions, and
  /// ``FlowError/Kind/templateFailed`` for Liquid that can't be parsed.
  public init(
    _ definition: FlowDefinition,
    flowSid: String,
    revision: Int,
    limits: FlowLimits = FlowLimits()
  ) throws(FlowError) {
    let compiler = try FlowCompiler(definition, limits: limits)
    var states: [CompiledState] = []
    states.reserveCapacity(definition.states.count)
    for state in definition.states { states.append(try compiler.state(state)) }
    self.flowSid = flowSid
    self.revision = revision
    self.states = states
    regexBytes = compiler.regexes.states * FlowRegex.stateBytes
    initialState = try compiler.place(of: definition.initialState, namedBy: nil)
  }
}
