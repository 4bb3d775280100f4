internal import CPosix
internal import Control
internal import ControlMethods
internal import Glibc
internal import Logging
internal import NIOCore

/// The control sockets: those that the service manager hands over, by their names, and in place of
/// kinds it hands none of, those of the configuration. Lives on the main thread.
final class ControlSockets {
  /// The `FileDescriptorName=` of each kind.
  private enum Name {
    static let main = "control"
    static let events = "control-events"

    static func of(_ role: Role) -> String { "control-\(role.rawValue)" }
  }

  private let logger: Logger
  /// The files that are ours, and the locks that make them so, open for as long.
  private var bound: [(path: String, lock: CInt)] = []

  init(logger: Logger) {
    self.logger = logger
  }

  /// The names under which sockets are taken from the service manager.
  static let names = [Name.main, Name.events] + Role.allCases.map(Name.of)

  /// Listens wherever it should.
  func open(
    _ settings: ControlSettings,
    inherited: [String: [CInt]],
    on server: ControlServer
  ) throws(StartError) {
    for descriptor in inherited[Name.main] ?? [] {
      try adopt(descriptor, as: ControlSocket(), on: server)
    }
    for role in Role.allCases {
      for descriptor in inherited[Name.of(role)] ?? [] {
        try adopt(descriptor, as: ControlSocket(highestRole: role), on: server)
      }
    }
    let events = ControlSocket(highestRole: .observer, streamsEvents: true)
    for descriptor in inherited[Name.events] ?? [] {
      try adopt(descriptor, as: events, on: server)
    }

    if inherited[Name.main] == nil {
      let descriptor = try bind(
        settings.socket,
        mode: settings.mode,
        group: settings.group,
        groupIsDefault: settings.groupIsDefault,
        settingName: "control.socket"
      )
      try adopt(descriptor, as: ControlSocket(), on: server)
    }
    for further in settings.furtherSockets {
      let name = further.streamsEvents ? Name.events : Name.of(further.role)
      guard inherited[name] == nil else { continue }
      let descriptor = try bind(
        further.path,
        mode: further.mode,
        group: further.group,
        groupIsDefault: further.groupIsDefault,
        settingName: further.streamsEvents ? "control.events_socket" : "control.sockets"
      )
      let socket = ControlSocket(
        highestRole: further.role,
        streamsEvents: further.streamsEvents
      )
      try adopt(descriptor, as: socket, on: server)
    }
  }

  /// Removes the files that are ours; the service manager's stay, and take callers until the next
  /// start.
  func removeFiles() {
    for file in bound { unlink(file.path) }
  }

  private func adopt(
    _ descriptor: CInt,
    as socket: ControlSocket,
    on server: ControlServer
  ) throws(StartError) {
    do {
      try server.adopt(descriptor, as: socket).wait()
    } catch {
      throw StartError("a control socket can't be served: \(error)")
    }
  }

  private func bind(
    _ path: String,
    mode: UInt32,
    group: String?,
    groupIsDefault: Bool,
    settingName: String
  ) throws(StartError) -> CInt {
    var gid = UInt32.max
    if let group, cposix_group_id(group, &gid) < 0 {
      gid = .max
      guard groupIsDefault else {
        throw StartError(
          "\(settingName): there is no group \(group) for \(path); make it (groupadd --system "
            + "\(group)) or name another",
          exitCode: StartError.configurationExitCode
        )
      }
      logger.notice(
        "the control socket keeps the daemon's own group",
        metadata: ["socket": "\(path)", "missing_group": "\(group)"]
      )
    }
    try checkFolder(of: path, settingName)
    var lock: CInt = -1
    let descriptor = cposix_listen_unix(
      path,
      mode,
      gid,
      ControlServer.backlogConnectionsMax,
      &lock
    )
    guard descriptor >= 0 else {
      let reason =
        descriptor == -EWOULDBLOCK
        ? "another daemon serves it; stop that one, or choose another path"
        : String(cString: strerror(-descriptor))
      throw StartError("\(settingName): \(path) can't be bound: \(reason)")
    }
    bound.append((path, lock))
    return descriptor
  }

  /// In a folder where everybody may write, anybody can put another socket in this one's place;
  /// with the sticky bit only before it is there.
  private func checkFolder(of path: String, _ settingName: String) throws(StartError) {
    let folder = String(path[..<(path.lastIndex(of: "/") ?? path.startIndex)])
    var status = stat()
    guard stat(folder.isEmpty ? "/" : folder, &status) == 0, status.st_mode & S_IWOTH != 0 else {
      return
    }
    guard status.st_mode & S_ISVTX != 0 else {
      throw StartError(
        "\(settingName): everybody may write in \(folder), and put another socket in the place of "
          + "\(path); choose a folder that only the daemon may write to",
        exitCode: StartError.configurationExitCode
      )
    }
    logger.warning(
      "the control socket's folder is open to everybody; choose one that only the daemon writes to",
      metadata: ["socket": "\(path)"]
    )
  }
}
