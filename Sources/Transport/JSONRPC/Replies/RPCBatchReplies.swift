/// Gathers the replies to a batch, which may finish in any order, in the order of the requests.
public struct RPCBatchReplies: Sendable {
  private enum Slot: Sendable { case missing, silent, written([UInt8]) }

  private let limits: RPCLimits
  private var slots: [Slot]
  private var missing: Int
  /// Bytes of the replies that are there.
  public private(set) var bytesWritten = 0

  /// Room for the replies to so many requests.
  public init(count: Int, limits: RPCLimits = RPCLimits()) {
    self.limits = limits
    slots = Array(repeating: .missing, count: count)
    missing = count
  }

  /// Whether every request has its reply, or needs none.
  public var isComplete: Bool { missing == 0 }

  /// Whether no request has a reply: all were notifications.
  public var isSilent: Bool { written.isEmpty }

  /// The replies in the order of the requests.
  var written: [[UInt8]] {
    slots.compactMap { slot in
      switch slot {
      case .written(let reply): reply
      case .missing, .silent: nil
      }
    }
  }

  /// Puts a reply into its request's place, as one ``RPCReplyWriter`` has written it. A reply for
  /// which the batch has no room left becomes an error.
  public mutating func set(_ index: Int, id: RPCID, reply: consuming [UInt8]) {
    if reply.last == 0x0A { reply.removeLast() }
    if bytesWritten + reply.count > limits.batchReplyBytesMax {
      var writer = RPCReplyWriter()
      writer.writeError(id: id, .responseTooLarge(bytesMax: limits.batchReplyBytesMax))
      reply = writer.takeBytes()
      reply.removeLast()
    }
    bytesWritten += reply.count
    fill(index, .written(reply))
  }

  /// Notes that a request was a notification.
  public mutating func setSilent(_ index: Int) {
    fill(index, .silent)
  }

  private mutating func fill(_ index: Int, _ slot: Slot) {
    guard case .missing = slots[index] else {
      preconditionFailure("request \(index) of the batch was answered twice")
    }
    slots[index] = slot
    missing -= 1
  }
}
