extension Shapes {
  static let openRPC = [
    ResultMember("openrpc", anyText, "The version of OpenRPC"),
    ResultMember("info", .any, "Title and version"),
    ResultMember("methods", .list(.any), "The methods the caller's role may call"),
    ResultMember("components", .any, "The shapes of results"),
  ]

  static let pong = [
    ResultMember("pong", .boolean, "Always true"),
    ResultMember("time", .timestamp, "The daemon's clock"),
  ]

  static let help = [
    ResultMember("text", anyText, "The help text, lines ended with LF"),
    ResultMember("methods", .list(anyText), "The methods it speaks of"),
  ]

  static let serverStatus = [
    ResultMember("status", anyText, "`running` or `draining`"),
    ResultMember("version", anyText, "The program's version"),
    account,
    ResultMember("backend", anyText, "`embedded` or `twilio`"),
    ResultMember("pid", count, "The process"),
    ResultMember("started_at", .timestamp, "When the daemon was started"),
    ResultMember("uptime_ms", count, "Milliseconds since then"),
    ResultMember("read_only", .boolean, "Whether the disk is full, so that changes are refused"),
    ResultMember("writer", .any, "The writer: its queue, commits and commands"),
    ResultMember("deliveries", .any, "Webhooks since start: accepted, duplicate, quarantined"),
    ResultMember("interactions_created", count, "Interactions made since start"),
    ResultMember("reservations_created", count, "Reservations made since start"),
    ResultMember("waiting_tasks", count, "Tasks that wait for a worker"),
    ResultMember("available_workers", count, "Workers in an available activity"),
    ResultMember("last_event_seq", count, "The newest entry of the event log"),
    ResultMember("control", .any, "The control socket: connections, subscriptions, requests"),
    ResultMember("https", .any, "The webhook endpoint: listeners and counters"),
  ]

  static let serverVersion = [
    ResultMember("name", anyText, "`switchboardd`"),
    ResultMember("version", anyText, "The program's version"),
    ResultMember("api_version", anyText, "The version of these methods"),
  ]

  static let caller = [
    ResultMember("uid", .nullable(count), "The caller's user; null where the kernel tells none"),
    ResultMember("gid", .nullable(count), "The caller's group"),
    ResultMember("pid", .nullable(count), "The process that opened the connection"),
    ResultMember("groups", .list(count), "The caller's further groups"),
    ResultMember(
      "role",
      .nullable(.choice(Role.allCases.map(\.rawValue))),
      "The role; null for none"
    ),
  ]

  static let session = [
    ResultMember("ordered", .boolean, "Whether replies come in the order of the requests"),
    ResultMember("pretty", .boolean, "Whether replies are indented over several lines"),
  ]

  static let reloaded = [
    ResultMember("applied", .list(anyText), "Settings that changed and are in force"),
    ResultMember("needs_restart", .list(anyText), "Settings that changed and need a restart"),
  ]

  static let stopping = [
    ResultMember("stopping", .boolean, "Always true: the daemon drains and exits")
  ]

  static let cancelled = [
    ResultMember(
      "cancelled",
      .boolean,
      "True when the request will be answered `cancelled`; false when it is none of this "
        + "connection's, has been answered, or is past the point of return"
    )
  ]

  static let config = [
    ResultMember(
      "path",
      .nullable(anyText),
      "The configuration file; null when the daemon runs on its defaults"
    ),
    ResultMember(
      "sha256",
      .nullable(anyText),
      "SHA-256 of the file's bytes as they were read, in hex"
    ),
    ResultMember("read_at", .timestamp, "When it was read"),
    ResultMember(
      "settings",
      .any,
      "Every setting in force; in the place of each secret stands `«redacted»`"
    ),
  ]

  static let configCheck = [
    ResultMember("valid", .boolean, "Whether the file could be taken over"),
    ResultMember("sha256", .nullable(anyText), "SHA-256 of the file's bytes, in hex"),
    ResultMember("problems", .list(anyText), "What is wrong, with the line and the remedy"),
    ResultMember("applied", .list(anyText), "Settings a reload would change at once"),
    ResultMember("needs_restart", .list(anyText), "Settings that differ and need a restart"),
  ]

  static let logLevel = [
    ResultMember("level", anyText, "The level in force"),
    ResultMember("previous", anyText, "The level before"),
  ]

  static let metrics = [
    ResultMember("content_type", anyText, "The type of the text"),
    ResultMember("text", anyText, "The metrics in Prometheus's text format"),
  ]
}
