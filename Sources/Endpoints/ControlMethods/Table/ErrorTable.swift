/// Every error the control socket knows, in the order of their codes.
public enum ErrorTable {
  /// What any method may answer.
  public static let general: [ErrorDescriptor] = [
    entry(
      -32700,
      "parse_error",
      "client",
      "The bytes are no JSON value.",
      "Send one JSON object a line; `data.offset` says where it went wrong."
    ),
    entry(
      -32600,
      "invalid_request",
      "client",
      "The JSON value is no JSON-RPC 2.0 request.",
      #"Send {"jsonrpc":"2.0","id":1,"method":"…","params":{…}}."#
    ),
    entry(
      -32601,
      "method_not_found",
      "client",
      "No method has this name.",
      "`help` lists the methods; `data.hint` names the nearest ones."
    ),
    entry(
      -32602,
      "invalid_params",
      "client",
      twilio: 20001,
      "A parameter is missing, unknown or not what it must be.",
      "`data.pointer` says which one, `data.hint` what to send in its place."
    ),
    entry(
      -32603,
      "internal_error",
      "server",
      "The daemon failed at something it should be able to do.",
      "`data.incident` finds the cause in the daemon's log."
    ),
    entry(
      -32000,
      "overloaded",
      "busy",
      "The writer's queue is full.",
      "Call again after `data.retry_after_ms`.",
      retry: true
    ),
    entry(
      -32001,
      "forbidden",
      "client",
      "The caller's role may not call the method.",
      "`whoami` shows your role; the configuration's control.roles grants another."
    ),
    entry(
      -32002,
      "timeout",
      "busy",
      "The answer did not come in time.",
      "Call again.",
      retry: true
    ),
    entry(
      -32003,
      "response_too_large",
      "client",
      "The answer would be larger than a reply may be.",
      "Ask for less: lower `limit`, or smaller batches."
    ),
    entry(
      -32004,
      "not_ready",
      "busy",
      "The daemon is starting.",
      "Call again soon.",
      retry: true
    ),
    entry(
      -32004,
      "draining",
      "busy",
      "The daemon is stopping and takes no more changes.",
      "Call again once it has been started anew.",
      retry: true
    ),
    entry(
      -32005,
      "rate_limited",
      "busy",
      "The caller takes more than its share.",
      "Call again after `data.retry_after_ms`.",
      retry: true
    ),
    entry(
      -32006,
      "read_only",
      "busy",
      "The disk is full: reads go on, changes are refused.",
      "Free space under the state directory, then call again.",
      retry: true
    ),
    entry(
      -32007,
      "cancelled",
      "client",
      "The call was cancelled before it had done anything.",
      "Call again if it is still wanted."
    ),
  ]

  /// What only some methods answer.
  public static let specific: [ErrorDescriptor] = [
    .serviceNotFound, .addressNotFound, .flowNotFound, .flowRevisionNotFound, .executionNotFound,
    .conversationNotFound, .messageNotFound, .participantNotFound, .interactionNotFound,
    .workerNotFound, .taskNotFound, .reservationNotFound, .deliveryNotFound, .dispatchNotFound,
    .webhookNotFound, .subscriptionNotFound, .addressAlreadyExists, .conversationAlreadyExists,
    .participantAlreadyExists, .interactionAlreadyExists, .workerAlreadyExists,
    .serviceInvalidState, .addressInvalidState, .flowInvalidState, .executionInvalidState,
    .conversationInvalidState, .participantInvalidState, .messageInvalidState,
    .interactionInvalidState, .taskInvalidState, .reservationInvalidState, .deliveryInvalidState,
    .dispatchInvalidState, .serverInvalidState, .webhookInvalidState, .setupInvalidState,
    .addressConflict,
    .configurationConflict, .flowConflict, .conversationConflict, .participantConflict,
    .webhookConflict, .workerConflict, .taskConflict, .reservationConflict, .interactionConflict,
    .idempotencyConflict, .storeAlreadyExists, .storeInvalidState,
  ]

  /// All of them.
  public static let all = general + specific

  /// The error of this name.
  public static func error(named name: String) -> ErrorDescriptor? {
    byName[name]
  }

  private static let byName = Dictionary(
    all.map { ($0.name, $0) },
    uniquingKeysWith: { first, _ in first }
  )

  static func entry(
    _ code: Int,
    _ name: String,
    _ errorClass: String,
    twilio: Int? = nil,
    _ meaning: String,
    _ remedy: String,
    retry: Bool = false
  ) -> ErrorDescriptor {
    ErrorDescriptor(
      code: code,
      name: name,
      errorClass: errorClass,
      twilioCode: twilio,
      meaning: meaning,
      remedy: remedy,
      mayRetry: retry
    )
  }
}
