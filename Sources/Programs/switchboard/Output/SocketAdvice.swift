internal import Glibc

/// Why this user may not open a socket, and what opens the way.
struct SocketAdvice: Equatable {
  /// Who keeps the socket or a folder above it from whom.
  struct Barrier: Equatable {
    /// The folder or socket that this user may not pass.
    let path: String
    let owner: String
    let group: String
    /// Whether members of the group may pass.
    let groupMayPass: Bool
    /// This user's name.
    let user: String
    /// Whether the system's list of groups has this user in that group.
    let isMember: Bool
  }

  let hint: String
  /// The command that mends it.
  let next: String

  init(_ barrier: Barrier) {
    let holder = "\(barrier.path) is for \(barrier.owner)"
    if barrier.groupMayPass, barrier.group != "root" {
      let group = barrier.group
      if barrier.isMember {
        hint =
          "\(holder) and the group \(group). You are in it, but this session is older than that: "
          + "log in anew."
        next = "newgrp \(group)"
      } else {
        hint = "\(holder) and the group \(group). Join the group, then log in anew."
        next = "sudo usermod -aG \(group) \(barrier.user)"
      }
    } else {
      hint = "\(holder) alone. Ask as that user."
      next =
        barrier.owner == "root"
        ? "sudo switchboard status" : "sudo -u \(barrier.owner) switchboard status"
    }
  }
}

extension SocketAdvice.Barrier {
  /// What keeps this user from `socket`; nil when nothing can be seen.
  init?(socket: String) {
    guard let found = Self.barred(socket) else { return nil }
    var status = stat()
    guard stat(found.path, &status) == 0 else { return nil }
    path = found.path
    owner = Self.name(ofUser: status.st_uid)
    group = Self.name(ofGroup: status.st_gid)
    // A folder is passed by its x, a socket opened by its w.
    groupMayPass = status.st_mode & (found.isFolder ? S_IXGRP : S_IWGRP) != 0
    user = Self.name(ofUser: getuid())
    isMember = Self.isMember(user, of: status.st_gid)
  }

  /// The first folder on the way that can't be entered, or the socket itself.
  private static func barred(_ socket: String) -> (path: String, isFolder: Bool)? {
    let parts = socket.split(separator: "/")
    var folder = socket.hasPrefix("/") ? "/" : "./"
    for part in parts.dropLast() {
      folder += "\(part)/"
      if access(folder, X_OK) != 0 {
        return errno == EACCES ? (String(folder.dropLast()), true) : nil
      }
    }
    return access(socket, W_OK) == 0 ? nil : (socket, false)
  }

  private static func name(ofUser user: uid_t) -> String {
    guard let entry = getpwuid(user) else { return String(user) }
    return String(cString: entry.pointee.pw_name)
  }

  private static func name(ofGroup group: gid_t) -> String {
    guard let entry = getgrgid(group) else { return String(group) }
    return String(cString: entry.pointee.gr_name)
  }

  private static func isMember(_ user: String, of group: gid_t) -> Bool {
    guard let entry = getgrgid(group), var member = entry.pointee.gr_mem else { return false }
    while let name = member.pointee {
      if String(cString: name) == user { return true }
      member += 1
    }
    return false
  }
}
