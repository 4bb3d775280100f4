public import JSON

/// The error member of a reply: a number, one English sentence, and the machine's part in `data`.
public struct RPCError: Error, Hashable, Sendable {
  /// The number.
  public let code: RPCErrorCode
  /// One English sentence.
  public let message: String
  /// The machine's part. An error made here always has `name` and `class` in it; one read from a
  /// reply has whatever object the server sent.
  public let data: JSONObject

  /// An error whose `data` starts with `name` and `class`, the code's own unless given.
  public init(
    _ code: RPCErrorCode,
    _ message: String,
    name: String? = nil,
    class errorClass: RPCErrorClass? = nil,
    data: JSONObject = [:]
  ) {
    self.code = code
    self.message = message
    var members: JSONObject = [
      "name": .string(name ?? code.defaultName),
      "class": .string((errorClass ?? code.defaultClass).rawValue),
    ]
    for member in data { members[member.key] = member.value }
    self.data = members
  }

  /// An error as it was received.
  init(received code: RPCErrorCode, _ message: String, data: JSONObject) {
    self.code = code
    self.message = message
    self.data = data
  }

  /// `data.name`; the code's own name if there is none.
  public var name: String { data["name"]?.string ?? code.defaultName }

  /// `data.class`; the code's own if there is none or an unknown one.
  public var errorClass: RPCErrorClass {
    data["class"]?.string.flatMap(RPCErrorClass.init) ?? code.defaultClass
  }

  /// Writes the object that stands as `error` in a reply.
  public func write(into writer: inout JSONWriter) {
    writer.beginObject()
    writer.field("code", code.rawValue)
    writer.field("message", message)
    writer.field("data", data)
    writer.endObject()
  }
}

extension RPCError: CustomStringConvertible {
  /// The message with the number.
  public var description: String { "\(message) (\(code.rawValue))" }
}
