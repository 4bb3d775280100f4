public import JSON

/// Writes requests one after the other, each on a line of its own, into one buffer.
public struct RPCRequestWriter: Sendable {
  private var writer = JSONWriter()

  /// A writer without content.
  public init() {}

  /// The requests written so far.
  public var bytes: [UInt8] { writer.bytes }

  /// Starts anew, with the same buffer.
  public mutating func removeAll() { writer.removeAll() }

  /// Hands the requests over and starts anew with no buffer.
  public mutating func takeBytes() -> [UInt8] { writer.takeBytes() }

  /// Writes a request whose parameters the body writes, as one object or array; without an id it is
  /// a notification.
  public mutating func write(
    id: RPCID?,
    method: String,
    params body: (inout JSONWriter) -> Void
  ) {
    begin(id, method)
    writer.key("params")
    body(&writer)
    end()
  }

  /// Writes a request with parameters, an object or an array, or without any; without an id it is a
  /// notification.
  public mutating func write(id: RPCID?, method: String, params: JSONValue? = nil) {
    begin(id, method)
    if let params { writer.field("params", params) }
    end()
  }

  private mutating func begin(_ id: RPCID?, _ method: String) {
    writer.beginObject()
    writer.field("jsonrpc", "2.0")
    if let id {
      writer.key("id")
      id.write(into: &writer)
    }
    writer.field("method", method)
  }

  private mutating func end() {
    writer.endObject()
    writer.endLine()
  }
}
