import Glibc

extension Configuration {
  /// Makes the state directory (0700) and the control sockets' folders (0750) where they are
  /// missing, and checks that this process may write into them. Before any thread starts.
  ///
  /// Throws problems that say how to choose other places.
  func prepareDirectories() throws(ConfigurationError) {
    var problems: [ConfigurationProblem] = []
    if let code = Self.prepare(stateDirectory, mode: 0o700) {
      problems.append(
        ConfigurationProblem(
          place: .none,
          field: "state_directory",
          message: "\(stateDirectory) cannot be used: \(Self.text(of: code))",
          remedy: "choose another with state_directory in the configuration or "
            + "SWITCHBOARD_STATE_DIRECTORY, or let systemd make it (StateDirectory=switchboard)"
        )
      )
    }
    var sockets = [("control.socket", FilePaths.folder(of: control.socket))]
    for further in control.furtherSockets {
      let folder = FilePaths.folder(of: further.path)
      guard !sockets.contains(where: { $0.1 == folder }) else { continue }
      sockets.append((further.streamsEvents ? "control.events_socket" : "control.sockets", folder))
    }
    for (field, folder) in sockets {
      guard let code = Self.prepare(folder, mode: 0o750) else { continue }
      problems.append(
        ConfigurationProblem(
          place: .none,
          field: field,
          message: "\(folder) cannot be used: \(Self.text(of: code))",
          remedy: "choose another with \(field) in the configuration or "
            + "SWITCHBOARD_\(field.uppercased().replacing(".", with: "_")), or let systemd make "
            + "it (RuntimeDirectory=switchboard)"
        )
      )
    }
    guard problems.isEmpty else { throw ConfigurationError(problems) }
  }

  /// Nil, or the errno of what went wrong.
  private static func prepare(_ folder: String, mode: mode_t) -> CInt? {
    var made = ""
    let parts = folder.split(separator: "/")
    for (index, part) in parts.enumerated() {
      made += "/" + part
      // Only the folder itself is private; what leads to it is as others make theirs.
      guard mkdir(made, index == parts.count - 1 ? mode : 0o755) != 0 else { continue }
      let code = errno
      // A read-only or forbidden parent is no obstacle as long as the folder exists.
      if code != EEXIST, access(made, F_OK) != 0 { return code }
    }
    var status = stat()
    guard stat(folder, &status) == 0 else { return errno }
    guard status.st_mode & S_IFMT == S_IFDIR else { return ENOTDIR }
    return access(folder, W_OK | X_OK) == 0 ? nil : errno
  }

  private static func text(of code: CInt) -> String {
    String(cString: strerror(code))
  }
}
