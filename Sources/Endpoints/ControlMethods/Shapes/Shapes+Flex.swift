extension Shapes {
  static let interaction =
    [
      ResultMember("sid", .sid(["KD"]), "The interaction"),
      account,
      ResultMember("status", .choice(["setup", "active", "closed", "failed"]), "Its state"),
      ResultMember("conversation_sid", .sid(["CH"]), "Its conversation"),
      ResultMember("task_sid", .sid(["WT"]), "Its task"),
      ResultMember("channel", .shape(.interactionChannel), "Its channel"),
      ResultMember("invite_sid", .sid(["KG"]), "The invite that made the task"),
      ResultMember("initiated_by", anyText, "`customer`, `agent` or `api`"),
      ResultMember("webhook_ttid", .nullable(anyText), "The interaction webhook bound to it"),
    ] + dates + [etag]

  static let interactionChannel = [
    ResultMember("sid", .sid(["UO"]), "The channel"),
    ResultMember("type", anyText, "Such as `sms`, `whatsapp`, `web` or `chat`"),
    ResultMember(
      "status",
      .choice(["setup", "active", "failed", "inactive", "closed"]),
      "Its state"
    ),
  ]

  static let createdInteraction =
    interaction + [
      ResultMember("routing", .shape(.interactionRouting), "The task that was made"),
      ResultMember(
        "deduplicated",
        .boolean,
        "True when the conversation had an open interaction and this is that one"
      ),
    ]

  static let interactionRouting = [
    ResultMember("reservation", .any, "Always null"),
    ResultMember("properties", .shape(.routingProperties), "The task"),
  ]

  static let routingProperties = [
    ResultMember("sid", .sid(["WT"]), "The task"),
    account,
    ResultMember("workspace_sid", .sid(["WS"]), "The workspace"),
    ResultMember("workflow_sid", .sid(["WW"]), "The workflow"),
    ResultMember("workflow_name", .nullable(anyText), "Its name"),
    ResultMember("queue_sid", .sid(["WQ"]), "The queue"),
    ResultMember("queue_name", .nullable(anyText), "Its name"),
    ResultMember("task_channel_sid", .sid(["TC"]), "The task channel"),
    ResultMember("task_channel_unique_name", .nullable(anyText), "Its unique name"),
    attributes,
    ResultMember("assignment_status", anyText, "The task's state"),
    ResultMember("priority", count, "Larger goes first"),
    ResultMember("age", count, "Seconds since it was made"),
    ResultMember("age_in_queue", count, "Seconds since it entered its queue"),
    ResultMember("reason", .nullable(anyText), "Why it ended"),
    ResultMember("timeout", count, "Seconds it may wait"),
    ResultMember("task_queue_entered_date", .timestamp, "When it entered its queue"),
    created,
    updated,
  ]
}
