internal import JSON
internal import Model

/// Gathers a webhook's parameters in their order; what is absent is left out.
struct WebhookFields {
  private var pairs: [(name: String, value: String)] = []

  mutating func add(_ name: String, _ value: String?) {
    if let value { pairs.append((name, value)) }
  }

  mutating func add(_ name: String, _ sid: Sid?) {
    add(name, sid?.description)
  }

  mutating func add(_ name: String, _ time: Timestamp) {
    add(name, time.description)
  }

  mutating func add(_ name: String, _ attributes: Attributes) {
    add(name, attributes.json)
  }

  /// An object of texts whose members stand in the order they were added.
  func json() -> String {
    var writer = JSONWriter()
    writer.beginObject()
    for (name, value) in pairs { writer.field(name, value) }
    writer.endObject()
    return String(decoding: writer.bytes, as: UTF8.self)
  }
}
