/// Whom single conversations tell of their events.
/// Source: Twilio Conversations, Conversation Scoped Webhook resource.
enum WebhookMethods {
  static let create = MethodDescriptor(
    .webhookCreate,
    "Has a conversation made here tell a URL, or a flow, of its events.",
    role: .operator,
    isMutating: true,
    params: [
      conversation,
      .required(
        "target",
        .choice(["webhook", "trigger", "studio"]),
        "A URL for events, a URL for messages with a keyword, or a flow for customers' messages"
      ),
      .required(
        "configuration",
        .object(
          configuration + [
            .optional(
              "replay_after",
              .integer(-1...Int.max),
              "Also tell of the messages there are, from the one after this index"
            )
          ]
        ),
        "How it is told"
      ),
    ],
    result: .conversationWebhook,
    resultNote: "A conversation has 5 webhooks at the most. `url` shows its query as `?…`, which "
      + "may hold a secret.",
    errors: [.conversationNotFound, .conversationInvalidState, .webhookInvalidState],
    example: MethodExample(
      #"{"conversation_sid":"CH00000000000000000000000000000002","target":"webhook","#
        + #""configuration":{"url":"https://hooks.example.com/events?token=s3cret","#
        + #""filters":["onMessageAdded"]}}"#,
      example
    )
  )

  static let get = MethodDescriptor(
    .webhookGet,
    "Gives one webhook of a conversation.",
    role: .observer,
    params: [named],
    result: .conversationWebhook,
    errors: [.webhookNotFound],
    example: MethodExample(#"{"sid":"WH00000000000000000000000000000001"}"#, example)
  )

  static let list = MethodDescriptor(
    .webhookList,
    "Lists the webhooks of a conversation.",
    role: .observer,
    params: [conversation] + ParamDescriptor.paging,
    result: .conversationWebhooks,
    errors: [.conversationNotFound],
    example: MethodExample(
      #"{"conversation_sid":"CH00000000000000000000000000000002"}"#,
      #"{"items":[\#(example)],"next_cursor":null}"#
    )
  )

  static let update = MethodDescriptor(
    .webhookUpdate,
    "Changes a webhook of a conversation; unsent members stay as they are.",
    role: .operator,
    isMutating: true,
    hasEtag: true,
    params: [named, .optional("configuration", .object(configuration), "How it is told")],
    immutable: ["conversation_sid", "target"],
    result: .conversationWebhook,
    errors: [.webhookNotFound],
    example: MethodExample(
      #"{"sid":"WH00000000000000000000000000000001","configuration":{"method":"POST"}}"#,
      example
    )
  )

  static let delete = MethodDescriptor(
    .webhookDelete,
    "Deletes a webhook of a conversation; calls that wait are still made.",
    role: .operator,
    isMutating: true,
    hasEtag: true,
    params: [named],
    result: .deleted,
    errors: [.webhookNotFound],
    example: MethodExample(
      #"{"sid":"WH00000000000000000000000000000001"}"#,
      #"{"sid":"WH00000000000000000000000000000001","deleted":true}"#
    )
  )

  private static let named = ParamDescriptor.required("sid", .sid(["WH"]), "The webhook")

  private static let conversation = ParamDescriptor.required(
    "conversation_sid",
    .sid(["CH"]),
    "The conversation"
  )

  private static let configuration: [ParamDescriptor] = [
    .optional("url", .text(0...8_192), "https URL; targets webhook and trigger need it"),
    .optional("method", .choice(["POST", "GET"]), "How it is called; unsent: POST"),
    .optional(
      "filters",
      .texts(countMax: 16),
      "Events that are told, such as onMessageAdded; target webhook needs them"
    ),
    .optional("triggers", .texts(countMax: 100), "Up to 5 keywords; target trigger needs them"),
    .optional("flow_sid", .sid(["FW"]), "The flow; target studio needs it"),
    .optional(
      "retry_count",
      .integer(0...100),
      "Up to 3; kept for Twilio's sake: a start of a flow can't fail here"
    ),
  ]

  private static let example = #"""
    {"sid":"WH00000000000000000000000000000001",
    "account_sid":"AC00000000000000000000000000000001",
    "conversation_sid":"CH00000000000000000000000000000002","target":"webhook",
    "configuration":{"url":"https://hooks.example.com/events?…","method":"POST",
    "filters":["onMessageAdded"],"triggers":[],"flow_sid":null,"retry_count":0},
    "date_created":"2026-01-02T03:04:05.006Z","date_updated":"2026-01-02T03:04:05.006Z",
    "etag":"8e1f4a2b90c3d567"}
    """#
}
