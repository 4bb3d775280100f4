/// What a caller of the control socket may do. Each role includes the ones before it.
public enum Role: String, Sendable, CaseIterable {
  /// Reads and subscribes.
  case observer
  /// Also changes addresses, interactions, workers, tasks and reservations.
  case `operator`
  /// Also stops and reloads the daemon and signs webhooks.
  case admin

  private var rank: Int {
    switch self {
    case .observer: 0
    case .operator: 1
    case .admin: 2
    }
  }

  /// Whether this role may do what `needed` may do.
  public func includes(_ needed: Role) -> Bool {
    rank >= needed.rank
  }
}
