/// The account's conversation defaults and its addresses.
/// Source: Twilio Conversations, Configuration and Address Configuration resources.
enum AddressMethods {
  static let configuration = MethodDescriptor(
    .configurationGet,
    "Gives the account's conversation defaults.",
    role: .observer,
    result: .configuration,
    resultNote: "Flex works in one conversation service. While `matches_flex` is false, new "
      + "conversations go to another and no agent sees them; the warning names the call that "
      + "mends it.",
    example: MethodExample(nil, configuration(closedTimer: "null"))
  )

  static let updateConfiguration = MethodDescriptor(
    .configurationUpdate,
    "Changes the account's conversation defaults; unsent members stay.",
    role: .operator,
    isMutating: true,
    hasEtag: true,
    params: [
      .optional(
        "default_chat_service_sid",
        .sid(["IS"]),
        "Where conversations go by default"
      ),
      .optional(
        "default_messaging_service_sid",
        .sid(["MG"]),
        clearable: true,
        "The default messaging service"
      ),
      .optional(
        "default_inactive_timer",
        .text(1...64),
        clearable: true,
        "ISO 8601 duration of at least PT1M after which a conversation becomes inactive"
      ),
      .optional(
        "default_closed_timer",
        .text(1...64),
        clearable: true,
        "ISO 8601 duration of at least PT10M after which a conversation is closed"
      ),
    ],
    result: .configuration,
    example: MethodExample(
      #"{"default_closed_timer":"PT24H"}"#,
      configuration(closedTimer: #""PT24H""#)
    )
  )

  static let create = MethodDescriptor(
    .addressCreate,
    "Makes an address configuration: what a message to the address starts.",
    role: .operator,
    isMutating: true,
    params: [
      .required(
        "type",
        .text(1...32),
        "sms, whatsapp, messenger, gbm, email, rcs, apple or chat; others pass with a warning"
      ),
      .required(
        "address",
        .text(1...256),
        "In the form its type has, such as +37256123457 or whatsapp:+14155238886"
      ),
      friendlyName,
      .optional(
        "address_country",
        .text(2...2),
        "ISO 3166-1 alpha-2; required for a short code"
      ),
      autoCreation, routing,
    ],
    result: .address,
    errors: [.addressAlreadyExists],
    example: MethodExample(
      #"{"type":"sms","address":"+37256123457","friendly_name":"Support line","#
        + #""auto_creation":{"enabled":true,"type":"default"}}"#,
      exampleAddress
    )
  )

  static let get = MethodDescriptor(
    .addressGet,
    "Gives one address configuration.",
    role: .observer,
    params: [named],
    result: .address,
    errors: [.addressNotFound],
    example: MethodExample(#"{"sid":"+37256123457"}"#, exampleAddress)
  )

  static let list = MethodDescriptor(
    .addressList,
    "Lists the address configurations.",
    role: .observer,
    params: [.optional("type", .text(1...32), "Only those of this type")]
      + ParamDescriptor.paging,
    result: .addresses,
    example: MethodExample(
      #"{"type":"sms"}"#,
      #"{"items":[\#(exampleAddress)],"next_cursor":null}"#
    )
  )

  static let update = MethodDescriptor(
    .addressUpdate,
    "Changes an address configuration; unsent members stay as they are.",
    role: .operator,
    isMutating: true,
    hasEtag: true,
    params: [named, friendlyName, autoCreation, routing],
    immutable: ["type", "address", "address_country"],
    result: .address,
    resultNote:
      "An address, its type and its country never change: to change them, delete the "
      + "configuration and create another.",
    errors: [.addressNotFound],
    example: MethodExample(
      #"{"sid":"+37256123457","friendly_name":"Support line"}"#,
      exampleAddress
    )
  )

  static let delete = MethodDescriptor(
    .addressDelete,
    "Deletes an address configuration; conversations it started go on.",
    role: .operator,
    isMutating: true,
    hasEtag: true,
    params: [named],
    result: .deletedAddress,
    errors: [.addressNotFound],
    example: MethodExample(
      #"{"sid":"IG00000000000000000000000000000001"}"#,
      #"{"sid":"IG00000000000000000000000000000001","address":"+37256123457","deleted":true}"#
    )
  )

  private static let named = ParamDescriptor.required(
    "sid",
    .sidOrName(["IG"]),
    "The configuration's sid, or the address itself"
  )

  private static let friendlyName = ParamDescriptor.optional(
    "friendly_name",
    .text(1...256),
    clearable: true,
    "A name for people"
  )

  private static let autoCreation = ParamDescriptor.optional(
    "auto_creation",
    .object([
      .optional("enabled", .boolean, default: "false", "Whether conversations are made"),
      .optional("type", .choice(["default", "webhook", "studio"]), "What happens to a new one"),
      .optional(
        "conversation_service_sid",
        .sid(["IS"]),
        clearable: true,
        "Where it is made; unsent: the default service"
      ),
      .optional(
        "webhook_url",
        .text(1...2_048),
        clearable: true,
        "https URL; type webhook needs it"
      ),
      .optional("webhook_method", .choice(["POST", "GET"]), "How it is called"),
      .optional(
        "webhook_filters",
        .texts(countMax: 16),
        "Events sent there, such as onMessageAdded"
      ),
      .optional(
        "studio_flow_sid",
        .sid(["FW"]),
        clearable: true,
        "The flow; type studio needs it"
      ),
      .optional(
        "studio_retry_count",
        .integer(0...3),
        "Kept for Twilio's sake: a start of a flow can't fail here"
      ),
    ]),
    "What a message without a live conversation starts"
  )

  private static let routing = ParamDescriptor.optional(
    "routing",
    .object([
      .optional(
        "workflow_sid",
        .sid(["WW"]),
        clearable: true,
        "Unsent: the workspace's default"
      ),
      .optional(
        "task_channel",
        .sidOrName(["TC"]),
        clearable: true,
        "Unique name or sid; unsent: chat"
      ),
      .optional("attributes", .attributes(bytesMax: 4_096), "Added to each task's attributes"),
      .optional("priority", .integer(0...2_147_483_647), clearable: true, "Larger goes first"),
      .optional(
        "timeout",
        .integer(1...1_209_600),
        clearable: true,
        "Seconds a task may wait"
      ),
    ]),
    "Where the work of this address goes"
  )

  private static func configuration(closedTimer: String) -> String {
    #"""
    {"account_sid":"AC00000000000000000000000000000001",
    "default_chat_service_sid":"IS00000000000000000000000000000001",
    "flex_chat_service_sid":"IS00000000000000000000000000000001","matches_flex":true,
    "default_messaging_service_sid":null,"default_inactive_timer":null,
    "default_closed_timer":\#(closedTimer),"date_updated":"2026-01-02T03:04:05.006Z",
    "etag":"8e1f4a2b90c3d567"}
    """#
  }

  private static let exampleAddress = #"""
    {"sid":"IG00000000000000000000000000000001",
    "account_sid":"AC00000000000000000000000000000001","type":"sms","address":"+37256123457",
    "friendly_name":"Support line","address_country":null,
    "auto_creation":{"enabled":true,"type":"default"},
    "routing":{"workflow_sid":null,"task_channel":null,"attributes":{},"priority":null,
    "timeout":null},"date_created":"2026-01-02T03:04:05.006Z",
    "date_updated":"2026-01-02T03:04:05.006Z","etag":"8e1f4a2b90c3d567"}
    """#
}
