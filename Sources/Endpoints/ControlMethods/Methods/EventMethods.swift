/// The durable, numbered log of what happened.
enum EventMethods {
  static let subscribe = MethodDescriptor(
    .eventsSubscribe,
    "Sends events.event notifications on this connection from now on, or from a number on.",
    role: .observer,
    params: [
      types,
      .optional(
        "after",
        .integer(0...Int.max),
        "Begin with the event after this number, not above the newest; unsent: with the next one"
      ),
      .optional(
        "linger",
        .boolean,
        default: "false",
        "Go on after the caller has closed its sending side"
      ),
      .optional(
        "heartbeat_ms",
        .integer(1_000...600_000),
        "Milliseconds without a notification after which `events.heartbeat` is sent; unsent: never"
      ),
    ],
    result: .subscription,
    resultNote:
      "Each event is a notification `events.event {subscription, seq, type, time, data}`. A reader "
      + "that falls behind gets `events.gap {subscription, from, to}` and goes on, as does one that "
      + "begins before the oldest event that is kept; `events.list` fetches what it missed and the "
      + "log still has. `events.heartbeat {subscription, seq}` says that nothing wanted came up to "
      + "`seq`.",
    example: MethodExample(
      #"{"types":["interaction.*","task.created"],"after":0,"heartbeat_ms":15000}"#,
      #"{"subscription":"1","seq":0}"#
    )
  )

  static let unsubscribe = MethodDescriptor(
    .eventsUnsubscribe,
    "Ends a subscription of this connection.",
    role: .observer,
    params: [.required("subscription", .text(1...32), "As events.subscribe named it")],
    result: .subscription,
    resultNote: "Nothing wanted above `seq` was sent: a later subscription goes on after it.",
    errors: [.subscriptionNotFound],
    example: MethodExample(#"{"subscription":"1"}"#, #"{"subscription":"1","seq":42}"#)
  )

  static let list = MethodDescriptor(
    .eventsList,
    "Lists the event log.",
    role: .observer,
    params: [
      .optional("after", .integer(0...Int.max), default: "0", "Only events above this number"),
      types,
      .optional(
        "limit",
        .integer(1...ParamDescriptor.limitMax),
        default: String(ParamDescriptor.limitDefault),
        "Items in a page"
      ),
      .optional("cursor", .text(1...512), "`next_cursor` of the page before, in place of after"),
    ],
    result: .events,
    example: MethodExample(
      #"{"after":1,"types":["interaction.*"]}"#,
      #"""
      {"items":[{"seq":42,"type":"interaction.created","time":"2026-01-02T03:04:05.006Z",
      "data":{"sid":"KD00000000000000000000000000000001",
      "conversation_sid":"CH00000000000000000000000000000001"}}],"next_cursor":null}
      """#
    )
  )

  private static let types = ParamDescriptor.optional(
    "types",
    .texts(countMax: 64),
    "Only these types; `interaction.*` is all that begin with `interaction.`, `*` is all"
  )
}
