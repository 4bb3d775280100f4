internal import ControlMethods

/// A control socket beside the main one: an entry of `control.sockets`, or `control.events_socket`.
struct SocketSettings: Sendable, Equatable {
  /// Absolute path.
  var path: String
  /// The highest role that anybody has there.
  var role: Role
  /// File mode.
  var mode: UInt32
  /// Group that the socket is given to; nil leaves it as it is made.
  var group: String?
  /// True when nobody chose the group: a machine without it is then no mistake.
  var groupIsDefault: Bool
  /// Whether it is a stream of events that takes no requests.
  var streamsEvents: Bool

  /// An entry; with a `fixedRole` it names none. Nil when it was reported.
  init?(_ reader: SectionReader, fixedRole: Role? = nil) {
    streamsEvents = fixedRole != nil
    let path = reader.filePath("path")
    let role = fixedRole ?? reader.value("role", parse: SettingParsers.choice(Role.self))
    mode = reader.value("mode", parse: SettingParsers.socketMode) ?? 0o660
    let named = reader.value("group", parse: SettingParsers.accountName)
    groupIsDefault = !reader.isWritten("group")
    reader.finish()
    if path == nil, !reader.hasValue("path") {
      reader.report(
        "path",
        SettingFault(
          message: "is missing",
          remedy: "write where the socket is to be, for example /run/switchboard/observer.sock"
        )
      )
    }
    if role == nil, !reader.hasValue("role") {
      reader.report(
        "role",
        SettingFault(
          message: "is missing",
          remedy: "write the highest role anybody has there: observer, operator or admin"
        )
      )
    }
    guard let path, let role else { return nil }
    ControlSettings.checkLength(of: path, "path", reader)
    self.path = path
    self.role = role
    group = groupIsDefault ? Self.standardGroup(of: role) : named
  }

  /// Those who have the role have the socket.
  private static func standardGroup(of role: Role) -> String {
    switch role {
    case .observer: "switchboard-ro"
    case .operator: "switchboard"
    case .admin: "switchboard-admin"
    }
  }

  var rendered: SettingValue {
    var entries: [SettingValue.Entry] = [.init(key: "path", value: .text(path))]
    if !streamsEvents { entries.append(.init(key: "role", value: .text(role.rawValue))) }
    entries.append(.init(key: "mode", value: .text(ControlSettings.digits(of: mode))))
    entries.append(.init(key: "group", value: .optional(group)))
    return .map(entries)
  }
}
