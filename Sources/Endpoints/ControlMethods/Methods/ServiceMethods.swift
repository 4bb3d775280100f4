/// Conversation services. Source: Twilio Conversations, Service resource.
enum ServiceMethods {
  static let create = MethodDescriptor(
    .serviceCreate,
    "Makes a conversation service.",
    role: .operator,
    isMutating: true,
    params: [.required("friendly_name", .text(1...256), "A name for people")],
    result: .service,
    errors: [.serviceInvalidState],
    example: MethodExample(#"{"friendly_name":"Test Service"}"#, example("Test Service"))
  )

  static let get = MethodDescriptor(
    .serviceGet,
    "Gives one conversation service.",
    role: .observer,
    params: [named],
    result: .service,
    errors: [.serviceNotFound],
    example: MethodExample(
      #"{"sid":"IS00000000000000000000000000000001"}"#,
      example("Flex Chat Service")
    )
  )

  static let list = MethodDescriptor(
    .serviceList,
    "Lists the conversation services.",
    role: .observer,
    params: ParamDescriptor.paging,
    result: .services,
    example: MethodExample(
      nil,
      #"{"items":[\#(example("Flex Chat Service"))],"next_cursor":null}"#
    )
  )

  static let delete = MethodDescriptor(
    .serviceDelete,
    "Deletes a conversation service that has no conversations and is nobody's default.",
    role: .operator,
    isMutating: true,
    params: [named],
    result: .deleted,
    errors: [.serviceNotFound, .serviceInvalidState],
    example: MethodExample(
      #"{"sid":"IS00000000000000000000000000000002"}"#,
      #"{"sid":"IS00000000000000000000000000000002","deleted":true}"#
    )
  )

  private static let named = ParamDescriptor.required("sid", .sid(["IS"]), "The service")

  private static func example(_ name: String) -> String {
    #"""
    {"sid":"IS00000000000000000000000000000001",
    "account_sid":"AC00000000000000000000000000000001","friendly_name":"\#(name)",
    "date_created":"2026-01-02T03:04:05.006Z","date_updated":"2026-01-02T03:04:05.006Z"}
    """#
  }
}
