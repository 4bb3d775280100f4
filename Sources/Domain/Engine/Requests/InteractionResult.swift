public import Model

/// An interaction with its task.
public struct InteractionResult: Sendable {
  /// The interaction.
  public var interaction: Interaction
  /// Its task.
  public var task: WorkTask
  /// True when it was there before.
  public var deduplicated: Bool

  /// An interaction with its task.
  public init(interaction: Interaction, task: WorkTask, deduplicated: Bool) {
    self.interaction = interaction
    self.task = task
    self.deduplicated = deduplicated
  }
}
