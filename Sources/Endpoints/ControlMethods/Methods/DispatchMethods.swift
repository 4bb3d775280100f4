/// Outbound calls: webhooks of conversations, and requests of flows.
enum DispatchMethods {
  static let get = MethodDescriptor(
    .dispatchGet,
    "Gives one outbound call.",
    role: .observer,
    params: [named],
    result: .dispatch,
    errors: [.dispatchNotFound],
    example: MethodExample(exampleParams, example("pending"))
  )

  static let list = MethodDescriptor(
    .dispatchList,
    "Lists the outbound calls.",
    role: .observer,
    params: [
      .optional(
        "state",
        .choice(["waiting", "pending", "delivered", "dead", "canceled"]),
        "Only those in this state; `dead`: given up"
      ),
      .optional("conversation_sid", .sid(["CH"]), "Only those that tell of this conversation"),
      .optional("webhook_sid", .sid(["WH"]), "Only those of this webhook"),
      .optional("execution_sid", .sid(["FN"]), "Only the requests of this execution"),
    ] + ParamDescriptor.paging,
    result: .dispatches,
    example: MethodExample(
      #"{"state":"pending"}"#,
      #"{"items":[\#(example("pending", parameters: "null"))],"next_cursor":null}"#
    )
  )

  static let retry = MethodDescriptor(
    .dispatchRetry,
    "Has an outbound call that was given up or taken back tried again, and a pending one at once.",
    role: .operator,
    isMutating: true,
    params: [named],
    result: .dispatch,
    errors: [.dispatchNotFound, .dispatchInvalidState],
    example: MethodExample(exampleParams, example("pending"))
  )

  static let cancel = MethodDescriptor(
    .dispatchCancel,
    "Takes an outbound call back that was not delivered yet; the next one of its webhook goes out.",
    role: .operator,
    isMutating: true,
    params: [named],
    result: .dispatch,
    errors: [.dispatchNotFound, .dispatchInvalidState],
    example: MethodExample(
      exampleParams,
      example("canceled", lastError: #""an operator took it back""#)
    )
  )

  private static let named = ParamDescriptor.required("sid", .sid(["DP"]), "The call")

  private static let exampleParams = #"{"sid":"DP00000000000000000000000000000001"}"#

  private static func example(
    _ state: String,
    lastError: String = "null",
    parameters: String = #"{"EventType":"onMessageAdded","Body":"hello"}"#
  ) -> String {
    #"""
    {"sid":"DP00000000000000000000000000000001",
    "account_sid":"AC00000000000000000000000000000001","kind":"webhook","state":"\#(state)",
    "webhook_sid":"WH00000000000000000000000000000001","execution_sid":null,
    "conversation_sid":"CH00000000000000000000000000000002","event_type":"onMessageAdded",
    "url":"https://hooks.example.com/events?…","method":"POST","attempts":0,
    "date_due":"2026-01-02T03:04:05.006Z","last_status":null,"last_error":\#(lastError),
    "parameters":\#(parameters),"date_created":"2026-01-02T03:04:05.006Z",
    "date_updated":"2026-01-02T03:04:05.006Z"}
    """#
  }
}
