/// The life of an interaction.
public enum InteractionStatus: String, Sendable, CaseIterable {
  /// Asked for, not yet confirmed by the backend.
  case setup
  /// Its task is in routing or with an agent.
  case active
  /// Ended.
  case closed
  /// The backend could not make it.
  case failed

  /// Whether it still holds its conversation: at most one open one exists for each.
  public var isOpen: Bool {
    switch self {
    case .setup, .active: true
    case .closed, .failed: false
    }
  }
}
