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
}
