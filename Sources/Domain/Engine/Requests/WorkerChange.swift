public import Model

/// A change of a worker; nil leaves a member.
public struct WorkerChange: Sendable {
  /// Unique, letter case aside.
  public var friendlyName: String?
  /// What queues may ask of the worker.
  public var attributes: Attributes?
  /// An activity's name or sid.
  public var activity: String?

  /// A change.
  public init(
    friendlyName: String? = nil,
    attributes: Attributes? = nil,
    activity: String? = nil
  ) {
    self.friendlyName = friendlyName
    self.attributes = attributes
    self.activity = activity
  }
}
