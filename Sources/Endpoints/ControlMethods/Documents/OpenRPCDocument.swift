internal import JSON

/// The OpenRPC document of the methods. Source: OpenRPC specification 1.3.2.
public enum OpenRPCDocument {
  /// The document on one line, of the methods a role may call. Made once for each role.
  public static func bytes(for role: Role) -> [UInt8] {
    switch role {
    case .observer: observer
    case .operator: forOperator
    case .admin: admin
    }
  }

  /// The document indented, for files.
  public static func pretty(for role: Role) -> [UInt8] {
    document(for: role, style: .pretty)
  }

  private static let observer = document(for: .observer, style: .compact)
  private static let forOperator = document(for: .operator, style: .compact)
  private static let admin = document(for: .admin, style: .compact)

  private static func document(for role: Role, style: JSONWriter.Style) -> [UInt8] {
    var writer = JSONWriter(style: style)
    writer.beginObject()
    writer.field("openrpc", "1.3.2")
    writer.key("info")
    writer.beginObject()
    writer.field("title", "Switchboard control socket")
    writer.field("version", MethodTable.apiVersion)
    writer.field(
      "description",
      "JSON-RPC 2.0 over a Unix stream socket. Names of members are those of Twilio's REST answers."
    )
    writer.endObject()
    writer.key("methods")
    writer.beginArray()
    for method in MethodTable.all where role.includes(method.role) {
      write(method, to: &writer)
    }
    writer.endArray()
    writer.key("components")
    writer.beginObject()
    writer.key("schemas")
    writer.beginObject()
    for shape in ResultShape.allCases {
      writer.key(shape.rawValue)
      SchemaWriter.write(shape, to: &writer)
    }
    writer.endObject()
    writer.endObject()
    writer.endObject()
    return writer.takeBytes()
  }

  private static func write(_ method: MethodDescriptor, to writer: inout JSONWriter) {
    writer.beginObject()
    writer.field("name", method.name)
    writer.field("summary", method.summary)
    if let note = method.resultNote { writer.field("description", note) }
    writer.field("paramStructure", "either")
    writer.key("params")
    writer.beginArray()
    for param in method.params {
      writer.beginObject()
      writer.field("name", param.name)
      writer.field("summary", param.description)
      writer.field("required", param.isRequired)
      writer.key("schema")
      SchemaWriter.write(param, to: &writer)
      writer.endObject()
    }
    writer.endArray()
    writer.key("result")
    writer.beginObject()
    writer.field("name", "result")
    writer.key("schema")
    SchemaWriter.write(.shape(method.result), to: &writer)
    writer.endObject()
    writer.key("errors")
    writer.beginArray()
    for error in method.errors {
      writer.beginObject()
      writer.field("code", error.code)
      writer.field("message", error.meaning)
      writer.key("data")
      writer.beginObject()
      writer.field("name", error.name)
      writer.field("class", error.errorClass)
      if let code = error.twilioCode { writer.field("twilio_code", code) }
      writer.endObject()
      writer.endObject()
    }
    writer.endArray()
    writeExample(of: method, to: &writer)
    writer.field("x-role", method.role.rawValue)
    writer.field("x-mutating", method.isMutating)
    writer.endObject()
  }

  private static func writeExample(of method: MethodDescriptor, to writer: inout JSONWriter) {
    writer.key("examples")
    writer.beginArray()
    writer.beginObject()
    writer.field("name", method.name)
    writer.key("params")
    writer.beginArray()
    if let params = method.example.params, let parsed = try? JSONDocument(params) {
      for member in parsed.root.members {
        writer.beginObject()
        writer.field("name", member.key)
        writer.field("value", member.value)
        writer.endObject()
      }
    }
    writer.endArray()
    if let result = try? JSONDocument(method.example.result) {
      writer.key("result")
      writer.beginObject()
      writer.field("name", "result")
      writer.field("value", result.root)
      writer.endObject()
    }
    writer.endObject()
    writer.endArray()
  }
}
