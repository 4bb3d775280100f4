internal import JSON

extension SettingValue {
  /// The value as JSON; secrets are `«redacted»`.
  func write(to writer: inout JSONWriter) {
    switch self {
    case .null: writer.null()
    case .text(let text): writer.value(text)
    case .integer(let number): writer.value(number)
    case .secret(let secret): writer.value(secret.description)
    case .list(let items):
      writer.beginArray()
      for item in items { item.write(to: &writer) }
      writer.endArray()
    case .map(let entries):
      writer.beginObject()
      for entry in entries {
        writer.key(entry.key)
        entry.value.write(to: &writer)
      }
      writer.endObject()
    }
  }
}
