/// The section `control`: the JSON-RPC socket and who may use it.
struct ControlSettings: Sendable, Equatable {
  /// Bytes of a Unix socket's path that the kernel takes.
  private static let socketPathBytesMax = 107

  /// Absolute path of the socket.
  var socket: String
  /// File mode of the socket.
  var mode: UInt32
  /// Group that the socket is given to; nil leaves it as it is made.
  var group: String?
  /// True when nobody chose the group: a machine without it is then no mistake.
  var groupIsDefault: Bool
  var roles: RoleSettings

  init(_ reader: SectionReader) {
    let runtime = reader.inspection.managedFolder("RUNTIME_DIRECTORY") ?? "/run/switchboard"
    socket = reader.filePath("socket") ?? FilePaths.join(runtime, "control.sock")
    let bytes = socket.utf8.count
    if bytes > Self.socketPathBytesMax {
      reader.report(
        "socket",
        SettingFault(
          message: "has a path of \(bytes) bytes",
          remedy: "choose one of at most \(Self.socketPathBytesMax) bytes, which is all that a "
            + "Unix socket may have"
        )
      )
    }
    mode = reader.value("mode", parse: SettingParsers.socketMode) ?? 0o660
    let named = reader.value("group", parse: SettingParsers.accountName)
    groupIsDefault = !reader.isWritten("group")
    group = groupIsDefault ? "switchboard" : named
    roles = RoleSettings(reader.section("roles"))
    reader.finish()
  }

  var rendered: SettingValue {
    let digits = String(mode, radix: 8)
    return .section([
      "socket": .text(socket),
      "mode": .text(String(repeating: "0", count: 4 - digits.count) + digits),
      "group": .optional(group),
      "roles": roles.rendered,
    ])
  }
}
