internal import JSON

/// Something odd about a call that was carried out all the same.
struct Warning: Hashable, Sendable {
  /// A word for programs.
  let code: String
  /// A sentence for people.
  let text: String
  /// The place in a flow's definition.
  let propertyPath: String?

  init(_ code: String, _ text: String, propertyPath: String? = nil) {
    self.code = code
    self.text = text
    self.propertyPath = propertyPath
  }

  /// Adds the member `warnings` to an open object, if there are any.
  static func write(_ warnings: [Warning], to writer: inout JSONWriter) {
    guard !warnings.isEmpty else { return }
    writer.key("warnings")
    writer.beginArray()
    for warning in warnings {
      writer.beginObject()
      writer.field("code", warning.code)
      writer.field("text", warning.text)
      if let path = warning.propertyPath { writer.field("property_path", path) }
      writer.endObject()
    }
    writer.endArray()
  }
}
