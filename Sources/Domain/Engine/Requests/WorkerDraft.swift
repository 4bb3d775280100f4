public import Model

/// A new worker.
public struct WorkerDraft: Sendable {
  /// Unique, letter case aside.
  public var friendlyName: String
  /// What queues may ask of the worker.
  public var attributes: Attributes
  /// An activity's name or sid; nil means the workspace's default.
  public var activity: String?

  /// A new worker.
  public init(friendlyName: String, attributes: Attributes = .empty, activity: String? = nil) {
    self.friendlyName = friendlyName
    self.attributes = attributes
    self.activity = activity
  }
}
