internal import ControlMethods
internal import Digest
internal import JSON

/// SHA-256 of a call's parameters in one spelling: by name, in the method's order, the members of
/// free objects by their names, without white space.
enum ParameterDigest {
  /// Of everything sent but the key itself: two calls are the same when these are.
  static func ofCall(_ parameters: Parameters) -> [UInt8] {
    digest(parameters, without: [ParamDescriptor.idempotencyKeyName])
  }

  /// For the audit: without secrets and texts of people.
  static func redacted(_ parameters: Parameters) -> [UInt8] {
    digest(parameters, without: ParamDescriptor.privateNames)
  }

  private static func digest(_ parameters: Parameters, without names: Set<String>) -> [UInt8] {
    var writer = JSONWriter()
    writer.beginObject()
    for (descriptor, node) in parameters.sent where !names.contains(descriptor.name) {
      writer.key(descriptor.name)
      write(node, without: names, to: &writer)
    }
    writer.endObject()
    return sha256(writer.bytes.span)
  }

  private static func write(
    _ node: JSONNode,
    without names: Set<String>,
    to writer: inout JSONWriter
  ) {
    switch node.kind {
    case .object:
      writer.beginObject()
      let members = node.members.filter { !names.contains($0.key) }
      for member in members.sorted(by: { $0.key < $1.key }) {
        writer.key(member.key)
        write(member.value, without: names, to: &writer)
      }
      writer.endObject()
    case .array:
      writer.beginArray()
      for element in node.elements { write(element, without: names, to: &writer) }
      writer.endArray()
    case .null, .bool, .number, .string: writer.value(node)
    }
  }
}
