/// What answers requests: the endpoint behind a server.
public protocol HTTPResponder: Sendable {
  /// Takes one complete request. Called on the connection's event loop, which it must not block;
  /// answers through `reply` at once or later on that loop.
  func respond(to request: HTTPRequest, reply: HTTPReply)
}
