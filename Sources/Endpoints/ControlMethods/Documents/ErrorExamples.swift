/// An error object for each error, as the daemon writes it: what of it is always the same comes
/// from the table, a message and further members of `data` from here.
enum ErrorExamples {
  private typealias Example = (message: String, more: String)

  /// The error object as JSON.
  static func object(of error: ErrorDescriptor) -> String {
    let example = examples[error.name] ?? (error.meaning, "")
    var data = #""name":"\#(error.name)","class":"\#(error.errorClass)""#
    if let code = error.twilioCode { data += #","twilio_code":\#(code)"# }
    if !example.more.isEmpty { data += ",\(example.more)" }
    if !example.more.contains(#""hint":"#), error.name != "internal_error" {
      data += #","hint":\#(quoted(error.remedy))"#
    }
    return #"{"code":\#(error.code),"message":\#(quoted(example.message)),"data":{\#(data)}}"#
  }

  /// The names that have an example of their own.
  static var names: [String] { examples.keys.sorted() }

  private static func quoted(_ text: String) -> String {
    "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
  }

  private static let examples: [String: Example] = general.merging(specific) { first, _ in first }

  private static let general: [String: Example] = [
    "parse_error": (
      "a member name in double quotes was expected at byte 44 of the item on line 1",
      #""offset":44,"line":1,"excerpt":"method\":\"rpc.ping\",}","#
        + #""hint":"reading goes on at the next line""#
    ),
    "invalid_request": (
      "jsonrpc is missing",
      #""hint":"add \"jsonrpc\":\"2.0\" to the request""#
    ),
    "method_not_found": (
      "There is no method adress.create.",
      #""hint":"Did you mean address.create, address.update, address.get? `help` lists all.","#
        + #""nearest":["address.create","address.update","address.get"]"#
    ),
    "invalid_params": (
      "task.list has no parameter queue.",
      #""pointer":"/queue","hint":"Did you mean queue_sid? Known: assignment_status, queue_sid, "#
        + #"workflow_sid, limit, cursor, fields.""#
    ),
    "internal_error": (
      "the server failed; its log has more under incident 3f9a41c07be2",
      #""incident":"3f9a41c07be2""#
    ),
    "overloaded": (
      "The daemon has more to do than it can queue.",
      #""retry_after_ms":1000"#
    ),
    "forbidden": (
      "worker.create needs the role operator; yours is observer.",
      #""needs_role":"operator""#
    ),
    "timeout": (
      "The task is still pending after 30000 ms.",
      #""hint":"Call again, or give a longer timeout_ms.""#
    ),
    "response_too_large": (
      "the reply would be longer than 25000000 bytes",
      #""bytes_max":25000000,"hint":"ask for less, with limit and cursor""#
    ),
    "not_ready": ("The daemon is starting.", ""),
    "draining": ("The daemon is stopping and takes no more changes.", ""),
    "rate_limited": (
      "A connection has 16 subscriptions at most.",
      #""retry_after_ms":1000,"#
        + #""hint":"Subscribe to several types at once, or open another connection.""#
    ),
    "read_only": ("The disk is full: changes are refused, reads go on.", ""),
    "cancelled": ("The call was cancelled before it was carried out.", ""),
  ]

  private static let specific: [String: Example] = [
    "service.not_found": (missing("service", "IS"), ""),
    "flow.not_found": (missing("flow", "FW"), ""),
    "flow_revision.not_found": ("There is no flow_revision 7 of \(sid("FW")).", ""),
    "execution.not_found": (missing("execution", "FN"), ""),
    "dispatch.not_found": (missing("dispatch", "DP"), ""),
    "webhook.not_found": (missing("webhook", "WH"), ""),
    "address.not_found": ("There is no address +37256123457.", ""),
    "conversation.not_found": (missing("conversation", "CH"), ""),
    "message.not_found": (missing("message", "IM"), ""),
    "participant.not_found": (missing("participant", "MB"), ""),
    "interaction.not_found": (missing("interaction", "KD"), ""),
    "worker.not_found": (missing("worker", "WK"), ""),
    "task.not_found": (missing("task", "WT"), ""),
    "reservation.not_found": (missing("reservation", "WR"), ""),
    "delivery.not_found": (missing("delivery", "DL"), ""),
    "subscription.not_found": ("There is no subscription 7.", ""),
    "address.already_exists": (
      "Address +37256123457 has a configuration already: \(sid("IG")).",
      #""sid":"\#(sid("IG"))""#
    ),
    "conversation.already_exists": (
      "Conversation \(sid("CH")) has the unique name order-4711.",
      #""conversation_sid":"\#(sid("CH"))""#
    ),
    "participant.already_exists": (
      "+14155550100 and +37256123457 are the pair of conversation \(sid("CH")).",
      #""conversation_sid":"\#(sid("CH"))","participant_sid":"\#(sid("MB"))""#
    ),
    "service.invalid_state": ("Service \(sid("IS")) is the default one.", ""),
    "address.invalid_state": (
      "Address +37256123457 (\(sid("IG"))) makes no conversations: enable its auto_creation with "
        + "address.update, or add +14155550100 to a conversation with participant.add.",
      ""
    ),
    "flow.invalid_state": ("Address +37256123457 starts flow \(sid("FW")).", ""),
    "execution.invalid_state": ("Execution \(sid("FN")) has ended already.", ""),
    "dispatch.invalid_state": (
      "Dispatch \(sid("DP")) is delivered, so there is nothing to try again.",
      ""
    ),
    "delivery.invalid_state": ("Delivery \(sid("DL")) has no ConversationSid.", ""),
    "participant.invalid_state": (
      "Conversation \(sid("CH")) has 1000 participants, as many as may be; remove one with "
        + "participant.remove.",
      ""
    ),
    "message.invalid_state": ("Message \(sid("IM")) has 50 receipts, as many as may be.", ""),
    "interaction.already_exists": (
      "Conversation \(sid("CH")) has an open interaction: \(sid("KD")).",
      #""channel_sid":"\#(sid("UO"))","conversation_sid":"\#(sid("CH"))","#
        + #""interaction_sid":"\#(sid("KD"))","task_sid":"\#(sid("WT"))""#
    ),
    "worker.already_exists": (
      "A worker named \"Alice\" exists; names are compared without letter case.",
      #""worker_sid":"\#(sid("WK"))""#
    ),
    "store.already_exists": ("There is a backup named before-upgrade.db.", ""),
    "conversation.invalid_state": (
      "Conversation \(sid("CH")) is closed; the customer's next message opens it again.",
      ""
    ),
    "interaction.invalid_state": ("Interaction \(sid("KD")) is closed already.", ""),
    "task.invalid_state": (
      "Task \(sid("WT")) is reserved; only an assigned task can be wrapped up.",
      ""
    ),
    "reservation.invalid_state": (
      "Reservation \(sid("WR")) is accepted; only a pending one can be rejected.",
      ""
    ),
    "server.invalid_state": (
      "/etc/switchboard/switchboard.yaml:3: log.level is \"loud\"; did you mean \"info\"?",
      ""
    ),
    "store.invalid_state": ("A backup is being made; wait for its end.", ""),
    "webhook.invalid_state": ("no auth token is configured", ""),
    "setup.invalid_state": (
      "C14 is not mended by itself: Make a worker with a name of your choice.", ""
    ),
    "address.conflict": changed("address"),
    "configuration.conflict": changed("configuration"),
    "flow.conflict": changed("flow"),
    "conversation.conflict": changed("conversation"),
    "participant.conflict": changed("participant"),
    "webhook.conflict": changed("webhook"),
    "worker.conflict": changed("worker"),
    "task.conflict": changed("task"),
    "reservation.conflict": changed("reservation"),
    "interaction.conflict": changed("interaction"),
    "idempotency_key.conflict": ("The key 7f3a was used for another call, of worker.create.", ""),
  ]

  private static func sid(_ prefix: String) -> String {
    "\(prefix)00000000000000000000000000000001"
  }

  private static func missing(_ noun: String, _ prefix: String) -> String {
    "There is no \(noun) \(sid(prefix))."
  }

  private static func changed(_ noun: String) -> Example {
    (
      "The \(noun) has been changed since: its etag is not the one of if_match.",
      #""etag":"8e1f4a2b90c3d567","pointer":"/if_match""#
    )
  }
}
