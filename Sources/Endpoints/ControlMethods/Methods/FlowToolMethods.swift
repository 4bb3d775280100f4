/// What can be learnt of a definition without storing it.
enum FlowToolMethods {
  static let validate = MethodDescriptor(
    .flowValidate,
    "Checks a flow's definition, and stores nothing.",
    role: .observer,
    params: [
      .required("definition", FlowMethods.definition, "A JSON object, or its text"),
      .optional("sid", .sid(["FW"]), "The flow it is for: finds a flow that calls itself"),
    ],
    result: .flowCheck,
    resultNote: "Besides the schema it checks where transitions lead, loops that nothing stops, "
      + "Liquid templates, and whether workflows and task channels exist.",
    example: MethodExample(
      #"{"definition":{"description":"","states":[],"initial_state":"Trigger","#
        + #""flags":{"allow_concurrent_calls":true}}}"#,
      #"""
      {"valid":false,"errors":[{"message":"states is empty: a flow has at least its trigger",
      "property_path":"#/states","code":"no_states"}]}
      """#
    )
  )

  static let template = MethodDescriptor(
    .flowTemplate,
    "Makes a definition that hands each new conversation to agents: Incoming Conversation, "
      + "then Send to Flex.",
    role: .observer,
    params: [
      .optional("workflow_sid", .sid(["WW"]), "Unsent: the workspace's default"),
      .optional(
        "task_channel_sid",
        .sidOrName(["TC"]),
        default: #""chat""#,
        "The task channel's sid or unique name; what the console calls Programmable Chat is chat"
      ),
      .optional(
        "priority",
        .integer(0...2_147_483_647),
        default: "0",
        "The task's priority; larger goes first"
      ),
      .optional(
        "task_timeout",
        .integer(1...1_209_600),
        default: "3600",
        "Seconds the task may wait for an agent"
      ),
      .optional("apology", .text(1...1_600), "What the customer reads when no task can be made"),
    ],
    result: .flowDefinition,
    example: MethodExample(#"{"task_channel_sid":"chat"}"#, exampleTemplate)
  )

  static let diagram = MethodDescriptor(
    .flowDiagram,
    "Draws a flow, or a definition.",
    role: .observer,
    params: subject + [
      .optional("format", .choice(["mermaid", "svg"]), default: #""mermaid""#, "How it is drawn")
    ],
    result: .flowDiagram,
    errors: [.flowNotFound, .flowRevisionNotFound],
    example: MethodExample(
      #"{"sid":"FW00000000000000000000000000000001"}"#,
      #"""
      {"format":"mermaid","content_type":"text/vnd.mermaid",
      "text":"flowchart TD\n  s0([Trigger]) --> s1[greet]\n"}
      """#
    )
  )

  private static let subject: [ParamDescriptor] = [
    .optional("sid", .sid(["FW"]), "The flow"),
    .optional("definition", FlowMethods.definition, "In its place: a JSON object, or its text"),
    .optional(
      "revision",
      FlowMethods.revision,
      default: #""LatestRevision""#,
      "The flow's revision"
    ),
  ]

  static let simulate = MethodDescriptor(
    .flowSimulate,
    "Runs a flow, or a definition, on messages you give; nothing is stored, and nobody is called.",
    role: .observer,
    params: subject + [
      .optional(
        "messages",
        .texts(countMax: 100),
        default: #"["hello"]"#,
        "What the customer writes: the first one starts the flow, the others are replies"
      ),
      .optional(
        "script",
        .list(
          .object([
            .optional("reply", .text(0...32_768), "The customer writes this"),
            .optional("timeout", .boolean, "The customer does not write in time"),
            .optional(
              "response",
              .object([
                .optional("status", .integer(100...599), default: "200", "The HTTP status"),
                .optional("content_type", .text(1...128), "Such as application/json"),
                .optional("body", .text(0...65_536), "The body"),
              ]),
              "A widget's request is answered so"
            ),
            .optional("request_failed", .text(1...512), "A request is not answered, and why"),
            .optional("message_failed", .text(1...512), "A message can't be sent, and why"),
            .optional("task_failed", .text(1...512), "A task can't be made, and why"),
          ])
        ),
        "In place of further messages: what happens next, each item with one member"
      ),
      .optional("from", .text(1...256), default: #""+14155550100""#, "The customer's address"),
      .optional("to", .text(1...256), default: #""+37256123457""#, "Our address"),
      .optional("attributes", .attributes(bytesMax: 16_384), "The conversation's attributes"),
    ],
    result: .flowSimulation,
    resultNote: "Messages are sent and tasks are made, unless the script says otherwise; a request "
      + "fails unless the script has an answer to it. Waiting takes no time.",
    errors: [.flowNotFound, .flowRevisionNotFound],
    example: MethodExample(
      #"{"sid":"FW00000000000000000000000000000001","messages":["hello"]}"#,
      #"""
      {"status":"ended","end_reason":"completed","reply_timeout":null,"error":null,"entries":[
      {"what":"step","widget":"Trigger","type":"trigger","event":"incomingConversationMessage",
      "next":"greet"},
      {"what":"message_sent","from":"+37256123457","body":"Thank you for writing."},
      {"what":"step","widget":"greet","type":"send-message","event":"sent","next":null}],
      "unused_script_steps":0}
      """#
    )
  )

  private static let exampleTemplate = #"""
    {"definition":{"description":"Hand each new conversation to an agent","states":[
    {"name":"Trigger","type":"trigger","transitions":[
    {"event":"incomingConversationMessage","next":"route_to_agents"}],
    "properties":{"offset":{"x":0,"y":0}}},
    {"name":"route_to_agents","type":"send-to-flex","transitions":[{"event":"callComplete"},
    {"event":"failedToEnqueue"},{"event":"callFailure"}],"properties":{
    "workflow":"WW00000000000000000000000000000001",
    "channel":"TC00000000000000000000000000000001","priority":"0","timeout":"3600"}}],
    "initial_state":"Trigger","flags":{"allow_concurrent_calls":true}}}
    """#
}
