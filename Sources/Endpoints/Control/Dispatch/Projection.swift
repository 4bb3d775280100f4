internal import ControlMethods
internal import JSON
internal import JSONRPC

/// The members of a result that a caller wants.
struct Projection: Sendable {
  private let names: [String]
  private let isOfItems: Bool

  /// Members that a projection never leaves out: they are about the call, not the object.
  private static let kept = ["changes", "dry_run", "next_cursor", "warnings"]
  /// Results are the daemon's own and may be larger than a request.
  private static let limits = JSONLimits(bytesMax: 64 << 20)

  /// What `fields` asks for; nil when it was not sent. A name that the result doesn't have is the
  /// caller's mistake.
  init?(_ parameters: Parameters, of method: MethodDescriptor) throws(RPCError) {
    guard parameters.has("fields"), let names = parameters.texts("fields") else { return nil }
    let shape = method.result.item ?? method.result
    let known = shape.members.map(\.name)
    for (index, name) in names.enumerated() where !shape.isOpen && !known.contains(name) {
      let nearest = NearestNames.names(to: name, among: known, count: 1)
      throw .invalid(
        pointer: "/fields/\(index)",
        "The result has no member \(String(name.unicodeScalars.prefix(Self.shownCharactersMax))).",
        hint: "Did you mean \(nearest.joined())? Known: \(known.joined(separator: ", "))."
      )
    }
    self.names = names
    isOfItems = method.result.item != nil
  }

  /// The result with these members only.
  func applied(to result: [UInt8]) -> [UInt8] {
    guard let document = try? JSONDocument(result, limits: Self.limits) else { return result }
    var writer = JSONWriter()
    if isOfItems {
      writer.beginObject()
      for member in document.root.members {
        guard member.name.equals("items") else {
          writer.field(member.key, member.value)
          continue
        }
        writer.key("items")
        writer.beginArray()
        for item in member.value.elements { write(item, to: &writer) }
        writer.endArray()
      }
      writer.endObject()
    } else {
      write(document.root, to: &writer)
    }
    return writer.takeBytes()
  }

  private func write(_ object: JSONNode, to writer: inout JSONWriter) {
    writer.beginObject()
    for member in object.members where isWanted(member.key) {
      writer.field(member.key, member.value)
    }
    writer.endObject()
  }

  private func isWanted(_ name: String) -> Bool {
    names.contains(name) || Self.kept.contains(name)
  }

  private static let shownCharactersMax = 64
}
