/// The checklist of a setup, and what can be mended of it.
/// Source: Twilio Flex, "Flex Conversations prerequisites".
enum SetupMethods {
  static let check = MethodDescriptor(
    .setupCheck,
    "Checks what a customer's message needs to reach an agent.",
    role: .observer,
    params: [
      .optional(
        "checks",
        .texts(countMax: SetupCheck.allCases.count),
        "Only these, such as C9; unsent: all"
      ),
      .optional("address", address, "The address that C7 and C8 are about; unsent: all"),
      .optional(
        "probe",
        .boolean,
        default: "false",
        "Also C17: lets a made-up customer write to the first wired address, and takes all of it "
          + "back"
      ),
    ],
    result: .setupReport,
    resultNote: "Every check is made, whatever the others found. C6b and C17 run what a message "
      + "would start, and take it back: nothing is stored, and nobody is called.",
    example: MethodExample(
      #"{"checks":["C9","C10"]}"#,
      """
      {"items":[\(exampleService),{"id":"C10","title":"Flex Chat Service","status":"pass",
      "expected":"The service that Flex works in exists and is named Flex Chat Service",
      "actual":"IS00000000000000000000000000000001 is Flex Chat Service","evidence":[
      {"source":"service.list","sids":["IS00000000000000000000000000000001"]}],"fix":null}],
      "summary":{"pass":2,"warn":0,"fail":0,"unknown":0,"skipped":0},"ready":true}
      """
    )
  )

  static let apply = MethodDescriptor(
    .setupApply,
    "Mends what a check of the setup found, as one change.",
    role: .operator,
    isMutating: true,
    params: [
      .required(
        "check",
        .choice(SetupCheck.allCases.map(\.rawValue)),
        "C5a, C7, C8, C9 or C15; of the others the error says what to do"
      ),
      .optional(
        "address",
        address,
        "C7 makes it; C8, and C5a if sent, wire it; C8 unsent: the first that needs it"
      ),
      .optional(
        "type",
        .choice(["sms", "whatsapp", "messenger", "gbm", "email", "rcs", "apple", "chat"]),
        "The type of an address that is to be made"
      ),
      .optional("address_country", .text(2...2), "Of a short code that is to be made"),
      .optional(
        "integration",
        .choice(["studio", "webhook"]),
        "How an address is wired: to a flow, or to this daemon's own webhook URL; unsent: as it is, "
          + "or else to a flow"
      ),
      .optional(
        "flow_sid",
        .sid(["FW"]),
        "The flow an address is wired to; unsent: the first that leads to agents"
      ),
      .optional("friendly_name", .text(1...256), "The name of a flow that is made"),
      .optional(
        "workflow_sid",
        .sid(["WW"]),
        "Where a flow that is made sends tasks; unsent: the workspace's default"
      ),
      .optional(
        "task_channel",
        .sidOrName(["TC"]),
        default: #""chat""#,
        "The task channel of a flow that is made"
      ),
      .optional(
        "default_inactive_timer",
        .text(1...64),
        default: #""PT1H""#,
        "C15: ISO 8601 duration, set where there is none"
      ),
      .optional(
        "default_closed_timer",
        .text(1...64),
        default: #""PT24H""#,
        "C15: ISO 8601 duration, set where there is none"
      ),
    ],
    result: .setupApplied,
    resultNote: "A check that passes is left as it is, unless an address is to be wired.",
    errors: [.addressNotFound, .addressAlreadyExists, .flowNotFound, .setupInvalidState],
    example: MethodExample(
      #"{"check":"C15"}"#,
      """
      {"check":{"id":"C15","title":"Timers of conversations","status":"warn",
      "expected":"default_inactive_timer and default_closed_timer are set",
      "actual":"default_inactive_timer and default_closed_timer are not set: conversations stay \
      open until somebody closes them",
      "evidence":[{"source":"configuration.get","sids":[]}],"fix":{"method":"configuration.update",
      "params":{"default_inactive_timer":"PT1H","default_closed_timer":"PT24H"},"automatic":false,
      "text":"Set both timers."}},"applied":true,"after":{"id":"C15",
      "title":"Timers of conversations","status":"pass",
      "expected":"default_inactive_timer and default_closed_timer are set",
      "actual":"default_inactive_timer is PT1H, default_closed_timer is PT24H",
      "evidence":[{"source":"configuration.get","sids":[]}],"fix":null},
      "changed":[{"method":"configuration.update","sid":null}]}
      """
    )
  )

  private static let address = SchemaType.sidOrName(["IG"])

  private static let exampleService = """
    {"id":"C9","title":"Default conversation service","status":"pass",
    "expected":"The default conversation service is the one that Flex works in",
    "actual":"Both are IS00000000000000000000000000000001","evidence":[
    {"source":"configuration.get","sids":["IS00000000000000000000000000000001"]}],"fix":null}
    """
}
