/// Conversations: those made here, and those that webhooks told of.
/// Source: Twilio Conversations, Conversation resource, and "States and timers".
enum ConversationMethods {
  static let create = MethodDescriptor(
    .conversationCreate,
    "Makes a conversation that lives here.",
    role: .operator,
    isMutating: true,
    params: [
      friendlyName, uniqueName, attributes,
      .optional("state", state, default: #""active""#, "Its state; timers need it said"),
      timers,
      .optional(
        "messaging_service_sid",
        .sid(["MG"]),
        "Its messaging service; unsent: the default one"
      ),
      .optional("chat_service_sid", .sid(["IS"]), "Its service; unsent: the default one"),
    ],
    result: .conversation,
    errors: [.conversationAlreadyExists],
    example: MethodExample(
      #"{"friendly_name":"Order 4711","unique_name":"order-4711"}"#,
      made(state: "active")
    )
  )

  static let get = MethodDescriptor(
    .conversationGet,
    "Gives one conversation.",
    role: .observer,
    params: [named],
    result: .conversation,
    errors: [.conversationNotFound],
    example: MethodExample(#"{"sid":"CH00000000000000000000000000000001"}"#, exampleConversation)
  )

  static let list = MethodDescriptor(
    .conversationList,
    "Lists the conversations.",
    role: .observer,
    params: [.optional("state", state, "Only those in this state")] + ParamDescriptor.paging,
    result: .conversations,
    example: MethodExample(
      #"{"state":"active"}"#,
      #"{"items":[\#(exampleConversation)],"next_cursor":null}"#
    )
  )

  static let update = MethodDescriptor(
    .conversationUpdate,
    "Changes a conversation made here; unsent members stay as they are.",
    role: .operator,
    isMutating: true,
    hasEtag: true,
    params: [
      named, friendlyName, uniqueName, attributes,
      .optional("state", state, "Its state; closed is final"),
      timers,
      .optional(
        "messaging_service_sid",
        .sid(["MG"]),
        clearable: true,
        "Its messaging service"
      ),
    ],
    immutable: ["chat_service_sid"],
    result: .conversation,
    errors: [
      .conversationNotFound, .conversationAlreadyExists, .conversationInvalidState,
    ],
    example: MethodExample(
      #"{"sid":"order-4711","state":"inactive"}"#,
      made(state: "inactive")
    )
  )

  static let close = MethodDescriptor(
    .conversationClose,
    "Closes a conversation made here, for good; its interaction ends too.",
    role: .operator,
    isMutating: true,
    hasEtag: true,
    params: [named],
    result: .conversation,
    errors: [.conversationNotFound, .conversationInvalidState],
    example: MethodExample(#"{"sid":"order-4711"}"#, made(state: "closed"))
  )

  static let delete = MethodDescriptor(
    .conversationDelete,
    "Deletes a conversation with its messages, participants and webhooks.",
    role: .operator,
    isMutating: true,
    hasEtag: true,
    params: [named],
    result: .deleted,
    errors: [.conversationNotFound],
    example: MethodExample(
      #"{"sid":"order-4711"}"#,
      #"{"sid":"CH00000000000000000000000000000002","deleted":true}"#
    )
  )

  private static let named = ParamDescriptor.required(
    "sid",
    .sidOrName(["CH"]),
    "The conversation's sid, or its unique name in the default service"
  )

  private static let friendlyName = ParamDescriptor.optional(
    "friendly_name",
    .text(1...256),
    clearable: true,
    "A name for people"
  )

  private static let uniqueName = ParamDescriptor.optional(
    "unique_name",
    .text(1...256),
    clearable: true,
    "A name that no other conversation of the service has"
  )

  private static let attributes = ParamDescriptor.optional(
    "attributes",
    .attributes(bytesMax: 65_536),
    "The conversation's own attributes, 16384 bytes at the most"
  )

  private static let state = SchemaType.choice(["active", "inactive", "closed"])

  private static let timers = ParamDescriptor.optional(
    "timers",
    .object([
      .optional(
        "inactive",
        .text(1...64),
        clearable: true,
        "ISO 8601 duration of at least PT1M without traffic, after which it becomes inactive"
      ),
      .optional(
        "closed",
        .text(1...64),
        clearable: true,
        "ISO 8601 duration of at least PT10M without traffic, after which it is closed"
      ),
    ]),
    "When it changes its state by itself; unsent: the account's defaults"
  )

  private static let exampleConversation = #"""
    {"sid":"CH00000000000000000000000000000001",
    "account_sid":"AC00000000000000000000000000000001",
    "chat_service_sid":"IS00000000000000000000000000000001","messaging_service_sid":null,
    "friendly_name":null,"unique_name":null,"attributes":{},"state":"active",
    "address_sid":"IG00000000000000000000000000000001",
    "interaction_sid":"KD00000000000000000000000000000001",
    "timers":{"date_inactive":null,"date_closed":null},"date_closed":null,
    "date_created":"2026-01-02T03:04:05.006Z","date_updated":"2026-01-02T03:04:05.006Z",
    "etag":"8e1f4a2b90c3d567"}
    """#

  private static func made(state: String) -> String {
    let dateClosed = state == "closed" ? #""2026-01-02T03:04:05.006Z""# : "null"
    return #"""
      {"sid":"CH00000000000000000000000000000002",
      "account_sid":"AC00000000000000000000000000000001",
      "chat_service_sid":"IS00000000000000000000000000000001","messaging_service_sid":null,
      "friendly_name":"Order 4711","unique_name":"order-4711","attributes":{},
      "state":"\#(state)","address_sid":null,"interaction_sid":null,
      "timers":{"date_inactive":null,"date_closed":null},"date_closed":\#(dateClosed),
      "date_created":"2026-01-02T03:04:05.006Z","date_updated":"2026-01-02T03:04:05.006Z",
      "etag":"8e1f4a2b90c3d567"}
      """#
  }
}
