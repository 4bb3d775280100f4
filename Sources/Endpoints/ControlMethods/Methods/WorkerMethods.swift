/// Workers and the activities they may be in.
/// Source: Twilio TaskRouter, Workers, WorkerChannels and Activities resources.
enum WorkerMethods {
  static let create = MethodDescriptor(
    .workerCreate,
    "Adds a worker, in the default activity and with capacity 1 on each task channel.",
    role: .operator,
    isMutating: true,
    params: [
      .required(
        "friendly_name",
        .text(1...64),
        "The name, unique letter case aside; the chat identity"
      ),
      attributes,
      .optional("activity", .sidOrName(["WA"]), "Unsent: the workspace's default"),
    ],
    result: .worker,
    errors: [.workerAlreadyExists],
    example: MethodExample(
      #"{"friendly_name":"alice","activity":"Available"}"#,
      exampleWorker
    )
  )

  static let get = MethodDescriptor(
    .workerGet,
    "Gives one worker with the load on each task channel.",
    role: .observer,
    params: [named],
    result: .worker,
    errors: [.workerNotFound],
    example: MethodExample(#"{"sid":"WK00000000000000000000000000000001"}"#, exampleWorker)
  )

  static let list = MethodDescriptor(
    .workerList,
    "Lists the workers.",
    role: .observer,
    params: [.optional("activity", .sidOrName(["WA"]), "Only those in this activity")]
      + ParamDescriptor.paging,
    result: .workers,
    example: MethodExample(
      #"{"activity":"Available"}"#,
      #"{"items":[\#(exampleWorker)],"next_cursor":null}"#
    )
  )

  static let update = MethodDescriptor(
    .workerUpdate,
    "Changes a worker; unsent members stay as they are.",
    role: .operator,
    isMutating: true,
    hasEtag: true,
    params: [
      named,
      .optional("friendly_name", .text(1...64), "The name, unique letter case aside"),
      attributes,
      .optional("activity", .sidOrName(["WA"]), "The activity to move to"),
    ],
    result: .worker,
    errors: [.workerNotFound, .workerAlreadyExists],
    example: MethodExample(
      #"{"sid":"WK00000000000000000000000000000001","attributes":{"skills":["sms"]}}"#,
      exampleWorker
    )
  )

  static let setActivity = MethodDescriptor(
    .workerSetActivity,
    "Moves a worker to an activity; one who becomes available is offered the oldest waiting task.",
    role: .operator,
    isMutating: true,
    hasEtag: true,
    params: [
      named,
      .required("activity", .sidOrName(["WA"]), "Such as Available or Offline"),
    ],
    result: .worker,
    errors: [.workerNotFound],
    example: MethodExample(
      #"{"sid":"WK00000000000000000000000000000001","activity":"Available"}"#,
      exampleWorker
    )
  )

  static let setCapacity = MethodDescriptor(
    .workerSetCapacity,
    "Sets how many tasks of a channel a worker takes at a time.",
    role: .operator,
    isMutating: true,
    hasEtag: true,
    params: [
      named,
      .required("task_channel", .sidOrName(["TC"]), "Such as chat or sms"),
      .required("capacity", .integer(0...1_000), "0 takes none; tasks already held stay"),
    ],
    result: .worker,
    errors: [.workerNotFound],
    example: MethodExample(
      #"{"sid":"WK00000000000000000000000000000001","task_channel":"chat","capacity":3}"#,
      exampleWorker
    )
  )

  static let activities = MethodDescriptor(
    .activityList,
    "Lists the activities a worker may be in.",
    role: .observer,
    params: ParamDescriptor.paging,
    result: .activities,
    example: MethodExample(
      nil,
      #"""
      {"items":[{"sid":"WA00000000000000000000000000000001",
      "account_sid":"AC00000000000000000000000000000001",
      "workspace_sid":"WS00000000000000000000000000000001","friendly_name":"Offline",
      "available":false,"date_created":"2026-01-02T03:04:05.006Z"},
      {"sid":"WA00000000000000000000000000000002",
      "account_sid":"AC00000000000000000000000000000001",
      "workspace_sid":"WS00000000000000000000000000000001","friendly_name":"Available",
      "available":true,"date_created":"2026-01-02T03:04:05.006Z"}],"next_cursor":null}
      """#
    )
  )

  private static let named = ParamDescriptor.required("sid", .sid(["WK"]), "The worker")

  private static let attributes = ParamDescriptor.optional(
    "attributes",
    .attributes(bytesMax: 4_096),
    "What queues may ask of the worker"
  )

  private static let exampleWorker = #"""
    {"sid":"WK00000000000000000000000000000001",
    "account_sid":"AC00000000000000000000000000000001",
    "workspace_sid":"WS00000000000000000000000000000001","friendly_name":"alice",
    "attributes":{},"activity_sid":"WA00000000000000000000000000000002",
    "activity_name":"Available","available":true,
    "channels":[{"task_channel_sid":"TC00000000000000000000000000000001",
    "task_channel_unique_name":"chat","configured_capacity":1,"available":true,
    "assigned_tasks":0}],"date_status_changed":"2026-01-02T03:04:05.006Z",
    "date_created":"2026-01-02T03:04:05.006Z","date_updated":"2026-01-02T03:04:05.006Z",
    "etag":"8e1f4a2b90c3d567"}
    """#
}
