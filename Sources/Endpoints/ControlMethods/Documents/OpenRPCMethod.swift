internal import JSON

/// One method as a Method Object.
enum OpenRPCMethod {
  static func write(_ method: MethodDescriptor, to writer: inout JSONWriter) {
    writer.beginObject()
    writer.field("name", method.name)
    writer.key("tags")
    writer.beginArray()
    OpenRPCReference.tag(method.noun, to: &writer)
    writer.endArray()
    writer.field("summary", method.summary)
    if let note = method.resultNote { writer.field("description", note) }
    writer.field("paramStructure", "either")
    writer.key("params")
    writer.beginArray()
    for param in method.params {
      if OpenRPCComponents.isShared(param) {
        OpenRPCReference.parameter(param.name, to: &writer)
      } else {
        write(param, to: &writer)
      }
    }
    writer.endArray()
    writer.key("result")
    writer.beginObject()
    writer.field("name", method.result.rawValue)
    writer.key("schema")
    SchemaWriter.write(.shape(method.result), to: &writer)
    writer.endObject()
    writer.key("errors")
    writeErrors(of: method, to: &writer)
    writer.key("examples")
    writer.beginArray()
    writeExample(of: method, to: &writer)
    writer.endArray()
    writer.field("x-role", method.role.rawValue)
    writer.field("x-mutating", method.isMutating)
    writer.endObject()
  }

  /// A parameter as a Content Descriptor Object.
  static func write(_ param: ParamDescriptor, to writer: inout JSONWriter) {
    writer.beginObject()
    writer.field("name", param.name)
    writer.field("summary", param.description)
    if param.isRequired { writer.field("required", true) }
    writer.key("schema")
    SchemaWriter.write(
      param.type,
      default: param.defaultJSON,
      orNull: param.isClearable,
      to: &writer
    )
    writer.endObject()
  }

  /// The codes of a method's errors must be unique: those that share one become one entry.
  private static func writeErrors(of method: MethodDescriptor, to writer: inout JSONWriter) {
    var codes: [Int] = []
    for error in method.errors where !codes.contains(error.code) { codes.append(error.code) }
    writer.beginArray()
    for code in codes {
      let errors = method.errors.filter { $0.code == code }
      guard errors.count > 1 else {
        for error in errors { OpenRPCReference.error(error.name, to: &writer) }
        continue
      }
      writer.beginObject()
      writer.field("code", code)
      writer.field("message", errors.map(\.meaning).joined(separator: " Or: "))
      writer.key("data")
      writer.beginObject()
      writer.key("anyOf")
      writer.beginArray()
      for error in errors { OpenRPCReference.error(error.name, to: &writer) }
      writer.endArray()
      writer.endObject()
      writer.endObject()
    }
    writer.endArray()
  }

  /// The example's parameters stand in the order of the method's.
  private static func writeExample(of method: MethodDescriptor, to writer: inout JSONWriter) {
    let sent = method.example.params.flatMap { try? JSONDocument($0) }
    writer.beginObject()
    writer.field("name", method.name)
    writer.key("params")
    writer.beginArray()
    for param in method.params {
      guard let value = sent?.root[param.name] else { continue }
      writeExample(param.name, value, to: &writer)
    }
    writer.endArray()
    if let result = try? JSONDocument(method.example.result) {
      writer.key("result")
      writeExample(method.result.rawValue, result.root, to: &writer)
    }
    writer.endObject()
  }

  private static func writeExample(
    _ name: String,
    _ value: JSONNode,
    to writer: inout JSONWriter
  ) {
    writer.beginObject()
    writer.field("name", name)
    writer.field("value", value)
    writer.endObject()
  }
}
