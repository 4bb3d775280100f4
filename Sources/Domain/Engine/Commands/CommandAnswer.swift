public import Model

/// The answer to a command.
public struct CommandAnswer: Sendable {
  /// The result as it is sent.
  public var bytes: [UInt8]
  /// The events that the change made; of a trial: would have made, without their numbers.
  public var changes: [EventRecord]

  /// An answer.
  public init(bytes: [UInt8], changes: [EventRecord] = []) {
    self.bytes = bytes
    self.changes = changes
  }
}
