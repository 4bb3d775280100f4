internal import Engine
internal import JSON
internal import Model

/// The answer to a trial (`dry_run`).
enum Trial {
  /// The result as it would have been, and the events that the change would have made.
  static func result(of answer: CommandAnswer) -> [UInt8] {
    var writer = JSONWriter()
    writer.beginObject()
    writer.field("dry_run", true)
    writer.key("changes")
    writer.beginArray()
    for event in answer.changes {
      writer.beginObject()
      writer.field("type", event.type.rawValue)
      writer.key("data")
      Rendering.data(of: event, to: &writer)
      writer.endObject()
    }
    writer.endArray()
    writer.endObject()
    return joined(answer.bytes, writer.takeBytes())
  }

  /// The members of two objects in one.
  private static func joined(_ first: [UInt8], _ second: [UInt8]) -> [UInt8] {
    let isEmpty = first.elementsEqual("{}".utf8)
    return first.dropLast() + (isEmpty ? [] : [UInt8(ascii: ",")]) + second.dropFirst()
  }
}
