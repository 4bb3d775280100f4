public import JSON

/// One call (JSON-RPC 2.0 section 4): views into the request's document, kept alive by them.
public struct RPCRequest: Sendable {
  /// The id; nil for a notification. A request with `"id":null` has one.
  public let id: RPCID?
  /// The method's name, a string. Comparing it allocates nothing.
  public let methodNode: JSONNode
  /// An object or an array; nil if there are none.
  public let params: JSONNode?

  /// Whether no reply is wanted.
  public var isNotification: Bool { id == nil }

  /// The method's name, made anew on each call.
  public var method: String { methodNode.string ?? "" }
}

extension RPCRequest {
  /// Checks one value for being a request.
  init(_ node: JSONNode) throws(RPCRefusal) {
    guard node.kind == .object else {
      throw RPCRefusal(.null, .invalidRequest("a request must be an object, not \(node.kind)"))
    }
    var version: JSONNode?
    var idNode: JSONNode?
    var methodNode: JSONNode?
    var params: JSONNode?
    var unknown: JSONMember?
    for member in node.members {
      if member.name.equals("jsonrpc") {
        version = member.value
      } else if member.name.equals("id") {
        idNode = member.value
      } else if member.name.equals("method") {
        methodNode = member.value
      } else if member.name.equals("params") {
        params = member.value
      } else if unknown == nil {
        unknown = member
      }
    }
    let id = idNode.flatMap { RPCID($0) }
    if let idNode, id == nil {
      throw RPCRefusal(
        .null,
        .invalidRequest("the id must be a string, a number or null, not \(idNode.kind)")
      )
    }
    guard let version, version.equals("2.0") else {
      throw RPCRefusal(
        id ?? .null,
        .invalidRequest(
          version == nil
            ? "the member jsonrpc is missing"
            : "the member jsonrpc must be the string \"2.0\"",
          hint: #"add "jsonrpc":"2.0" to the request"#
        )
      )
    }
    guard let methodNode, methodNode.kind == .string else {
      throw RPCRefusal(
        id ?? .null,
        .invalidRequest(
          methodNode.map { "the method must be a string, not \($0.kind)" }
            ?? "the member method is missing",
          hint: "help lists the methods"
        )
      )
    }
    if let params, params.kind != .object, params.kind != .array {
      throw RPCRefusal(
        id ?? .null,
        .invalidRequest(
          "the member params must be an object or an array, not \(params.kind)",
          hint: "leave params out if there are none"
        )
      )
    }
    if let unknown {
      throw RPCRefusal(
        id ?? .null,
        .invalidRequest(
          "a request has no member \(unknown.name.rawText)",
          hint: "a request has jsonrpc, id, method and params; the rest belongs into params"
        )
      )
    }
    self.init(id: id, methodNode: methodNode, params: params)
  }
}
