public import JSON

/// Writes replies and notifications one after the other, each on a line of its own, into one buffer
/// that is used again and again.
public struct RPCReplyWriter: Sendable {
  private let limits: RPCLimits
  private var writer: JSONWriter

  /// A writer without content. In the pretty style a reply takes several lines.
  public init(style: JSONWriter.Style = .compact, limits: RPCLimits = RPCLimits()) {
    self.limits = limits
    writer = JSONWriter(style: style)
  }

  /// The layout of the replies from now on.
  public var style: JSONWriter.Style {
    get { writer.style }
    set { writer.style = newValue }
  }

  /// The replies written so far.
  public var bytes: [UInt8] { writer.bytes }

  /// Starts anew, with the same buffer.
  public mutating func removeAll() { writer.removeAll() }

  /// Hands the replies over and starts anew with no buffer.
  public mutating func takeBytes() -> [UInt8] { writer.takeBytes() }

  /// Writes a reply whose result the body writes, as one value, an object. A body that writes
  /// nothing leaves an empty object. If it throws, writes more than a reply may be long or leaves
  /// containers open, what it wrote is dropped and the reply is an error.
  public mutating func writeResult(
    id: RPCID,
    _ body: (inout JSONWriter) throws(RPCError) -> Void
  ) {
    let start = writer.mark()
    let startCount = writer.count
    beginReply(id)
    writer.key("result")
    let keyCount = writer.count
    do throws(RPCError) {
      try body(&writer)
      if writer.count == keyCount { writer.object { _ in } }
      guard writer.depth == 1 else {
        throw RPCError.internalError(incident: "unbalanced-result")
      }
      guard writer.count - startCount < limits.replyBytesMax else {
        throw RPCError.responseTooLarge(bytesMax: limits.replyBytesMax)
      }
      endReply()
    } catch {
      writer.rollBack(to: start)
      writeError(id: id, error)
    }
  }

  /// Writes a reply whose result is a tree.
  public mutating func writeResult(id: RPCID, _ result: JSONValue) {
    writeResult(id: id) { $0.value(result) }
  }

  /// Writes a reply with an error; the id is null if the request's could not be read.
  public mutating func writeError(id: RPCID, _ error: RPCError) {
    beginReply(id)
    writer.key("error")
    error.write(into: &writer)
    endReply()
  }

  /// Writes a notification whose parameters the body writes, as one value, an object.
  public mutating func writeNotification(
    method: String,
    params body: (inout JSONWriter) -> Void
  ) {
    writer.beginObject()
    writer.field("jsonrpc", "2.0")
    writer.field("method", method)
    writer.key("params")
    body(&writer)
    endReply()
  }

  /// Writes the replies to a batch as one array in the order of the requests; nothing if all of
  /// them were notifications.
  public mutating func writeBatch(_ replies: RPCBatchReplies) {
    precondition(replies.isComplete, "a reply of the batch is missing")
    guard !replies.isSilent else { return }
    writer.beginArray()
    for reply in replies.written { writer.raw(reply) }
    writer.endArray()
    writer.endLine()
  }

  private mutating func beginReply(_ id: RPCID) {
    writer.beginObject()
    writer.field("jsonrpc", "2.0")
    writer.key("id")
    id.write(into: &writer)
  }

  private mutating func endReply() {
    writer.endObject()
    writer.endLine()
  }
}
