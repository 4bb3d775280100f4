extension Shapes {
  static let worker =
    [
      ResultMember("sid", .sid(["WK"]), "The worker"),
      account,
      ResultMember("workspace_sid", .sid(["WS"]), "The workspace"),
      ResultMember("friendly_name", anyText, "The name, unique in the workspace"),
      attributes,
      ResultMember("activity_sid", .sid(["WA"]), "The activity"),
      ResultMember("activity_name", .nullable(anyText), "Its name"),
      ResultMember("available", .boolean, "Whether the activity lets tasks through"),
      ResultMember("channels", .list(.shape(.workerChannel)), "One for each task channel"),
      ResultMember("date_status_changed", .timestamp, "Since when the activity"),
    ] + dates + [etag]

  static let workerChannel = [
    ResultMember("task_channel_sid", .sid(["TC"]), "The task channel"),
    ResultMember("task_channel_unique_name", .nullable(anyText), "Its unique name"),
    ResultMember("configured_capacity", count, "Tasks at the same time"),
    ResultMember("available", .boolean, "Whether tasks of it are taken at all"),
    ResultMember("assigned_tasks", count, "Reservations that hold a slot now"),
  ]

  static let activity = [
    ResultMember("sid", .sid(["WA"]), "The activity"),
    account,
    ResultMember("workspace_sid", .sid(["WS"]), "The workspace"),
    ResultMember("friendly_name", anyText, "Such as `Available`"),
    ResultMember("available", .boolean, "Whether a worker in it gets tasks"),
    created,
  ]

  static let task =
    [
      ResultMember("sid", .sid(["WT"]), "The task"),
      account,
      ResultMember("workspace_sid", .sid(["WS"]), "The workspace"),
      ResultMember(
        "assignment_status",
        .choice(["pending", "reserved", "assigned", "wrapping", "completed", "canceled"]),
        "Its state"
      ),
      attributes,
      ResultMember("priority", count, "Larger goes first"),
      ResultMember("age", count, "Seconds since it was made"),
      ResultMember("reason", .nullable(anyText), "Why it ended"),
      ResultMember("timeout", count, "Seconds it may wait for a worker"),
      ResultMember("task_queue_sid", .sid(["WQ"]), "The queue"),
      ResultMember("task_queue_friendly_name", .nullable(anyText), "Its name"),
      ResultMember("task_queue_entered_date", .timestamp, "When it entered its queue"),
      ResultMember("task_channel_sid", .sid(["TC"]), "The task channel"),
      ResultMember("task_channel_unique_name", .nullable(anyText), "Its unique name"),
      ResultMember("workflow_sid", .sid(["WW"]), "The workflow"),
      ResultMember("workflow_friendly_name", .nullable(anyText), "Its name"),
      ResultMember("interaction_sid", .sid(["KD"]), "The interaction it belongs to"),
      ResultMember("conversation_sid", .sid(["CH"]), "The conversation it belongs to"),
    ] + dates + [etag]

  static let reservation =
    [
      ResultMember("sid", .sid(["WR"]), "The reservation"),
      account,
      ResultMember("workspace_sid", .sid(["WS"]), "The workspace"),
      ResultMember(
        "reservation_status",
        .choice([
          "pending", "accepted", "rejected", "timeout", "canceled", "rescinded", "wrapping",
          "completed",
        ]),
        "Its state"
      ),
      ResultMember("task_sid", .sid(["WT"]), "The task that is offered"),
      ResultMember("worker_sid", .sid(["WK"]), "The worker it is offered to"),
      ResultMember("worker_name", .nullable(anyText), "The worker's name"),
      ResultMember("task_channel_sid", .sid(["TC"]), "The task channel whose slot it holds"),
      ResultMember("date_expires", .timestamp, "When an unanswered offer lapses"),
    ] + dates + [etag]
}
