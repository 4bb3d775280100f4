/// Messages of conversations, and their way to the participants outside.
/// Source: Twilio Conversations, Message and Delivery Receipt resources.
enum MessageMethods {
  static let create = MethodDescriptor(
    .messageCreate,
    "Adds a message: to a conversation, or from a customer's address to one of ours.",
    role: .operator,
    isMutating: true,
    params: [
      .optional("conversation_sid", .sid(["CH"]), "The conversation, made here"),
      .optional("from", .text(1...256), "In its place: the customer's address"),
      .optional("to", .text(1...256), "With from: our address"),
      .optional(
        "author",
        .text(1...256),
        "Who wrote it; unsent: the sender's address, or `system`"
      ),
      .optional(
        "body",
        .text(0...262_144),
        "Its text: 32768 bytes at the most, and 1600 characters by SMS or WhatsApp"
      ),
      .optional(
        "attributes",
        .attributes(bytesMax: 65_536),
        "The message's own attributes, 4096 bytes at the most"
      ),
      .optional(
        "media",
        .list(
          .object([
            .required("sid", .sid(["ME"]), "The media's sid"),
            .optional("content_type", .text(1...128), "Such as image/png"),
            .optional("filename", .text(1...256), "Its name for people"),
            .optional("size", .integer(0...Int.max), "Bytes"),
          ])
        ),
        "What is attached"
      ),
      .optional("content_sid", .sid(["HX"]), "A content template, in place of body"),
    ],
    result: .message,
    resultNote: "A message from a customer's address goes by the rules of the address: into the "
      + "live conversation of the two addresses, or into a new one that the address starts, whose "
      + "flow or webhook hears of it.",
    errors: [
      .conversationNotFound, .conversationInvalidState, .addressNotFound, .addressInvalidState,
    ],
    example: MethodExample(
      #"{"from":"+14155550101","to":"+37256123457","body":"hello"}"#,
      example(number: 2)
    )
  )

  static let get = MethodDescriptor(
    .messageGet,
    "Gives one message.",
    role: .observer,
    params: [named],
    result: .message,
    errors: [.messageNotFound],
    example: MethodExample(#"{"sid":"IM00000000000000000000000000000001"}"#, example())
  )

  static let list = MethodDescriptor(
    .messageList,
    "Lists the messages of a conversation by their index.",
    role: .observer,
    params: [.required("conversation_sid", .sid(["CH"]), "The conversation")]
      + ParamDescriptor.paging,
    result: .messages,
    errors: [.conversationNotFound],
    example: MethodExample(
      #"{"conversation_sid":"CH00000000000000000000000000000001"}"#,
      #"{"items":[\#(example())],"next_cursor":null}"#
    )
  )

  static let receipts = MethodDescriptor(
    .messageReceipts,
    "Lists what carriers told of a message's way to each participant outside.",
    role: .observer,
    params: [named] + ParamDescriptor.paging,
    result: .receipts,
    errors: [.messageNotFound],
    example: MethodExample(
      #"{"sid":"IM00000000000000000000000000000001"}"#,
      #"{"items":[],"next_cursor":null}"#
    )
  )

  static let reportDelivery = MethodDescriptor(
    .messageReportDelivery,
    "Tells how far a message has come to a participant outside: for whoever carries messages.",
    role: .operator,
    isMutating: true,
    params: [
      named,
      .required(
        "status",
        .choice(["sent", "delivered", "read", "failed", "undelivered"]),
        "How far it has come"
      ),
      .optional("participant_sid", .sid(["MB"]), "The recipient; unsent: the only one outside"),
      .optional("channel_message_sid", .text(1...64), "The carrier's id of the message"),
      .optional("error_code", .integer(0...999_999), default: "0", "Twilio's code of a failure"),
    ],
    result: .receipt,
    errors: [.messageNotFound, .messageInvalidState, .participantNotFound],
    example: MethodExample(
      #"{"sid":"IM00000000000000000000000000000003","status":"delivered"}"#,
      #"""
      {"sid":"DY00000000000000000000000000000001",
      "account_sid":"AC00000000000000000000000000000001",
      "conversation_sid":"CH00000000000000000000000000000002",
      "message_sid":"IM00000000000000000000000000000003",
      "participant_sid":"MB00000000000000000000000000000002","channel_message_sid":null,
      "status":"delivered","error_code":0,"date_created":"2026-01-02T03:04:05.006Z",
      "date_updated":"2026-01-02T03:04:05.006Z"}
      """#
    )
  )

  private static let named = ParamDescriptor.required("sid", .sid(["IM"]), "The message")

  private static func example(number: Int = 1) -> String {
    #"""
    {"sid":"IM0000000000000000000000000000000\#(number)",
    "account_sid":"AC00000000000000000000000000000001",
    "conversation_sid":"CH0000000000000000000000000000000\#(number)","index":0,
    "author":"+1415555010\#(number - 1)","body":"hello","attributes":{},
    "participant_sid":"MB0000000000000000000000000000000\#(number)",
    "source":"SMS","media":null,"content_sid":null,"delivery":null,"removed":false,
    "date_created":"2026-01-02T03:04:05.006Z","date_updated":"2026-01-02T03:04:05.006Z"}
    """#
  }
}
