/// Participants of conversations. Source: Twilio Conversations, Participant resource.
enum ParticipantMethods {
  static let add = MethodDescriptor(
    .participantAdd,
    "Adds a participant to a conversation made here: an identity, or a pair of addresses.",
    role: .operator,
    isMutating: true,
    params: [
      conversation,
      .optional("identity", .text(1...256), "A chat identity, such as a worker's name"),
      .optional(
        "messaging_binding",
        .object([
          .optional("type", .text(1...32), "Unsent: as the form of the address says"),
          .optional("address", .text(0...512), "The customer's address; needed"),
          .optional(
            "proxy_address",
            .text(0...512),
            "Ours, which the customer writes to; needed, and one of `address.list`"
          ),
          .optional("projected_address", .text(0...512), "For group MMS, which there is not here"),
        ]),
        "In place of identity: whom messages go to outside"
      ),
      .optional("attributes", .attributes(bytesMax: 4_096), "The participant's own attributes"),
    ],
    result: .participant,
    errors: [
      .conversationNotFound, .conversationInvalidState, .participantAlreadyExists,
      .participantInvalidState,
    ],
    example: MethodExample(
      #"{"conversation_sid":"CH00000000000000000000000000000002","messaging_binding":"#
        + #"{"address":"+14155550101","proxy_address":"+37256123457"}}"#,
      example(removed: false, number: 2)
    )
  )

  static let get = MethodDescriptor(
    .participantGet,
    "Gives one participant.",
    role: .observer,
    params: [named],
    result: .participant,
    errors: [.participantNotFound],
    example: MethodExample(
      #"{"sid":"MB00000000000000000000000000000001"}"#,
      example(removed: false)
    )
  )

  static let list = MethodDescriptor(
    .participantList,
    "Lists the participants of a conversation, those who left too.",
    role: .observer,
    params: [conversation] + ParamDescriptor.paging,
    result: .participants,
    errors: [.conversationNotFound],
    example: MethodExample(
      #"{"conversation_sid":"CH00000000000000000000000000000001"}"#,
      #"{"items":[\#(example(removed: false))],"next_cursor":null}"#
    )
  )

  static let remove = MethodDescriptor(
    .participantRemove,
    "Takes a participant out of a conversation made here, and frees the pair of addresses.",
    role: .operator,
    isMutating: true,
    hasEtag: true,
    params: [named],
    result: .participant,
    errors: [
      .participantNotFound, .participantInvalidState, .conversationInvalidState,
    ],
    example: MethodExample(
      #"{"sid":"MB00000000000000000000000000000002"}"#,
      example(removed: true, number: 2)
    )
  )

  private static let named = ParamDescriptor.required("sid", .sid(["MB"]), "The participant")

  private static let conversation = ParamDescriptor.required(
    "conversation_sid",
    .sid(["CH"]),
    "The conversation"
  )

  private static func example(removed: Bool, number: Int = 1) -> String {
    #"""
    {"sid":"MB0000000000000000000000000000000\#(number)",
    "account_sid":"AC00000000000000000000000000000001",
    "conversation_sid":"CH0000000000000000000000000000000\#(number)","identity":null,
    "messaging_binding":{"type":"sms","address":"+1415555010\#(number - 1)",
    "proxy_address":"+37256123457"},
    "attributes":{},"removed":\#(removed),"date_created":"2026-01-02T03:04:05.006Z",
    "date_updated":"2026-01-02T03:04:05.006Z","etag":"8e1f4a2b90c3d567"}
    """#
  }
}
