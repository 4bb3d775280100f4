internal import JSON
internal import Model

extension Rendering {
  func write(_ webhook: ConversationWebhook, to writer: inout JSONWriter) {
    begin(webhook.sid, &writer)
    writer.field("conversation_sid", webhook.conversationSid)
    writer.field("target", webhook.target.rawValue)
    writer.key("configuration")
    writer.beginObject()
    writer.field("url", webhook.url.map(ShownURL.text))
    writer.field("method", webhook.method)
    writer.key("filters")
    writer.beginArray()
    for filter in webhook.filters { writer.value(filter) }
    writer.endArray()
    writer.key("triggers")
    writer.beginArray()
    for trigger in webhook.triggers { writer.value(trigger) }
    writer.endArray()
    writer.field("flow_sid", webhook.flowSid)
    writer.field("retry_count", webhook.retryCount)
    writer.endObject()
    end(
      created: webhook.dateCreated,
      updated: webhook.dateUpdated,
      etag: webhook.etag,
      &writer
    )
  }

  /// What a request sends is its flow's own and may hold secrets: only a webhook's parameters are
  /// shown, and only of a single call.
  func write(
    _ dispatch: Dispatch,
    withParameters: Bool,
    to writer: inout JSONWriter
  ) {
    begin(dispatch.sid, &writer)
    writer.field("kind", dispatch.kind.rawValue)
    writer.field("state", dispatch.state.rawValue)
    writer.field("webhook_sid", dispatch.kind == .webhook ? dispatch.lane : nil)
    writer.field("execution_sid", dispatch.kind == .request ? dispatch.lane : nil)
    writer.field("conversation_sid", dispatch.conversationSid)
    writer.field("event_type", dispatch.eventType)
    writer.field("url", ShownURL.text(dispatch.url))
    writer.field("method", dispatch.method)
    writer.field("attempts", dispatch.attempts)
    writer.field("date_due", dispatch.dateDue)
    writer.field("last_status", dispatch.lastStatus)
    writer.field("last_error", dispatch.lastError)
    writer.key("parameters")
    if withParameters, dispatch.kind == .webhook {
      writer.raw(dispatch.payload.utf8.span)
    } else {
      writer.null()
    }
    end(created: dispatch.dateCreated, updated: dispatch.dateUpdated, &writer)
  }
}
