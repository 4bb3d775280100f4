internal import JSON
internal import JSONRPC
internal import Model

/// The text of `events.event` notifications, in two parts: what is the same for every event of a
/// subscription, and what is the same for every subscription to an event.
enum EventText {
  /// The part up to the subscription's name.
  static func opening(_ subscription: String) -> [UInt8] {
    var writer = RPCReplyWriter()
    writer.writeNotification(method: "events.event") { writer in
      writer.beginObject()
      writer.field("subscription", subscription)
      writer.endObject()
    }
    // Both objects are open still, and the line is.
    return writer.bytes.dropLast(3) + [UInt8(ascii: ",")]
  }

  /// The part behind it, to the end of the line.
  static func ending(_ event: EventRecord) -> [UInt8] {
    var writer = JSONWriter()
    writer.beginObject()
    Rendering.members(of: event, to: &writer)
    writer.endObject()
    return writer.bytes.dropFirst() + [UInt8(ascii: "}"), 0x0A]
  }
}
