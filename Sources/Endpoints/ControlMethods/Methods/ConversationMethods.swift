/// Conversations, their messages and participants, as webhooks told of them.
/// Source: Twilio Conversations, Conversation, Message and Participant resources.
enum ConversationMethods {
  static let get = MethodDescriptor(
    .conversationGet,
    "Gives one conversation.",
    role: .observer,
    params: [.required("sid", .sid(["CH"]), "The conversation")],
    result: .conversation,
    errors: [.conversationNotFound],
    example: MethodExample(
      #"{"sid":"CH00000000000000000000000000000001"}"#,
      exampleConversation
    )
  )

  static let list = MethodDescriptor(
    .conversationList,
    "Lists the conversations.",
    role: .observer,
    params: [
      .optional("state", .choice(["active", "inactive", "closed"]), "Only those in this state")
    ] + ParamDescriptor.paging,
    result: .conversations,
    example: MethodExample(
      #"{"state":"active"}"#,
      #"{"items":[\#(exampleConversation)],"next_cursor":null}"#
    )
  )

  static let message = MethodDescriptor(
    .messageGet,
    "Gives one message.",
    role: .observer,
    params: [.required("sid", .sid(["IM"]), "The message")],
    result: .message,
    errors: [.messageNotFound],
    example: MethodExample(#"{"sid":"IM00000000000000000000000000000001"}"#, exampleMessage)
  )

  static let messages = MethodDescriptor(
    .messageList,
    "Lists the messages of a conversation by their index.",
    role: .observer,
    params: [conversation] + ParamDescriptor.paging,
    result: .messages,
    errors: [.conversationNotFound],
    example: MethodExample(
      #"{"conversation_sid":"CH00000000000000000000000000000001"}"#,
      #"{"items":[\#(exampleMessage)],"next_cursor":null}"#
    )
  )

  static let participant = MethodDescriptor(
    .participantGet,
    "Gives one participant.",
    role: .observer,
    params: [.required("sid", .sid(["MB"]), "The participant")],
    result: .participant,
    errors: [.participantNotFound],
    example: MethodExample(
      #"{"sid":"MB00000000000000000000000000000001"}"#,
      exampleParticipant
    )
  )

  static let participants = MethodDescriptor(
    .participantList,
    "Lists the participants of a conversation, those who left too.",
    role: .observer,
    params: [conversation] + ParamDescriptor.paging,
    result: .participants,
    errors: [.conversationNotFound],
    example: MethodExample(
      #"{"conversation_sid":"CH00000000000000000000000000000001"}"#,
      #"{"items":[\#(exampleParticipant)],"next_cursor":null}"#
    )
  )

  private static let conversation = ParamDescriptor.required(
    "conversation_sid",
    .sid(["CH"]),
    "The conversation"
  )

  private static let exampleConversation = #"""
    {"sid":"CH00000000000000000000000000000001",
    "account_sid":"AC00000000000000000000000000000001",
    "chat_service_sid":"IS00000000000000000000000000000001","messaging_service_sid":null,
    "friendly_name":null,"unique_name":null,"attributes":{},"state":"active",
    "address_sid":"IG00000000000000000000000000000001",
    "interaction_sid":"KD00000000000000000000000000000001","date_closed":null,
    "date_created":"2026-01-02T03:04:05.006Z","date_updated":"2026-01-02T03:04:05.006Z"}
    """#

  private static let exampleMessage = #"""
    {"sid":"IM00000000000000000000000000000001",
    "account_sid":"AC00000000000000000000000000000001",
    "conversation_sid":"CH00000000000000000000000000000001","index":0,"author":"+14155550100",
    "body":"hello","attributes":{},"participant_sid":"MB00000000000000000000000000000001",
    "source":"SMS","media":null,"removed":false,"date_created":"2026-01-02T03:04:05.006Z",
    "date_updated":"2026-01-02T03:04:05.006Z"}
    """#

  private static let exampleParticipant = #"""
    {"sid":"MB00000000000000000000000000000001",
    "account_sid":"AC00000000000000000000000000000001",
    "conversation_sid":"CH00000000000000000000000000000001","identity":null,
    "messaging_binding":{"type":"sms","address":"+14155550100","proxy_address":"+37256123457"},
    "attributes":{},"removed":false,"date_created":"2026-01-02T03:04:05.006Z",
    "date_updated":"2026-01-02T03:04:05.006Z"}
    """#
}
