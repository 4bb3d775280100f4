/// The database: its size, copies of it, and what is old.
enum StoreMethods {
  static let status = MethodDescriptor(
    .storeStatus,
    "Tells how large the database is and what it holds.",
    role: .observer,
    result: .storeStatus,
    example: MethodExample(
      nil,
      #"""
      {"schema_version":2,"database_bytes":131072,"log_bytes":4194304,"free_bytes":78000000000,
      "rows":{"messages":2},"events":{"first_seq":1,"last_seq":42,"rows":42},
      "audit":{"first_seq":1,"last_seq":3,"rows":3},"backups":[]}
      """#
    )
  )

  static let backup = MethodDescriptor(
    .storeBackup,
    "Copies the database as it stands into the state directory, while the daemon works on.",
    role: .admin,
    isMutating: true,
    params: [
      .required(
        "name",
        .text(1...64),
        "A bare name of letters, digits, dots, hyphens and underscores, for a file under "
          + "`backups` in the state directory"
      )
    ],
    result: .backup,
    resultNote: "The copy is checked (SQLite's quick_check) before it gets its name, so a backup "
      + "that is there can be gone back to: stop the daemon and put it in the database's place. "
      + "One is made at a time; the answer comes when it is on the disk.",
    errors: [.storeAlreadyExists, .storeInvalidState],
    example: MethodExample(
      #"{"name":"before-upgrade.db"}"#,
      #"{"name":"before-upgrade.db","bytes":131072,"duration_ms":12}"#
    )
  )

  static let prune = MethodDescriptor(
    .storePrune,
    "Removes old entries of the event log, of the audit, of the webhooks as received and of "
      + "outbound calls that ended.",
    role: .admin,
    isMutating: true,
    params: [
      .required("older_than_days", .integer(1...36_500), "Entries of so many days and more"),
      .optional(
        "what",
        .choices(["events", "deliveries", "dispatches", "audit"]),
        default: #""events,deliveries,dispatches""#,
        "Which of them, with commas between several"
      ),
    ],
    result: .pruned,
    resultNote: "Quarantined deliveries stay, and so does the newest entry of each. "
      + "Conversations, messages, interactions and tasks are never removed. A webhook whose "
      + "delivery is gone, sent again, is worked on again; its message is known by its sid and "
      + "not added twice. The file keeps its size: what is freed is used again. "
      + "Should the call end early, what is removed stays removed: call again.",
    example: MethodExample(
      #"{"older_than_days":90,"dry_run":true}"#,
      #"{"events":120,"deliveries":40,"dispatches":3,"audit":0,"dry_run":true,"changes":[]}"#
    )
  )
}
