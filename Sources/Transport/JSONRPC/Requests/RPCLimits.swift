public import JSON

/// What requests and replies may at most be.
public struct RPCLimits: Sendable, Hashable {
  /// Requests in one batch.
  public var batchItemsMax: Int
  /// Bytes of all the replies to one batch.
  public var batchReplyBytesMax: Int
  /// Bytes of one reply.
  public var replyBytesMax: Int
  /// Limits of a request's text.
  public var json: JSONLimits

  /// Limits: 1000 requests a batch, 25 MB of replies, texts of 1 MiB and 64 levels unless said
  /// otherwise.
  public init(
    batchItemsMax: Int = 1000,
    batchReplyBytesMax: Int = 25_000_000,
    replyBytesMax: Int = 25_000_000,
    json: JSONLimits = JSONLimits()
  ) {
    self.batchItemsMax = batchItemsMax
    self.batchReplyBytesMax = batchReplyBytesMax
    self.replyBytesMax = replyBytesMax
    self.json = json
  }
}
