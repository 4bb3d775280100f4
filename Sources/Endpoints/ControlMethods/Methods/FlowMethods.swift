/// Studio flows and their revisions. Source: Twilio Studio, Flow and Flow Revision resources.
enum FlowMethods {
  static let create = MethodDescriptor(
    .flowCreate,
    "Makes a flow from a definition, which must be valid.",
    role: .operator,
    isMutating: true,
    params: [
      .required("friendly_name", .text(1...256), "A name for people"),
      .required("definition", definition, "What it does: a JSON object, or its text"),
      .optional(
        "status",
        status,
        default: #""draft""#,
        "Conversations run the newest published revision"
      ),
      commitMessage,
    ],
    result: .flow,
    resultNote: invalidNote,
    errors: [],
    example: MethodExample(
      #"{"friendly_name":"Greeting","definition":\#(greeting),"status":"published"}"#,
      example()
    )
  )

  static let get = MethodDescriptor(
    .flowGet,
    "Gives one flow with the definition of its newest revision, or of another.",
    role: .observer,
    params: [
      named,
      .optional(
        "revision",
        revision,
        default: #""LatestRevision""#,
        "The revision that is shown"
      ),
    ],
    result: .flow,
    errors: [.flowNotFound, .flowRevisionNotFound],
    example: MethodExample(#"{"sid":"FW00000000000000000000000000000001"}"#, example())
  )

  static let list = MethodDescriptor(
    .flowList,
    "Lists the flows.",
    role: .observer,
    params: ParamDescriptor.paging,
    result: .flows,
    example: MethodExample(
      nil,
      #"{"items":[\#(example(definition: "null"))],"next_cursor":null}"#
    )
  )

  static let update = MethodDescriptor(
    .flowUpdate,
    "Makes a new revision of a flow; unsent members stay as they are.",
    role: .operator,
    isMutating: true,
    hasEtag: true,
    params: [
      named,
      .optional("friendly_name", .text(1...256), "A name for people"),
      .optional("definition", definition, "The whole new definition"),
      .optional("status", status, default: #""draft""#, "Of the new revision"),
      commitMessage,
    ],
    result: .flow,
    resultNote: "Executions under way end by the revision they began with. " + invalidNote,
    errors: [.flowNotFound],
    example: MethodExample(
      #"{"sid":"FW00000000000000000000000000000001","commit_message":"Say it in one line"}"#,
      example(
        status: "draft",
        revision: 2,
        commitMessage: #""Say it in one line""#
      )
    )
  )

  static let publish = MethodDescriptor(
    .flowPublish,
    "Has conversations run the newest revision of a flow, or another.",
    role: .operator,
    isMutating: true,
    hasEtag: true,
    params: [
      named,
      .optional(
        "revision",
        .integer(1...Int.max),
        "Published anew as the newest revision; unsent: the newest as it is"
      ),
    ],
    result: .flow,
    resultNote: invalidNote,
    errors: [.flowNotFound, .flowRevisionNotFound],
    example: MethodExample(#"{"sid":"FW00000000000000000000000000000001"}"#, example())
  )

  static let revisions = MethodDescriptor(
    .flowRevisions,
    "Lists the revisions of a flow, without their definitions.",
    role: .observer,
    params: [named] + ParamDescriptor.paging,
    result: .flowRevisions,
    errors: [.flowNotFound],
    example: MethodExample(
      #"{"sid":"FW00000000000000000000000000000001"}"#,
      #"""
      {"items":[{"sid":"FW00000000000000000000000000000001",
      "account_sid":"AC00000000000000000000000000000001","friendly_name":"Greeting",
      "status":"published","revision":1,"commit_message":null,
      "date_created":"2026-01-02T03:04:05.006Z"}],"next_cursor":null}
      """#
    )
  )

  static let delete = MethodDescriptor(
    .flowDelete,
    "Deletes a flow that no address starts.",
    role: .operator,
    isMutating: true,
    hasEtag: true,
    params: [named],
    result: .deleted,
    errors: [.flowNotFound, .flowInvalidState],
    example: MethodExample(
      #"{"sid":"FW00000000000000000000000000000001"}"#,
      #"{"sid":"FW00000000000000000000000000000001","deleted":true}"#
    )
  )

  /// A definition in a request: a value may be a mebibyte, and has other members too.
  static let definition = SchemaType.document(bytesMax: 1_000_000)

  /// A revision by its number or by what it is.
  static let revision = SchemaType.integerOrChoice(
    1...Int.max,
    ["LatestPublished", "LatestRevision"]
  )

  /// A flow in a few words: it greets, and ends.
  static let greeting = #"""
    {"description":"Greet the customer","states":[
    {"name":"Trigger","type":"trigger",
    "transitions":[{"event":"incomingConversationMessage","next":"greet"}],"properties":{}},
    {"name":"greet","type":"send-message",
    "transitions":[{"event":"sent"},{"event":"failed"}],
    "properties":{"from":"{{flow.channel.address}}","body":"Thank you for writing."}}],
    "initial_state":"Trigger","flags":{"allow_concurrent_calls":true}}
    """#.split(separator: "\n").joined()

  private static let status = SchemaType.choice(["draft", "published"])

  private static let commitMessage = ParamDescriptor.optional(
    "commit_message",
    .text(1...1_024),
    "What you have to say of the revision"
  )

  private static let named = ParamDescriptor.required("sid", .sid(["FW"]), "The flow")

  private static let invalidNote =
    "An invalid definition is refused: `data.errors` of the error "
    + "lists every mistake with its `message`, `property_path` and `code`. What is doubtful stands "
    + "in `warnings`."

  private static func example(
    status: String = "published",
    revision: Int = 1,
    commitMessage: String = "null",
    definition: String = greeting
  ) -> String {
    #"""
    {"sid":"FW00000000000000000000000000000001",
    "account_sid":"AC00000000000000000000000000000001","friendly_name":"Greeting",
    "status":"\#(status)","revision":\#(revision),"published_revision":1,
    "commit_message":\#(commitMessage),"definition":\#(definition),
    "date_created":"2026-01-02T03:04:05.006Z","date_updated":"2026-01-02T03:04:05.006Z",
    "etag":"8e1f4a2b90c3d567"}
    """#
  }
}
