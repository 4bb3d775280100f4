internal import JSON

/// Writes types as JSON Schema (draft 7).
enum SchemaWriter {
  /// The schema of a named shape.
  static func write(_ shape: ResultShape, to writer: inout JSONWriter) {
    writer.beginObject()
    writer.field("type", "object")
    writer.key("properties")
    writer.beginObject()
    for member in shape.members {
      writer.key(member.name)
      write(member.type, description: member.description, to: &writer)
    }
    writer.endObject()
    writer.key("required")
    writer.beginArray()
    for member in shape.members where !member.isOptional { writer.value(member.name) }
    writer.endArray()
    writer.field("additionalProperties", shape.isOpen)
    writer.endObject()
  }

  /// The schema of a parameter.
  static func write(_ param: ParamDescriptor, to writer: inout JSONWriter) {
    write(
      param.type,
      description: param.description,
      default: param.defaultJSON,
      orNull: param.isClearable,
      to: &writer
    )
  }

  /// The schema of a type.
  static func write(
    _ type: SchemaType,
    description: String? = nil,
    default defaultJSON: String? = nil,
    orNull: Bool = false,
    to writer: inout JSONWriter
  ) {
    writer.beginObject()
    if let description { writer.field("description", description) }
    if let defaultJSON {
      writer.key("default")
      writer.raw(Array(defaultJSON.utf8))
    }
    if orNull {
      writer.key("anyOf")
      writer.beginArray()
      write(type, to: &writer)
      writer.beginObject()
      writer.field("type", "null")
      writer.endObject()
      writer.endArray()
    } else {
      writeMembers(of: type, to: &writer)
    }
    writer.endObject()
  }

  private static func writeMembers(of type: SchemaType, to writer: inout JSONWriter) {
    switch type {
    case .text(let range):
      writer.field("type", "string")
      if range.lowerBound > 0 { writer.field("minLength", range.lowerBound) }
      if range.upperBound < Int.max { writer.field("maxLength", range.upperBound) }
    case .sid(let prefixes):
      writer.field("type", "string")
      writer.field("pattern", "^(\(prefixes.joined(separator: "|")))[0-9a-fA-F]{32}$")
    case .sidOrName:
      writer.field("type", "string")
      writer.field("minLength", 1)
    case .integer(let range):
      writer.field("type", "integer")
      if range.lowerBound > Int.min { writer.field("minimum", range.lowerBound) }
      if range.upperBound < Int.max { writer.field("maximum", range.upperBound) }
    case .boolean:
      writer.field("type", "boolean")
    case .requestID:
      writer.key("type")
      writer.beginArray()
      writer.value("string")
      writer.value("number")
      writer.endArray()
    case .choice(let words):
      writer.field("type", "string")
      writer.key("enum")
      writer.beginArray()
      for word in words { writer.value(word) }
      writer.endArray()
    case .choices(let words):
      let word = "(\(words.joined(separator: "|")))"
      writer.field("type", "string")
      writer.field("pattern", "^\(word)(, *\(word))*$")
    case .texts(let countMax):
      writer.field("type", "array")
      writer.field("maxItems", countMax)
      writer.key("items")
      write(.text(0...Int.max), to: &writer)
    case .document:
      writer.key("type")
      writer.beginArray()
      writer.value("object")
      writer.value("string")
      writer.endArray()
    case .integerOrChoice(let range, let words):
      writer.key("anyOf")
      writer.beginArray()
      write(.integer(range), to: &writer)
      write(.choice(words), to: &writer)
      writer.endArray()
    case .attributes, .timestamp, .any, .shape:
      writeLeaf(of: type, to: &writer)
    case .object(let members):
      writer.field("type", "object")
      writer.key("properties")
      writer.beginObject()
      for member in members {
        writer.key(member.name)
        write(member, to: &writer)
      }
      writer.endObject()
      writer.key("required")
      writer.beginArray()
      for member in members where member.isRequired { writer.value(member.name) }
      writer.endArray()
      writer.field("additionalProperties", false)
    case .list(let element):
      writer.field("type", "array")
      writer.key("items")
      write(element, to: &writer)
    case .nullable(let type):
      writer.key("anyOf")
      writer.beginArray()
      write(type, to: &writer)
      writer.beginObject()
      writer.field("type", "null")
      writer.endObject()
      writer.endArray()
    }
  }

  private static func writeLeaf(of type: SchemaType, to writer: inout JSONWriter) {
    if case .shape(let shape) = type {
      writer.field("$ref", "#/components/schemas/\(shape.rawValue)")
    } else if case .timestamp = type {
      writer.field("type", "string")
      writer.field("format", "date-time")
    } else if case .attributes = type {
      writer.field("type", "object")
    }
  }
}
