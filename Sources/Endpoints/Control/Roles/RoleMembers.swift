internal import CPosix

/// The users and groups that have a role.
public struct RoleMembers: Hashable, Sendable {
  /// User numbers.
  public var users: Set<UInt32>
  /// Group numbers.
  public var groups: Set<UInt32>

  /// Members by number.
  public init(users: Set<UInt32> = [], groups: Set<UInt32> = []) {
    self.users = users
    self.groups = groups
  }

  /// Members by name, looked up in the system's accounts (which may block: not on a loop). Names
  /// that nobody has are left out and given back, for a warning.
  public static func resolving(
    users userNames: [String],
    groups groupNames: [String]
  ) -> (members: RoleMembers, unknown: [String]) {
    var members = RoleMembers()
    var unknown: [String] = []
    for name in userNames {
      var (uid, gid) = (UInt32(0), UInt32(0))
      if unsafe cposix_user_id(name, &uid, &gid) >= 0 {
        members.users.insert(uid)
      } else {
        unknown.append("user \(name)")
      }
    }
    for name in groupNames {
      var gid = UInt32(0)
      if unsafe cposix_group_id(name, &gid) >= 0 {
        members.groups.insert(gid)
      } else {
        unknown.append("group \(name)")
      }
    }
    return (members, unknown)
  }

  func contains(_ peer: PeerCredentials) -> Bool {
    users.contains(peer.uid) || groups.contains(peer.gid)
      || peer.groups.contains(where: groups.contains)
  }
}
