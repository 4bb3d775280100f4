extension Shapes {
  static let flow =
    [
      ResultMember("sid", .sid(["FW"]), "The flow"),
      account,
      ResultMember("friendly_name", anyText, "A name for people"),
      ResultMember("status", flowStatus, "Of the revision that is shown"),
      ResultMember("revision", count, "The revision that is shown; the newest unless asked"),
      ResultMember(
        "published_revision",
        .nullable(count),
        "The revision that conversations run; null: none was published"
      ),
      ResultMember("commit_message", .nullable(anyText), "What the revision's author said of it"),
      ResultMember(
        "definition",
        .nullable(.attributes(bytesMax: .max)),
        "The revision's definition; null in lists"
      ),
    ] + dates + [etag, warnings]

  static let flowRevision = [
    ResultMember("sid", .sid(["FW"]), "The flow"),
    account,
    ResultMember("friendly_name", anyText, "The flow's name at that time"),
    ResultMember("status", flowStatus, "Whether it was published"),
    ResultMember("revision", count, "Its number, from 1"),
    ResultMember("commit_message", .nullable(anyText), "What its author said of it"),
    created,
  ]

  private static let flowStatus = SchemaType.choice(["draft", "published"])

  static let flowCheck = [
    ResultMember("valid", .boolean, "Whether the definition can be stored and run"),
    ResultMember("errors", .list(.shape(.flowError)), "What forbids it"),
    warnings,
  ]

  static let flowError = [
    ResultMember("message", anyText, "What is wrong and what to do about it"),
    ResultMember(
      "property_path",
      anyText,
      "The place in the definition, such as `#/states/3/properties/timeout`"
    ),
    ResultMember("code", anyText, "A word for programs"),
  ]

  static let flowDefinition = [
    ResultMember("definition", .attributes(bytesMax: .max), "For `flow.create`"),
    warnings,
  ]

  static let flowDiagram = [
    ResultMember("format", .choice(["mermaid", "svg"]), "How it is drawn"),
    ResultMember("content_type", anyText, "The text's type"),
    ResultMember("text", anyText, "The drawing, lines ended with LF"),
  ]

  static let flowSimulation = [
    ResultMember("status", .choice(["active", "ended"]), "`active`: it waits for a reply"),
    ResultMember(
      "end_reason",
      .nullable(anyText),
      "Why it ended: `completed`, `handed_off` or `failed`"
    ),
    ResultMember("reply_timeout", .nullable(count), "Seconds it would wait for the reply"),
    ResultMember("error", .nullable(.shape(.executionError)), "The failure, after one"),
    ResultMember(
      "entries",
      .list(.any),
      "What happened, in order; `what` says of which kind it is: `step`, `message_sent`, "
        + "`message_failed`, `reply`, `timeout`, `task_created`, `task_failed`, `response`, "
        + "`request_failed`, `subflow_loaded`, `subflow_missing`"
    ),
    ResultMember("unused_script_steps", count, "Steps of the script that came to nothing"),
    warnings,
  ]

  static let execution =
    [
      ResultMember("sid", .sid(["FN"]), "The execution"),
      account,
      ResultMember("flow_sid", .sid(["FW"]), "The flow"),
      ResultMember("flow_revision", count, "The revision it runs"),
      ResultMember("conversation_sid", .sid(["CH"]), "The conversation it runs on"),
      ResultMember("webhook_sid", .nullable(.sid(["WH"])), "The webhook that started it"),
      ResultMember("contact_channel_address", .nullable(anyText), "The customer"),
      ResultMember("status", .choice(["active", "ended"]), "Whether it goes on"),
      ResultMember("waiting", .nullable(.shape(.executionWait)), "What an active one waits for"),
      ResultMember(
        "end_reason",
        .nullable(anyText),
        "Why it ended: `completed`, `handed_off`, `failed`, `ended_by_request`, …"
      ),
      ResultMember("error", .nullable(.shape(.executionError)), "The failure, after one"),
      ResultMember(
        "steps",
        .nullable(.list(.shape(.executionStep))),
        "The widgets it has run, the first 200 of them; null in lists"
      ),
    ] + dates

  static let executionStep = [
    ResultMember("number", count, "Its number in the execution, from 1"),
    ResultMember("flow_sid", .sid(["FW"]), "The flow, or a subflow of it"),
    ResultMember("widget", anyText, "The widget's name"),
    ResultMember("type", anyText, "Its type, such as `send-to-flex`"),
    ResultMember("event", .nullable(anyText), "What led out of it; null: it failed there"),
    ResultMember("next", .nullable(anyText), "The widget that follows; null: none"),
    ResultMember("date_created", .timestamp, "When it was left"),
    ResultMember("detail", anyText, optional: true, "What there is to say of it"),
  ]

  static let executionWait = [
    ResultMember(
      "for",
      .choice(["turn", "reply", "response"]),
      "Its next turn, the customer's reply, or the answer to a request"
    ),
    ResultMember("until", .nullable(.timestamp), "When it goes on without; null: never"),
  ]

  static let executionError = [
    ResultMember("code", .nullable(count), "Twilio's code, where it has one"),
    ResultMember("message", anyText, "What went wrong, in which widget"),
  ]
}
