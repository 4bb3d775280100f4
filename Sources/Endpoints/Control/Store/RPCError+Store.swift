internal import Engine
internal import JSON
internal import JSONRPC

/// What can go wrong with backups and the configuration.
extension RPCError {
  /// The name is none for a file.
  static let badBackupName = RPCError.invalid(
    pointer: "/name",
    "A backup's name is made of letters, digits, dots, hyphens and underscores, without a dot in "
      + "front.",
    hint: "Send a bare name such as before-upgrade.db."
  )

  /// The configuration can't be taken over; each line of the reason is a problem.
  static func refusedConfiguration(_ reason: String) -> RPCError {
    let problems = reason.split(separator: "\n").map(String.init)
    let more =
      switch problems.count {
      case 0, 1: ""
      case 2: " One more problem is in data.problems."
      default: " \(problems.count - 1) more problems are in data.problems."
      }
    return RPCError(
      .invalidState,
      "The configuration is not taken over: \(problems.first ?? reason).\(more)",
      name: "server.invalid_state",
      class: .conflict,
      data: ["problems": .array(problems.map(JSONValue.string))]
    ).withHint
  }

  /// A backup that was not made.
  init(_ fault: BackupFault, name: String) {
    switch fault {
    case .nameTaken:
      self.init(
        Fault.alreadyExists(
          noun: "store",
          message: "there is a backup named \(name)",
          existing: [:],
          twilioCode: nil
        )
      )
    case .tooMany(let max):
      self = .refusedBackup(
        "There are \(max) backups, and no more may be.",
        hint: "Move old ones out of the state directory, or raise limits.backups_max."
      )
    case .underWay:
      self = .refusedBackup("A backup is being made.", hint: "Wait for its end, then call again.")
    case .noSpace(let freeBytes, let neededBytes):
      self = .refusedBackup(
        "The disk has \(freeBytes) bytes left; a copy that leaves room for the daemon needs "
          + "\(neededBytes).",
        hint: "Free some space, or move old backups elsewhere."
      )
    case .unsound(let finding):
      self = .refusedBackup(
        "The copy was thrown away because the database is damaged: \(finding).",
        hint: "Stop the daemon and go back to an earlier backup."
      )
    case .ending: self = .draining
    case .failed(let cause): self.init(cause)
    }
  }

  private static func refusedBackup(_ message: String, hint: String) -> RPCError {
    RPCError(
      .invalidState,
      message,
      name: "store.invalid_state",
      class: .conflict,
      data: ["hint": .string(hint)]
    )
  }
}
