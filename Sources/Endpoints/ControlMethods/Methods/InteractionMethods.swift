/// Interactions: one open one for each conversation.
/// Source: Twilio Flex, Interactions resource.
enum InteractionMethods {
  static let create = MethodDescriptor(
    .interactionCreate,
    "Makes an interaction on a conversation, with its channel, its invite and its task.",
    role: .operator,
    isMutating: true,
    params: [
      .required(
        "channel",
        .object([
          .required("type", .text(1...32), "sms, whatsapp, web, chat, email, messenger, …"),
          .required("initiated_by", .choice(["customer", "agent", "api"]), "Who began"),
          .optional(
            "properties",
            .object([
              .optional(
                "media_channel_sid",
                .sid(["CH"]),
                "The conversation; customer needs it, for api a new one is made"
              )
            ]),
            "The conversation behind the channel"
          ),
        ]),
        "The channel"
      ),
      .optional(
        "routing",
        .object([
          .optional(
            "properties",
            .object([
              .optional("workspace_sid", .sid(["WS"]), "Unsent: the workspace"),
              .optional("workflow_sid", .sid(["WW"]), "Unsent: the workspace's default"),
              .optional(
                "task_channel_unique_name",
                .text(1...64),
                "Unsent: chat"
              ),
              .optional("task_channel_sid", .sid(["TC"]), "In place of the unique name"),
              .optional(
                "attributes",
                .attributes(bytesMax: 4_096),
                "The task's own attributes"
              ),
              .optional(
                "priority",
                .integer(0...2_147_483_647),
                default: "0",
                "Larger goes first"
              ),
              .optional(
                "timeout",
                .integer(1...1_209_600),
                default: "86400",
                "Seconds the task may wait for a worker"
              ),
            ]),
            "The task"
          )
        ]),
        "Where the task goes"
      ),
      .optional("webhook_ttid", .text(1...128), "An interaction webhook to bind to it"),
      .optional(
        "if_exists",
        .choice(["error", "return"]),
        default: #""error""#,
        "What to do when the conversation has an open one"
      ),
    ],
    result: .createdInteraction,
    errors: [
      .interactionAlreadyExists, .interactionConflict, .conversationInvalidState,
    ],
    example: MethodExample(
      #"{"channel":{"type":"sms","initiated_by":"customer","properties":"#
        + #"{"media_channel_sid":"CH00000000000000000000000000000001"}},"#
        + #""routing":{"properties":{"task_channel_unique_name":"chat","#
        + #""attributes":{"customerName":"+14155550100"}}},"if_exists":"return"}"#,
      #"""
      {"sid":"KD00000000000000000000000000000001",
      "account_sid":"AC00000000000000000000000000000001","status":"active",
      "conversation_sid":"CH00000000000000000000000000000001",
      "task_sid":"WT00000000000000000000000000000001",
      "channel":{"sid":"UO00000000000000000000000000000001","type":"sms","status":"active"},
      "invite_sid":"KG00000000000000000000000000000001","initiated_by":"customer",
      "webhook_ttid":null,"date_created":"2026-01-02T03:04:05.006Z",
      "date_updated":"2026-01-02T03:04:05.006Z","etag":"8e1f4a2b90c3d567",
      "routing":{"reservation":null,"properties":{"sid":"WT00000000000000000000000000000001",
      "account_sid":"AC00000000000000000000000000000001",
      "workspace_sid":"WS00000000000000000000000000000001",
      "workflow_sid":"WW00000000000000000000000000000001","workflow_name":"Assign to Anyone",
      "queue_sid":"WQ00000000000000000000000000000001","queue_name":"Everyone",
      "task_channel_sid":"TC00000000000000000000000000000001",
      "task_channel_unique_name":"chat","attributes":{"customerName":"+14155550100"},
      "assignment_status":"pending","priority":0,"age":0,"age_in_queue":0,"reason":null,
      "timeout":86400,"task_queue_entered_date":"2026-01-02T03:04:05.006Z",
      "date_created":"2026-01-02T03:04:05.006Z","date_updated":"2026-01-02T03:04:05.006Z"}},
      "deduplicated":false}
      """#
    )
  )

  static let get = MethodDescriptor(
    .interactionGet,
    "Gives one interaction.",
    role: .observer,
    params: [named],
    result: .interaction,
    errors: [.interactionNotFound],
    example: MethodExample(
      #"{"sid":"KD00000000000000000000000000000001"}"#,
      example("active")
    )
  )

  static let list = MethodDescriptor(
    .interactionList,
    "Lists the interactions.",
    role: .observer,
    params: [
      .optional(
        "status",
        .choice(["setup", "active", "closed", "failed"]),
        "Only those of this status"
      ),
      .optional("conversation_sid", .sid(["CH"]), "Only those of this conversation"),
    ] + ParamDescriptor.paging,
    result: .interactions,
    example: MethodExample(
      #"{"status":"active"}"#,
      #"{"items":[\#(example("active"))],"next_cursor":null}"#
    )
  )

  static let close = MethodDescriptor(
    .interactionClose,
    "Ends an interaction: its task, its channel and its conversation.",
    role: .operator,
    isMutating: true,
    hasEtag: true,
    params: [
      named,
      .optional(
        "wrapup",
        .boolean,
        default: "false",
        "Leave the task in wrapping for its worker in place of completing it"
      ),
    ],
    result: .interaction,
    errors: [.interactionNotFound, .interactionInvalidState],
    example: MethodExample(
      #"{"sid":"KD00000000000000000000000000000001"}"#,
      example("closed")
    )
  )

  private static let named = ParamDescriptor.required("sid", .sid(["KD"]), "The interaction")

  static let wait = MethodDescriptor(
    .interactionWait,
    "Waits until an interaction gets to a state, and gives the interaction.",
    role: .observer,
    params: [
      .required("sid", .sid(["KD"]), "The interaction"),
      .optional(
        "status",
        .choices(["setup", "active", "closed", "failed"]),
        "The states to wait for, with commas between several; unsent: the next change"
      ),
      .waitMilliseconds,
    ],
    result: .interaction,
    resultNote: "An interaction that has ended is given at once, whatever was waited for. When "
      + "the time is over the error is `timeout`.",
    errors: [.interactionNotFound],
    example: MethodExample(
      #"{"sid":"KD00000000000000000000000000000001","status":"closed"}"#,
      example("closed")
    )
  )

  private static func example(_ status: String) -> String {
    #"""
    {"sid":"KD00000000000000000000000000000001",
    "account_sid":"AC00000000000000000000000000000001","status":"\#(status)",
    "conversation_sid":"CH00000000000000000000000000000001",
    "task_sid":"WT00000000000000000000000000000001",
    "channel":{"sid":"UO00000000000000000000000000000001","type":"sms","status":"\#(status)"},
    "invite_sid":"KG00000000000000000000000000000001","initiated_by":"customer",
    "webhook_ttid":null,"date_created":"2026-01-02T03:04:05.006Z",
    "date_updated":"2026-01-02T03:04:05.006Z","etag":"8e1f4a2b90c3d567"}
    """#
  }
}
