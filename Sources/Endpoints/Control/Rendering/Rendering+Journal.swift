internal import Digest
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
    data(of: event, to: &writer)
  }

  /// The objects that an event is about.
  static func data(of event: EventRecord, to writer: inout JSONWriter) {
    writer.beginObject()
    if let sid = event.sid { writer.field("sid", sid) }
    if let sid = event.conversationSid { writer.field("conversation_sid", sid) }
    if let sid = event.interactionSid { writer.field("interaction_sid", sid) }
    if let sid = event.taskSid { writer.field("task_sid", sid) }
    if let sid = event.workerSid { writer.field("worker_sid", sid) }
    if let detail = event.detail { writer.field("detail", detail) }
    writer.endObject()
  }

  func write(_ entry: AuditEntry, to writer: inout JSONWriter) {
    writer.beginObject()
    writer.field("seq", entry.seq)
    writer.field("time", entry.time)
    writer.field("uid", entry.caller.uid)
    writer.field("gid", entry.caller.gid)
    writer.field("pid", entry.caller.pid)
    writer.field("exe", entry.caller.executable)
    writer.field("unit", entry.caller.unit)
    writer.field("role", entry.caller.role)
    writer.field("method", entry.method)
    writer.field("target", entry.target)
    writer.field("params_sha256", entry.parametersDigest.map { Hex.encode($0) })
    writer.field("outcome", entry.outcome)
    writer.field("count", entry.count)
    writer.field("duration_us", entry.durationMicroseconds)
    writer.field("hash", Hex.encode(entry.hash))
    writer.endObject()
  }
}
