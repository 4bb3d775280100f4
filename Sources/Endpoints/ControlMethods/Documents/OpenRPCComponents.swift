internal import JSON

/// What the methods of a document share: parameters, shapes of results, errors, tags. Only what
/// one of them refers to is written.
struct OpenRPCComponents {
  private let methods: [MethodDescriptor]

  /// Parameters that mean the same in each method that has them.
  private static let shared: [ParamDescriptor] =
    ParamDescriptor.paging + [.waitMilliseconds] + ParamDescriptor.common

  init(_ methods: [MethodDescriptor]) {
    self.methods = methods
  }

  /// Whether a method's parameter is one that stands here.
  static func isShared(_ param: ParamDescriptor) -> Bool {
    shared.contains { $0.name == param.name && $0.description == param.description }
  }

  func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.key("contentDescriptors")
    writer.beginObject()
    let params = methods.flatMap(\.params).filter(Self.isShared).map(\.name)
    for param in Self.shared where params.contains(param.name) {
      writer.key(param.name)
      OpenRPCMethod.write(param, to: &writer)
    }
    writer.endObject()
    writer.key("schemas")
    writer.beginObject()
    let shapes = reachableShapes
    for shape in ResultShape.allCases where shapes.contains(shape) {
      writer.key(shape.rawValue)
      SchemaWriter.write(shape, to: &writer)
    }
    writer.key("ErrorData")
    writeErrorData(to: &writer)
    writer.endObject()
    writer.key("errors")
    writer.beginObject()
    let names = Set(methods.flatMap(\.errors).map(\.name))
    for error in ErrorTable.general { write(error, to: &writer) }
    for error in ErrorTable.specific where names.contains(error.name) {
      write(error, to: &writer)
    }
    writer.endObject()
    writer.key("tags")
    writer.beginObject()
    for noun in MethodTable.nouns where methods.contains(where: { $0.noun == noun }) {
      writer.key(noun)
      writer.beginObject()
      writer.field("name", noun)
      writer.field("description", NounDescriptions.texts[noun] ?? noun)
      writer.endObject()
    }
    writer.endObject()
    writer.endObject()
  }

  /// The shapes of the results, and those within them.
  private var reachableShapes: Set<ResultShape> {
    var found: Set<ResultShape> = []
    var open = methods.map(\.result)
    while let shape = open.popLast() {
      guard found.insert(shape).inserted else { continue }
      for member in shape.members { open += Self.shapes(in: member.type) }
    }
    return found
  }

  private static func shapes(in type: SchemaType) -> [ResultShape] {
    switch type {
    case .shape(let shape): [shape]
    case .list(let element): shapes(in: element)
    case .nullable(let inner): shapes(in: inner)
    case .text, .sid, .sidOrName, .integer, .boolean, .requestID, .choice, .choices, .texts,
      .attributes, .document, .integerOrChoice, .timestamp, .any, .object:
      []
    }
  }

  /// An error as an Error Object: its `data` has the members that are the same each time.
  private func write(_ error: ErrorDescriptor, to writer: inout JSONWriter) {
    writer.key(error.name)
    writer.beginObject()
    writer.field("code", error.code)
    writer.field("message", error.meaning)
    writer.key("data")
    writer.beginObject()
    writer.field("name", error.name)
    writer.field("class", error.errorClass)
    if let code = error.twilioCode { writer.field("twilio_code", code) }
    writer.field("hint", error.remedy)
    writer.endObject()
    writer.endObject()
  }

  private func writeErrorData(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.field("type", "object")
    writer.field("description", "The `data` of every error; some errors have further members")
    writer.key("properties")
    writer.beginObject()
    for member in ErrorData.members {
      writer.key(member.name)
      SchemaWriter.write(member.type, description: member.description, to: &writer)
    }
    writer.endObject()
    writer.key("required")
    writer.beginArray()
    for member in ErrorData.members where !member.isOptional { writer.value(member.name) }
    writer.endArray()
    writer.endObject()
  }
}
