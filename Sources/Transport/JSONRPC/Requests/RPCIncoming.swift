/// What one value of the stream asks for.
public enum RPCIncoming: Sendable {
  /// One request.
  case single(RPCRequest)
  /// Several, to be answered by one array in their order; never empty.
  case batch([RPCBatchItem])
  /// None; to be answered by one error.
  case refused(RPCRefusal)
}
