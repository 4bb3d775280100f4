import Model

/// Samples of what conversations made here bring along.
extension Samples {
  static func delivery(total: Int) -> DeliverySummary {
    var value = DeliverySummary(total: total)
    value.sent = 6
    value.delivered = 5
    value.read = 4
    value.failed = 3
    value.undelivered = 2
    return value
  }

  static func webhook(_ number: Int = 1, of conversation: Int = 1) -> ConversationWebhook {
    var value = ConversationWebhook(
      sid: sid(.webhook, number),
      conversationSid: sid(.conversation, conversation),
      target: .trigger,
      at: moment(30)
    )
    value.url = "https://example.com/hook"
    value.host = "example.com:443"
    value.method = "GET"
    value.filters = ["onMessageAdded", "onMessageUpdated"]
    value.triggers = ["stop, please", "", "line\nbreak", "3:tõstuk"]
    value.flowSid = sid(.flow, 1)
    value.retryCount = 2
    value.dateUpdated = moment(31)
    return value
  }

  static func receipt(_ number: Int = 1, of message: Int = 1) -> DeliveryReceipt {
    var value = DeliveryReceipt(
      sid: sid(.deliveryReceipt, number),
      messageSid: sid(.message, message),
      conversationSid: sid(.conversation, 1),
      status: .undelivered,
      at: moment(32)
    )
    value.participantSid = sid(.participant, 1)
    value.channelMessageSid = "SM1"
    value.errorCode = 30_003
    value.dateUpdated = moment(33)
    return value
  }

  static func pair(_ number: Int = 1, of conversation: Int = 1) -> NumberPair {
    NumberPair(
      address: "+15558675310",
      proxyAddress: "+37256123457",
      participantSid: sid(.participant, number),
      conversationSid: sid(.conversation, conversation)
    )
  }

  static func flow(_ number: Int = 1) -> Flow {
    var value = Flow(sid: sid(.flow, number), friendlyName: "Flow \(number)", at: moment(34))
    value.revision = 4
    value.isPublished = true
    value.publishedRevision = 3
    value.commitMessage = "shorter"
    value.dateUpdated = moment(35)
    return value
  }

  static func revision(_ number: Int = 1, of flow: Int = 1) -> FlowRevision {
    FlowRevision(
      flowSid: sid(.flow, flow),
      revision: number,
      isPublished: number % 2 == 0,
      friendlyName: "Flow \(flow)",
      commitMessage: number == 1 ? nil : "change \(number)",
      definition: #"{"states":[]}"#,
      dateCreated: moment(36)
    )
  }

  static func run(
    _ number: Int = 1,
    of flow: Int = 1,
    on conversation: Int = 1,
    _ status: FlowRun.Status = .active
  ) -> FlowRun {
    var value = FlowRun(
      sid: sid(.execution, number),
      flowSid: sid(.flow, flow),
      revision: 3,
      conversationSid: sid(.conversation, conversation),
      at: moment(37)
    )
    value.webhookSid = sid(.webhook, 1)
    value.contact = "+15558675310"
    value.status = status
    value.waiting = .reply
    value.dateTimer = moment(38)
    value.snapshot = #"{"at":"send"}"#
    value.steps = #"[{"name":"send"}]"#
    value.endReason = "failed"
    value.errorCode = 81_018
    value.errorText = "the template has no end"
    value.dateUpdated = moment(39)
    return value
  }

  static func dispatch(_ number: Int = 1, lane: Int = 1, host: String = "a:443") -> Dispatch {
    var value = Dispatch(
      sid: sid(.dispatch, number),
      kind: .request,
      lane: sid(.webhook, lane),
      conversationSid: sid(.conversation, 1),
      eventType: "onMessageAdded",
      url: "https://example.com/hook",
      host: host,
      method: "GET",
      payload: #"{"Body":"hi"}"#,
      at: moment(40)
    )
    value.contentType = "application/json"
    value.attempts = 2
    value.dateDue = moment(41)
    value.lastStatus = 503
    value.lastError = "the server is busy"
    value.dateUpdated = moment(42)
    return value
  }
}
