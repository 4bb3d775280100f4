/// Tasks. Source: Twilio TaskRouter, Tasks resource.
enum TaskMethods {
  static let get = MethodDescriptor(
    .taskGet,
    "Gives one task.",
    role: .observer,
    params: [named],
    result: .task,
    errors: [.taskNotFound],
    example: MethodExample(
      #"{"sid":"WT00000000000000000000000000000001"}"#,
      example("reserved")
    )
  )

  static let list = MethodDescriptor(
    .taskList,
    "Lists the tasks.",
    role: .observer,
    params: [
      .optional(
        "assignment_status",
        .choices(["pending", "reserved", "assigned", "wrapping", "completed", "canceled"]),
        "Only those in these states, with commas between several"
      ),
      .optional("queue_sid", .sid(["WQ"]), "Only those in this queue"),
      .optional("workflow_sid", .sid(["WW"]), "Only those of this workflow"),
    ] + ParamDescriptor.paging,
    result: .tasks,
    example: MethodExample(
      #"{"assignment_status":"pending,reserved"}"#,
      #"{"items":[\#(example("reserved"))],"next_cursor":null}"#
    )
  )

  static let wrapup = MethodDescriptor(
    .taskWrapup,
    "Moves an assigned task to wrapping: the worker still holds the slot.",
    role: .operator,
    isMutating: true,
    hasEtag: true,
    params: [named, reason],
    result: .task,
    errors: [.taskNotFound, .taskInvalidState],
    example: MethodExample(
      #"{"sid":"WT00000000000000000000000000000001"}"#,
      example("wrapping")
    )
  )

  static let complete = MethodDescriptor(
    .taskComplete,
    "Completes an assigned or wrapping task and frees the worker's slot.",
    role: .operator,
    isMutating: true,
    hasEtag: true,
    params: [named, reason],
    result: .task,
    errors: [.taskNotFound, .taskInvalidState],
    example: MethodExample(
      #"{"sid":"WT00000000000000000000000000000001","reason":"resolved"}"#,
      example("completed", reason: #""resolved""#)
    )
  )

  static let wait = MethodDescriptor(
    .taskWait,
    "Waits until a task gets to a state, and gives the task.",
    role: .observer,
    params: [
      named,
      .optional(
        "assignment_status",
        .choices(["pending", "reserved", "assigned", "wrapping", "completed", "canceled"]),
        "The states to wait for, with commas between several; unsent: the next change"
      ),
      .waitMilliseconds,
    ],
    result: .task,
    resultNote: "A task that has ended is given at once, whatever was waited for. When the time "
      + "is over the error is `timeout`.",
    errors: [.taskNotFound],
    example: MethodExample(
      #"{"sid":"WT00000000000000000000000000000001","assignment_status":"assigned"}"#,
      example("assigned")
    )
  )

  private static let named = ParamDescriptor.required("sid", .sid(["WT"]), "The task")
  private static let reason = ParamDescriptor.optional("reason", .text(1...512), "Why")

  private static func example(_ status: String, reason: String = "null") -> String {
    #"""
    {"sid":"WT00000000000000000000000000000001",
    "account_sid":"AC00000000000000000000000000000001",
    "workspace_sid":"WS00000000000000000000000000000001","assignment_status":"\#(status)",
    "attributes":{"customerAddress":"+14155550100"},"priority":0,"age":12,"reason":\#(reason),
    "timeout":86400,"task_queue_sid":"WQ00000000000000000000000000000001",
    "task_queue_friendly_name":"Everyone",
    "task_queue_entered_date":"2026-01-02T03:04:05.006Z",
    "task_channel_sid":"TC00000000000000000000000000000001","task_channel_unique_name":"chat",
    "workflow_sid":"WW00000000000000000000000000000001",
    "workflow_friendly_name":"Assign to Anyone",
    "interaction_sid":"KD00000000000000000000000000000001",
    "conversation_sid":"CH00000000000000000000000000000001",
    "date_created":"2026-01-02T03:04:05.006Z","date_updated":"2026-01-02T03:04:05.006Z",
    "etag":"8e1f4a2b90c3d567"}
    """#
  }
}
