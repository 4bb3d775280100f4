internal import JSON

/// References to what stands once in the document.
enum OpenRPCReference {
  static func schema(_ shape: ResultShape) -> String {
    "#/components/schemas/\(shape.rawValue)"
  }

  static func parameter(_ name: String, to writer: inout JSONWriter) {
    write("contentDescriptors", name, to: &writer)
  }

  static func error(_ name: String, to writer: inout JSONWriter) {
    write("errors", name, to: &writer)
  }

  static func tag(_ noun: String, to writer: inout JSONWriter) {
    write("tags", noun, to: &writer)
  }

  private static func write(_ kind: String, _ name: String, to writer: inout JSONWriter) {
    writer.beginObject()
    writer.field("$ref", "#/components/\(kind)/\(name)")
    writer.endObject()
  }
}
