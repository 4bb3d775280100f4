internal import ControlMethods

/// The section `control`: the JSON-RPC sockets and who may use them.
struct ControlSettings: Sendable, Equatable {
  /// Bytes of a Unix socket's path that the kernel takes.
  private static let socketPathBytesMax = 107
  /// Sockets beside the main one.
  private static let socketsMax = 16

  /// Absolute path of the socket.
  var socket: String
  /// File mode of the socket.
  var mode: UInt32
  /// Group that the socket is given to; nil leaves it as it is made.
  var group: String?
  /// True when nobody chose the group: a machine without it is then no mistake.
  var groupIsDefault: Bool
  /// Sockets where nobody has more than a certain role.
  var sockets: [SocketSettings]
  /// A socket that is a stream of events; nil for none.
  var eventsSocket: SocketSettings?
  var roles: RoleSettings

  init(_ reader: SectionReader) {
    let runtime = reader.inspection.managedFolder("RUNTIME_DIRECTORY") ?? "/run/switchboard"
    socket = reader.filePath("socket") ?? FilePaths.join(runtime, "control.sock")
    Self.checkLength(of: socket, "socket", reader)
    mode = reader.value("mode", parse: SettingParsers.socketMode) ?? 0o660
    let named = reader.value("group", parse: SettingParsers.accountName)
    groupIsDefault = !reader.isWritten("group")
    group = groupIsDefault ? "switchboard" : named
    sockets = reader.sections("sockets").compactMap { SocketSettings($0) }
    eventsSocket = reader.optionalSection("events_socket").flatMap {
      SocketSettings($0, fixedRole: .observer)
    }
    roles = RoleSettings(reader.section("roles"))
    reader.finish()
    if sockets.count > Self.socketsMax {
      reader.report(
        "sockets",
        SettingFault(
          message: "has \(sockets.count) entries",
          remedy: "write at most \(Self.socketsMax)"
        )
      )
    }
    checkPaths(reader)
  }

  /// Every socket beside the main one.
  var furtherSockets: [SocketSettings] {
    sockets + (eventsSocket.map { [$0] } ?? [])
  }

  /// Two sockets at one path would take it from each other.
  private func checkPaths(_ reader: SectionReader) {
    var paths: Set<String> = [socket]
    for (index, further) in furtherSockets.enumerated()
    where !paths.insert(further.path).inserted {
      reader.report(
        index < sockets.count ? "sockets" : "events_socket",
        SettingFault(
          message: "has the path \(further.path), which is another socket's",
          remedy: "give each socket a path of its own"
        )
      )
    }
  }

  /// Reports a path that no Unix socket can have.
  static func checkLength(of path: String, _ key: String, _ reader: SectionReader) {
    let bytes = path.utf8.count
    guard bytes > socketPathBytesMax else { return }
    reader.report(
      key,
      SettingFault(
        message: "has a path of \(bytes) bytes",
        remedy: "choose one of at most \(socketPathBytesMax) bytes, which is all that a Unix "
          + "socket may have"
      )
    )
  }

  /// A file mode as it is written.
  static func digits(of mode: UInt32) -> String {
    let digits = String(mode, radix: 8)
    return String(repeating: "0", count: 4 - digits.count) + digits
  }

  var rendered: SettingValue {
    .section([
      "socket": .text(socket),
      "mode": .text(Self.digits(of: mode)),
      "group": .optional(group),
      "sockets": .list(sockets.map(\.rendered)),
      "events_socket": eventsSocket?.rendered ?? .null,
      "roles": roles.rendered,
    ])
  }
}
