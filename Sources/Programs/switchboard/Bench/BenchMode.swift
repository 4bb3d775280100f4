/// What a load does.
enum BenchMode: String, CaseIterable {
  /// Signed messages, each stored before it is answered.
  case webhooks
  /// Messages with a bad signature: verified and no more.
  case refused
  /// A new TLS connection for each request.
  case connect
  /// A reading call on the control socket.
  case rpc
  /// A call that is a commit.
  case rpcWrite = "rpc-write"
  /// Customers' first messages to an address whose flow hands them to agents.
  case messages

  var summary: String {
    switch self {
    case .webhooks: "distinct signed webhooks, stored before they are answered (the default)"
    case .refused: "webhooks with a bad signature: verified and refused"
    case .connect: "a new TLS connection for each request"
    case .rpc: "calls of --method on the control socket"
    case .rpcWrite: "calls on the control socket that are each a commit"
    case .messages: "customers' first messages to an address with a flow that hands them to agents"
    }
  }
}
