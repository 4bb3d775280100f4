extension Shapes {
  static let conversationWebhook =
    [
      ResultMember("sid", .sid(["WH"]), "The webhook"),
      account,
      ResultMember("conversation_sid", .sid(["CH"]), "Its conversation"),
      ResultMember("target", .choice(["webhook", "trigger", "studio"]), "What is told"),
      ResultMember("configuration", .shape(.webhookConfiguration), "How it is told"),
    ] + dates + [etag]

  static let webhookConfiguration = [
    ResultMember("url", .nullable(anyText), "Where calls go; `?…` stands for its query"),
    ResultMember("method", .choice(["GET", "POST"]), "How it is called"),
    ResultMember("filters", .list(anyText), "The events that are told"),
    ResultMember("triggers", .list(anyText), "Keywords, for the target trigger"),
    ResultMember("flow_sid", .nullable(.sid(["FW"])), "The flow, for the target studio"),
    ResultMember("retry_count", count, "Kept as sent; a start of a flow can't fail here"),
  ]

  static let dispatch =
    [
      ResultMember("sid", .sid(["DP"]), "The call"),
      account,
      ResultMember("kind", .choice(["webhook", "request"]), "A webhook, or a flow's request"),
      ResultMember(
        "state",
        .choice(["waiting", "pending", "delivered", "dead", "canceled"]),
        "What became of it; `waiting`: others of its webhook come first; `dead`: given up"
      ),
      ResultMember("webhook_sid", .nullable(.sid(["WH"])), "The webhook it is of"),
      ResultMember("execution_sid", .nullable(.sid(["FN"])), "The execution whose request it is"),
      ResultMember("conversation_sid", .sid(["CH"]), "The conversation it tells of"),
      ResultMember("event_type", anyText, "The event; the widget's type for a request"),
      ResultMember("url", anyText, "Where it goes; `?…` stands for its query"),
      ResultMember("method", anyText, "`GET` or `POST`"),
      ResultMember("attempts", count, "How often it was tried"),
      ResultMember("date_due", .timestamp, "When it may be tried next"),
      ResultMember("last_status", .nullable(count), "The last answer's status"),
      ResultMember("last_error", .nullable(anyText), "Why the last try failed"),
      ResultMember(
        "parameters",
        .nullable(.attributes(bytesMax: .max)),
        "What a webhook tells; null in lists, and for requests"
      ),
    ] + dates
}
