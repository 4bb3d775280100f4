extension Shapes {
  static let configuration = [
    account,
    ResultMember("default_chat_service_sid", .sid(["IS"]), "Where conversations go by default"),
    ResultMember("flex_chat_service_sid", .sid(["IS"]), "The service Flex works in"),
    ResultMember("matches_flex", .boolean, "Whether the two are the same, as they should be"),
    ResultMember(
      "default_messaging_service_sid",
      .nullable(.sid(["MG"])),
      "The default messaging service"
    ),
    ResultMember(
      "default_inactive_timer",
      .nullable(anyText),
      "ISO 8601 duration after which a conversation becomes inactive"
    ),
    ResultMember(
      "default_closed_timer",
      .nullable(anyText),
      "ISO 8601 duration after which a conversation is closed"
    ),
    updated,
    etag,
    warnings,
  ]

  static let address =
    [
      ResultMember("sid", .sid(["IG"]), "The address configuration"),
      account,
      ResultMember("type", anyText, "The kind of address, in lower case"),
      ResultMember("address", anyText, "The address customers write to"),
      ResultMember("friendly_name", .nullable(anyText), "A name for people"),
      ResultMember("address_country", .nullable(anyText), "The country of a short code"),
      ResultMember(
        "auto_creation",
        .shape(.autoCreation),
        "What a message without a conversation starts"
      ),
      ResultMember("routing", .shape(.addressRouting), "Where its work goes"),
    ] + dates + [etag, warnings]

  static let deletedAddress = [
    ResultMember("sid", .sid(["IG"]), "The address configuration that is gone"),
    ResultMember("address", anyText, "Its address"),
    ResultMember("deleted", .boolean, "Always true"),
  ]

  static let autoCreation = [
    ResultMember("enabled", .boolean, "Whether conversations are made at all"),
    ResultMember("type", anyText, optional: true, "`default`, `webhook` or `studio`"),
    ResultMember(
      "conversation_service_sid",
      .sid(["IS"]),
      optional: true,
      "Where new conversations go"
    ),
    ResultMember(
      "webhook_url",
      anyText,
      optional: true,
      "Where events go; `?…` stands for its query"
    ),
    ResultMember("webhook_method", anyText, optional: true, "`GET` or `POST`"),
    ResultMember("webhook_filters", .list(anyText), optional: true, "Which events go there"),
    ResultMember("studio_flow_sid", .sid(["FW"]), optional: true, "The flow that runs"),
    ResultMember(
      "studio_retry_count",
      count,
      optional: true,
      "Kept as sent; a start of a flow can't fail here"
    ),
  ]

  static let addressRouting = [
    ResultMember("workflow_sid", .nullable(.sid(["WW"])), "Null: the workspace's default"),
    ResultMember("task_channel", .nullable(anyText), "Unique name; null: `chat`"),
    ResultMember(
      "attributes",
      .attributes(bytesMax: .max),
      "Members added to each task's attributes"
    ),
    ResultMember("priority", .nullable(count), "Larger goes first; null: 0"),
    ResultMember("timeout", .nullable(count), "Seconds a task may wait; null: the default"),
  ]

  static let conversation =
    [
      ResultMember("sid", .sid(["CH"]), "The conversation"),
      account,
      ResultMember("chat_service_sid", .nullable(.sid(["IS"])), "Its service"),
      ResultMember("messaging_service_sid", .nullable(.sid(["MG"])), "Its messaging service"),
      ResultMember("friendly_name", .nullable(anyText), "A name for people"),
      ResultMember("unique_name", .nullable(anyText), "A name unique in the service"),
      attributes,
      ResultMember("state", .choice(["active", "inactive", "closed"]), "Its state"),
      ResultMember("address_sid", .nullable(.sid(["IG"])), "The address it came in by"),
      ResultMember("interaction_sid", .nullable(.sid(["KD"])), "Its open interaction"),
      ResultMember("timers", .shape(.timers), "When it will change its state by itself"),
      ResultMember("date_closed", .nullable(.timestamp), "When it was closed"),
    ] + dates + [etag, warnings]

  static let timers = [
    ResultMember(
      "date_inactive",
      .nullable(.timestamp),
      "When it becomes inactive unless somebody writes; null: never, or it is"
    ),
    ResultMember(
      "date_closed",
      .nullable(.timestamp),
      "When it is closed unless somebody writes; null: never, or it is"
    ),
  ]

  static let service =
    [
      ResultMember("sid", .sid(["IS"]), "The service"),
      account,
      ResultMember("friendly_name", anyText, "A name for people"),
    ] + dates

  static let message =
    [
      ResultMember("sid", .sid(["IM"]), "The message"),
      account,
      ResultMember("conversation_sid", .sid(["CH"]), "Its conversation"),
      ResultMember(
        "index",
        .nullable(.integer(Int.min...Int.max)),
        "Its position, as the sender gave it"
      ),
      ResultMember("author", anyText, "Who wrote it"),
      ResultMember("body", .nullable(anyText), "Its text"),
      attributes,
      ResultMember("participant_sid", .nullable(.sid(["MB"])), "The participant who wrote it"),
      ResultMember("source", .nullable(anyText), "Where it came from, such as `SMS`"),
      ResultMember("media", .any, "The media list as received, or null"),
      ResultMember("content_sid", .nullable(.sid(["HX"])), "The content template it is made from"),
      ResultMember(
        "delivery",
        .nullable(.shape(.deliverySummary)),
        "Its way to the participants outside; null when it goes to nobody there"
      ),
      ResultMember("removed", .boolean, "Whether the sender's side removed it"),
    ] + dates

  static let deliverySummary = [
    ResultMember("total", count, "Participants outside that it goes to"),
    ResultMember("sent", share, "How many of them it was sent to"),
    ResultMember("delivered", share, "How many have it"),
    ResultMember("read", share, "How many have read it"),
    ResultMember("failed", share, "How many it could not be sent to"),
    ResultMember("undelivered", share, "How many carriers could not deliver it"),
  ]

  private static let share = SchemaType.choice(["none", "some", "all"])

  static let receipt =
    [
      ResultMember("sid", .sid(["DY"]), "The receipt"),
      account,
      ResultMember("conversation_sid", .sid(["CH"]), "The conversation"),
      ResultMember("message_sid", .sid(["IM"]), "The message"),
      ResultMember("participant_sid", .nullable(.sid(["MB"])), "The recipient"),
      ResultMember("channel_message_sid", .nullable(anyText), "The carrier's id of the message"),
      ResultMember(
        "status",
        .choice(["sent", "delivered", "read", "failed", "undelivered"]),
        "How far it has come"
      ),
      ResultMember("error_code", count, "Twilio's code of a failure; 0 without one"),
    ] + dates

  static let participant =
    [
      ResultMember("sid", .sid(["MB"]), "The participant"),
      account,
      ResultMember("conversation_sid", .sid(["CH"]), "Its conversation"),
      ResultMember("identity", .nullable(anyText), "A chat identity"),
      ResultMember(
        "messaging_binding",
        .nullable(.shape(.messagingBinding)),
        "A pair of addresses"
      ),
      attributes,
      ResultMember("removed", .boolean, "Whether it has left"),
    ] + dates + [etag]

  static let messagingBinding = [
    ResultMember("type", .nullable(anyText), "Such as `sms`"),
    ResultMember("address", .nullable(anyText), "The customer's address"),
    ResultMember("proxy_address", .nullable(anyText), "Our address"),
  ]
}
