internal import JSONRPC

/// The calls of a connection that wait for an object.
extension ControlConnection {
  /// Ends all of them.
  func endWaits(_ error: RPCError) {
    for wait in Array(waits.values) { wait.end(error) }
  }

  /// Ends those with this id as cancelled; false when there is none.
  func cancelWait(_ id: RPCID) -> Bool {
    let found = waits.values.filter { $0.id == id }
    for wait in found { wait.end(.cancelled) }
    return !found.isEmpty
  }
}
