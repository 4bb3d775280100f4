extension Shapes {
  static let delivery = [
    ResultMember("sid", .sid(["DL"]), "The delivery"),
    account,
    ResultMember("state", .choice(["processed", "stored", "quarantined"]), "What became of it"),
    ResultMember("event_type", anyText, "Twilio's event type"),
    ResultMember("conversation_sid", .nullable(.sid(["CH"])), "The conversation it names"),
    ResultMember("dedupe_key", anyText, "What makes a second delivery of it recognisable"),
    ResultMember("idempotency_token", .nullable(anyText), "The sender's token"),
    ResultMember("parameters", .attributes(bytesMax: .max), "All parameters as received"),
    ResultMember("reason", .nullable(anyText), "Why it is quarantined"),
    created,
  ]

  static let verification = [
    ResultMember("valid", .boolean, "Whether a variant and a secret match"),
    ResultMember(
      "canonical_string",
      anyText,
      "What the sender signs: the URL and the sorted parameters"
    ),
    ResultMember("variants", .list(.shape(.verificationVariant)), "The URLs that were tried"),
    ResultMember(
      "secret_number",
      .nullable(.integer(1...Int.max)),
      "Which configured secret matched, counted from 1; never the secret itself"
    ),
    ResultMember("reason", .nullable(anyText), "Why it is not valid"),
  ]

  static let verificationVariant = [
    ResultMember("url", anyText, "The URL as signed"),
    ResultMember("matched", .boolean, "Whether the signature fits it"),
  ]

  static let signature = [
    ResultMember("url", anyText, "Where to send the request"),
    ResultMember("headers", .any, "The headers to add"),
    ResultMember("canonical_string", anyText, "What was signed"),
  ]

  static let subscription = [
    ResultMember("subscription", anyText, "Names it in notifications and in unsubscribe"),
    ResultMember("seq", count, "Events above this number follow"),
  ]

  static let event = [
    ResultMember("seq", count, "Its place in the log"),
    ResultMember("type", anyText, "Such as `interaction.created`"),
    ResultMember("time", .timestamp, "When it happened"),
    ResultMember("data", .shape(.eventData), "The objects concerned"),
  ]

  static let eventData = [
    ResultMember("sid", anyText, optional: true, "The object it is about"),
    ResultMember("conversation_sid", .sid(["CH"]), optional: true, "The conversation"),
    ResultMember("interaction_sid", .sid(["KD"]), optional: true, "The interaction"),
    ResultMember("task_sid", .sid(["WT"]), optional: true, "The task"),
    ResultMember("worker_sid", .sid(["WK"]), optional: true, "The worker"),
    ResultMember("detail", anyText, optional: true, "More in a word or a sentence"),
  ]

  static let auditEntry = [
    ResultMember("seq", count, "Its number"),
    ResultMember("time", .timestamp, "When the call was carried out or refused"),
    ResultMember("uid", .nullable(count), "The caller's user"),
    ResultMember("gid", .nullable(count), "The caller's group"),
    ResultMember("pid", .nullable(count), "The caller's process"),
    ResultMember("exe", .nullable(anyText), "Its program, where the kernel tells"),
    ResultMember("unit", .nullable(anyText), "Its systemd unit, where the kernel tells"),
    ResultMember("role", .nullable(anyText), "The caller's role; null for none"),
    ResultMember("method", anyText, "The method"),
    ResultMember("target", .nullable(anyText), "The object it was about"),
    ResultMember(
      "params_sha256",
      .nullable(anyText),
      "SHA-256 of the parameters without secrets and texts of people, in hex"
    ),
    ResultMember("outcome", anyText, "`ok`, `replayed`, or the name of the error"),
    ResultMember("count", count, "How many equal refusals in a row it stands for"),
    ResultMember("duration_us", count, "Microseconds until it was written"),
    ResultMember("hash", anyText, "SHA-256 over the entry and the hash before it, in hex"),
  ]

  static let auditVerification = [
    ResultMember("valid", .boolean, "Whether the chain is whole"),
    ResultMember("entries", count, "Entries that were checked"),
    ResultMember("first_seq", .nullable(count), "The oldest of them"),
    ResultMember("last_seq", .nullable(count), "The newest of them"),
    ResultMember("hash", .nullable(anyText), "The newest one's hash: keep it elsewhere"),
    ResultMember(
      "fault",
      .nullable(.shape(.auditFault)),
      "The first place where the chain is broken"
    ),
  ]

  static let auditFault = [
    ResultMember("seq", count, "The entry's number"),
    ResultMember("text", anyText, "What is wrong there"),
  ]

  static let storeStatus = [
    ResultMember("schema_version", count, "Steps of the database's schema"),
    ResultMember("database_bytes", count, "The database file"),
    ResultMember("log_bytes", count, "Its write-ahead log"),
    ResultMember("free_bytes", count, "Space left for the daemon on that disk"),
    ResultMember("rows", .any, "Objects of each kind, by state"),
    ResultMember("events", .any, "The event log: first_seq, last_seq, rows"),
    ResultMember("audit", .any, "The audit: first_seq, last_seq, rows"),
    ResultMember("backups", .list(.any), "Backups in the state directory: name, bytes, time"),
  ]

  static let backup = [
    ResultMember("name", anyText, "The backup's bare name, under `backups` in the state directory"),
    ResultMember("bytes", count, "Its size"),
    ResultMember("duration_ms", count, "How long it took"),
  ]

  static let pruned = [
    ResultMember("events", count, "Events removed"),
    ResultMember("deliveries", count, "Deliveries removed"),
    ResultMember("dispatches", count, "Outbound calls removed, of those that ended"),
    ResultMember("audit", count, "Audit entries removed"),
  ]
}
