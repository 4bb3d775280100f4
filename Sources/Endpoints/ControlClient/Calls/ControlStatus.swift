public import JSON

/// How the daemon is doing: what of `server.status` programs decide by.
public struct ControlStatus: Sendable, Hashable {
  /// `running`, or what else the daemon is doing.
  public let status: String
  /// Whether nothing can be written at present, as on a full disk.
  public let isReadOnly: Bool
  /// The number of the newest event, from which a subscription may go on.
  public let lastEventSeq: Int64
  /// Everything it said.
  public let result: JSONValue

  init(_ result: JSONValue) throws(ControlClientError) {
    guard let status = result["status"]?.string, let readOnly = result["read_only"]?.bool,
      let seq = result["last_event_seq"]?.int
    else { throw .malformed("server.status gave \(result)") }
    self.status = status
    isReadOnly = readOnly
    lastEventSeq = Int64(seq)
    self.result = result
  }
}
