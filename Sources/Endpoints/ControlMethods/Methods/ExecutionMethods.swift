/// Executions of flows on conversations. Source: Twilio Studio, Execution resource.
enum ExecutionMethods {
  static let get = MethodDescriptor(
    .executionGet,
    "Gives one execution with its steps.",
    role: .observer,
    params: [named],
    result: .execution,
    errors: [.executionNotFound],
    example: MethodExample(exampleParams, active(steps: steps))
  )

  static let list = MethodDescriptor(
    .executionList,
    "Lists the executions.",
    role: .observer,
    params: [
      .optional("flow_sid", .sid(["FW"]), "Only those of this flow"),
      .optional("conversation_sid", .sid(["CH"]), "Only those on this conversation"),
      .optional("status", .choice(["active", "ended"]), "Only those of this status"),
    ] + ParamDescriptor.paging,
    result: .executions,
    example: MethodExample(
      #"{"status":"active"}"#,
      #"{"items":[\#(active(steps: "null"))],"next_cursor":null}"#
    )
  )

  static let end = MethodDescriptor(
    .executionEnd,
    "Ends an execution where it stands; the customer's next message starts another.",
    role: .operator,
    isMutating: true,
    params: [named],
    result: .execution,
    errors: [.executionNotFound, .executionInvalidState],
    example: MethodExample(
      exampleParams,
      example(
        status: "ended",
        waiting: "null",
        endReason: #""ended_by_request""#,
        steps: steps
      )
    )
  )

  private static let named = ParamDescriptor.required("sid", .sid(["FN"]), "The execution")

  private static let exampleParams = #"{"sid":"FN00000000000000000000000000000001"}"#

  private static let steps = #"""
    [{"number":1,"flow_sid":"FW00000000000000000000000000000001","widget":"Trigger",
    "type":"trigger","event":"incomingConversationMessage","next":"ask",
    "date_created":"2026-01-02T03:04:05.006Z"}]
    """#

  private static func active(steps: String) -> String {
    example(
      status: "active",
      waiting: #"{"for":"reply","until":"2026-01-02T04:04:05.006Z"}"#,
      endReason: "null",
      steps: steps
    )
  }

  private static func example(
    status: String,
    waiting: String,
    endReason: String,
    steps: String
  ) -> String {
    #"""
    {"sid":"FN00000000000000000000000000000001",
    "account_sid":"AC00000000000000000000000000000001",
    "flow_sid":"FW00000000000000000000000000000001","flow_revision":1,
    "conversation_sid":"CH00000000000000000000000000000002",
    "webhook_sid":"WH00000000000000000000000000000001","contact_channel_address":"+14155550101",
    "status":"\#(status)","waiting":\#(waiting),"end_reason":\#(endReason),"error":null,
    "steps":\#(steps),"date_created":"2026-01-02T03:04:05.006Z",
    "date_updated":"2026-01-02T03:04:05.006Z"}
    """#
  }
}
