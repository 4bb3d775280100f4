public import JSON

/// What a server sends.
public enum RPCReply: Sendable {
  /// The result of a request; the node keeps the text alive.
  case result(id: RPCID, JSONNode)
  /// Why a request failed; the id is null if the server could not read the request's.
  case error(id: RPCID, RPCError)
  /// Something that was not asked for; the parameters are an object or an array.
  case notification(method: String, params: JSONNode?)

  /// Reads one value: a reply, a notification, or the replies to a batch.
  public static func parse(
    _ value: ArraySlice<UInt8>,
    limits: JSONLimits = JSONLimits()
  ) throws(RPCReplyFault) -> [RPCReply] {
    var document = JSONDocument()
    do throws(JSONError) {
      try document.parse(value, limits: limits)
    } catch {
      throw .notJSON(error)
    }
    guard document.root.kind == .array else { return [try RPCReply(document.root)] }
    var replies: [RPCReply] = []
    replies.reserveCapacity(document.root.count)
    for element in document.root.elements { replies.append(try RPCReply(element)) }
    return replies
  }

  private init(_ node: JSONNode) throws(RPCReplyFault) {
    guard node["jsonrpc"]?.equals("2.0") == true else {
      throw .notAReply("jsonrpc is not \"2.0\"")
    }
    if let method = node["method"] {
      guard let name = method.string else { throw .notAReply("method is not a string") }
      guard node["id"] == nil else { throw .notAReply("a request came instead of a reply") }
      self = .notification(method: name, params: node["params"])
      return
    }
    guard let id = node["id"].flatMap({ RPCID($0) }) else {
      throw .notAReply("id is missing or of the wrong kind")
    }
    switch (node["result"], node["error"]) {
    case (let result?, nil): self = .result(id: id, result)
    case (nil, let error?): self = .error(id: id, try Self.error(error))
    case (nil, nil): throw .notAReply("there is neither a result nor an error")
    case (_?, _?): throw .notAReply("there are both a result and an error")
    }
  }

  private static func error(_ node: JSONNode) throws(RPCReplyFault) -> RPCError {
    guard let code = node["code"]?.int, let message = node["message"]?.string else {
      throw .notAReply("the error has no code or no message")
    }
    return RPCError(
      received: RPCErrorCode(rawValue: code),
      message,
      data: node["data"]?.value.object ?? [:]
    )
  }
}
