/// Reservations: offers of a task to a worker. Source: Twilio TaskRouter, Reservations resource.
enum ReservationMethods {
  static let get = MethodDescriptor(
    .reservationGet,
    "Gives one reservation.",
    role: .observer,
    params: [named],
    result: .reservation,
    errors: [.reservationNotFound],
    example: MethodExample(exampleParams, example("pending"))
  )

  static let list = MethodDescriptor(
    .reservationList,
    "Lists the reservations.",
    role: .observer,
    params: [
      .optional(
        "reservation_status",
        .choice([
          "pending", "accepted", "rejected", "timeout", "canceled", "rescinded", "wrapping",
          "completed",
        ]),
        "Only those in this state"
      ),
      .optional("task_sid", .sid(["WT"]), "Only those of this task"),
      .optional("worker_sid", .sid(["WK"]), "Only those of this worker"),
    ] + ParamDescriptor.paging,
    result: .reservations,
    example: MethodExample(
      #"{"worker_sid":"WK00000000000000000000000000000001","reservation_status":"pending"}"#,
      #"{"items":[\#(example("pending"))],"next_cursor":null}"#
    )
  )

  static let accept = change(
    .reservationAccept,
    "Takes the offered task for the worker: the task becomes assigned.",
    status: "accepted"
  )

  static let reject = MethodDescriptor(
    .reservationReject,
    "Declines the offered task: it goes on to somebody else.",
    role: .operator,
    isMutating: true,
    hasEtag: true,
    params: [
      named,
      .optional("activity", .sidOrName(["WA"]), "Also move the worker to this activity"),
    ],
    result: .reservation,
    errors: [.reservationNotFound, .reservationInvalidState],
    example: MethodExample(
      #"{"sid":"WR00000000000000000000000000000001","activity":"Break"}"#,
      example("rejected")
    )
  )

  static let wrapup = change(
    .reservationWrapup,
    "Moves an accepted reservation and its task to wrapping.",
    status: "wrapping",
    errors: [.taskInvalidState]
  )

  static let complete = change(
    .reservationComplete,
    "Completes the task of the reservation and frees the worker's slot.",
    status: "completed",
    errors: [.reservationInvalidState, .taskInvalidState]
  )

  private static func change(
    _ method: Method,
    _ summary: String,
    status: String,
    errors: [ErrorDescriptor] = [.reservationInvalidState]
  ) -> MethodDescriptor {
    MethodDescriptor(
      method,
      summary,
      role: .operator,
      isMutating: true,
      hasEtag: true,
      params: [named],
      result: .reservation,
      errors: [.reservationNotFound] + errors,
      example: MethodExample(exampleParams, example(status))
    )
  }

  private static let named = ParamDescriptor.required("sid", .sid(["WR"]), "The reservation")

  private static let exampleParams = #"{"sid":"WR00000000000000000000000000000001"}"#

  private static func example(_ status: String) -> String {
    #"""
    {"sid":"WR00000000000000000000000000000001",
    "account_sid":"AC00000000000000000000000000000001",
    "workspace_sid":"WS00000000000000000000000000000001","reservation_status":"\#(status)",
    "task_sid":"WT00000000000000000000000000000001",
    "worker_sid":"WK00000000000000000000000000000001","worker_name":"alice",
    "task_channel_sid":"TC00000000000000000000000000000001",
    "date_expires":"2026-01-02T03:06:05.006Z","date_created":"2026-01-02T03:04:05.006Z",
    "date_updated":"2026-01-02T03:04:05.006Z","etag":"8e1f4a2b90c3d567"}
    """#
  }
}
