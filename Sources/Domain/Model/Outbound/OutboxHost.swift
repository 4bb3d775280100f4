/// A host that calls wait for.
public struct OutboxHost: Hashable, Sendable {
  /// The host with its port.
  public var host: String
  /// When the first of its calls is due.
  public var dateDue: Timestamp

  /// A host with calls.
  public init(host: String, dateDue: Timestamp) {
    self.host = host
    self.dateDue = dateDue
  }
}
