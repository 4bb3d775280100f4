/// Inbound webhooks as received.
enum DeliveryMethods {
  static let get = MethodDescriptor(
    .deliveryGet,
    "Gives one inbound webhook as it was received.",
    role: .observer,
    params: [.required("sid", .sid(["DL"]), "The delivery")],
    result: .delivery,
    errors: [.deliveryNotFound],
    example: MethodExample(#"{"sid":"DL00000000000000000000000000000001"}"#, exampleDelivery)
  )

  static let list = MethodDescriptor(
    .deliveryList,
    "Lists the inbound webhooks.",
    role: .observer,
    params: [
      .optional(
        "state",
        .choice(["processed", "stored", "quarantined"]),
        "Only those in this state"
      ),
      .optional("event_type", .text(1...64), "Only those of this type, such as onMessageAdded"),
      .optional("conversation_sid", .sid(["CH"]), "Only those that name this conversation"),
    ] + ParamDescriptor.paging,
    result: .deliveries,
    example: MethodExample(
      #"{"state":"processed"}"#,
      #"{"items":[\#(exampleDelivery)],"next_cursor":null}"#
    )
  )

  static let quarantine = MethodDescriptor(
    .deliveryQuarantine,
    "Lists the inbound webhooks that are authentic, but wait for you: what they tell of is unknown.",
    role: .observer,
    params: ParamDescriptor.paging,
    result: .deliveries,
    resultNote: "`reason` says what is missing. Add the address or make the service the default "
      + "one, then have each worked on with `delivery.replay`.",
    example: MethodExample(nil, #"{"items":[],"next_cursor":null}"#)
  )

  static let replay = MethodDescriptor(
    .deliveryReplay,
    "Works an inbound webhook that was stored once more, whatever became of it the first time.",
    role: .operator,
    isMutating: true,
    params: [.required("sid", .sid(["DL"]), "The delivery")],
    result: .delivery,
    resultNote: "Nothing doubles: messages, conversations and participants are known by their "
      + "sids. A quarantined one is worked on although nobody configured its address or service.",
    errors: [.deliveryNotFound, .deliveryInvalidState],
    example: MethodExample(#"{"sid":"DL00000000000000000000000000000001"}"#, exampleDelivery)
  )

  private static let exampleDelivery = #"""
    {"sid":"DL00000000000000000000000000000001",
    "account_sid":"AC00000000000000000000000000000001","state":"processed",
    "event_type":"onMessageAdded","conversation_sid":"CH00000000000000000000000000000001",
    "dedupe_key":"onMessageAdded/IM00000000000000000000000000000001",
    "idempotency_token":null,
    "parameters":{"EventType":"onMessageAdded","Body":"hello"},"reason":null,
    "date_created":"2026-01-02T03:04:05.006Z"}
    """#
}
