/// A widget ready to run, with its ways out.
struct CompiledState: Sendable {
  /// A way out that isn't a match.
  struct Exit: Sendable {
    /// What leads this way.
    var event: String
    /// The state that follows; nil ends the flow.
    var next: Int?
  }

  /// Its name.
  var name: String
  /// The word of its type.
  var type: String
  /// What it does.
  var action: CompiledAction
  /// Its ways out, but for a split's matches.
  var exits: [Exit]

  /// The way out that an event takes; nil if it has none.
  func exit(_ event: String) -> Exit? {
    for exit in exits where exit.event == event { return exit }
    return nil
  }
}
