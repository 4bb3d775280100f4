/// Why something is not a request, and the id under which to say so.
public struct RPCRefusal: Error, Hashable, Sendable {
  /// The request's id if it could be read, else null.
  public let id: RPCID
  /// What is wrong.
  public let error: RPCError

  init(_ id: RPCID, _ error: RPCError) {
    self.id = id
    self.error = error
  }
}
