public import Model

/// A decision: this task goes to this worker.
public struct Offer: Hashable, Sendable {
  /// The task `WT…`.
  public let task: Sid
  /// The worker `WK…`.
  public let worker: Sid
  /// The task channel `TC…` whose slot is taken.
  public let channel: Sid

  /// A decision.
  public init(task: Sid, worker: Sid, channel: Sid) {
    self.task = task
    self.worker = worker
    self.channel = channel
  }
}
