internal import ControlMethods
internal import JSONRPC

/// Where a reply goes: one line of its own, a place in a batch, or nowhere.
struct ReplySlot: Sendable {
  /// The request's id; nil for a notification, which gets no reply.
  let id: RPCID?
  /// The request's place among those of the connection.
  let sequence: Int
  /// The batch it is part of, and its place there.
  var batch: (number: Int, index: Int)?
  /// What is called, once known.
  var method: Method?
}
