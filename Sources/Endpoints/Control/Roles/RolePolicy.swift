public import ControlMethods

/// Who has which role. User 0 and the daemon's own user are always admin.
public struct RolePolicy: Hashable, Sendable {
  private var ownUser: UInt32
  private var admin: RoleMembers
  private var `operator`: RoleMembers
  private var observer: RoleMembers

  /// A policy for a daemon that runs as `ownUser`.
  public init(
    ownUser: UInt32,
    admin: RoleMembers = RoleMembers(),
    operator: RoleMembers = RoleMembers(),
    observer: RoleMembers = RoleMembers()
  ) {
    self.ownUser = ownUser
    self.admin = admin
    self.operator = `operator`
    self.observer = observer
  }

  /// The highest role of a peer; nil when it has none.
  public func role(of peer: PeerCredentials) -> Role? {
    if peer.uid == 0 || peer.uid == ownUser || admin.contains(peer) { return .admin }
    if `operator`.contains(peer) { return .operator }
    return observer.contains(peer) ? .observer : nil
  }
}
