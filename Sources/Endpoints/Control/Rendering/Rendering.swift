internal import JSON
internal import Model

/// Writes the model's objects with Twilio's member names.
struct Rendering: Sendable {
  let accountSid: Sid
  let names: FloorNames
  /// The time ages are counted to.
  let now: Timestamp

  /// Begins an object with its sid and the account's.
  func begin(_ sid: Sid, _ writer: inout JSONWriter) {
    writer.beginObject()
    writer.field("sid", sid)
    writer.field("account_sid", accountSid)
  }

  /// Ends an object with its dates.
  func end(
    created: Timestamp,
    updated: Timestamp,
    etag: Etag? = nil,
    _ writer: inout JSONWriter
  ) {
    writer.field("date_created", created)
    writer.field("date_updated", updated)
    if let etag { writer.field("etag", etag.description) }
    writer.endObject()
  }

  /// All that is left of an object.
  static func write(deleted sid: Sid, to writer: inout JSONWriter) {
    writer.beginObject()
    writer.field("sid", sid)
    writer.field("deleted", true)
    writer.endObject()
  }

  /// Whole seconds since a time, never negative.
  func age(since time: Timestamp) -> Int64 {
    max(0, (now.milliseconds - time.milliseconds) / 1_000)
  }
}

extension JSONWriter {
  /// A member that holds a sid.
  mutating func field(_ name: String, _ sid: Sid) {
    field(name, sid.description)
  }

  /// A member that holds a sid or null.
  mutating func field(_ name: String, _ sid: Sid?) {
    field(name, sid?.description)
  }

  /// A member that holds a time.
  mutating func field(_ name: String, _ time: Timestamp) {
    field(name, time.description)
  }

  /// A member that holds a time or null.
  mutating func field(_ name: String, _ time: Timestamp?) {
    field(name, time?.description)
  }

  /// A member that holds a whole number or null.
  mutating func field(_ name: String, _ number: Int64?) {
    field(name, number.map { Int($0) })
  }

  /// A member that holds a JSON object as it is stored.
  mutating func field(_ name: String, _ attributes: Attributes) {
    key(name)
    raw(attributes.json.utf8.span)
  }
}
