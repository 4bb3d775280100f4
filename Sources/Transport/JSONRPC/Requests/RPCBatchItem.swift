/// One element of a batch.
public enum RPCBatchItem: Sendable {
  /// A request.
  case request(RPCRequest)
  /// Something else; answered by an error in its place.
  case refused(RPCRefusal)
}
