internal import JSON
internal import Model

extension Rendering {
  func write(_ delivery: Delivery, to writer: inout JSONWriter) {
    begin(delivery.sid, &writer)
    writer.field("state", delivery.state.rawValue)
    writer.field("event_type", delivery.eventType)
    writer.field("conversation_sid", delivery.conversationSid)
    writer.field("dedupe_key", delivery.dedupeKey)
    writer.field("idempotency_token", delivery.idempotencyToken)
    writer.field("parameters", delivery.parameters)
    writer.field("reason", delivery.reason)
    writer.field("date_created", delivery.dateCreated)
    writer.endObject()
  }

  func write(_ event: EventRecord, to writer: inout JSONWriter) {
    writer.beginObject()
    Rendering.members(of: event, to: &writer)
    writer.endObject()
  }

  /// The members that an event has in lists and in notifications.
  static func members(of event: EventRecord, to writer: inout JSONWriter) {
    writer.field("seq", event.seq)
    writer.field("type", event.type.rawValue)
    writer.field("time", event.time)
    writer.key("data")
    writer.beginObject()
    if let sid = event.sid { writer.field("sid", sid) }
    if let sid = event.conversationSid { writer.field("conversation_sid", sid) }
    if let sid = event.interactionSid { writer.field("interaction_sid", sid) }
    if let sid = event.taskSid { writer.field("task_sid", sid) }
    if let sid = event.workerSid { writer.field("worker_sid", sid) }
    if let detail = event.detail { writer.field("detail", detail) }
    writer.endObject()
  }
}
