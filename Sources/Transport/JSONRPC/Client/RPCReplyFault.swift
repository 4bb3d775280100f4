public import JSON

/// Why something that a server sent is not a reply.
public enum RPCReplyFault: Error, Hashable, Sendable {
  /// The text is not JSON.
  case notJSON(JSONError)
  /// The JSON is not a reply; the text says why.
  case notAReply(String)
}

extension RPCReplyFault: CustomStringConvertible {
  /// What is wrong, in English.
  public var description: String {
    switch self {
    case .notJSON(let error): "the server sent something that is not JSON: \(error)"
    case .notAReply(let reason): "the server sent something that is not a reply: \(reason)"
    }
  }
}
