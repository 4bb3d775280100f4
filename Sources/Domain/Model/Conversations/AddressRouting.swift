/// How interactions of an address are routed (an extension of this daemon: Twilio keeps it in the
/// handler that calls the Interactions API).
public struct AddressRouting: Hashable, Sendable {
  /// The workflow `WW…`; nil means the workspace's default.
  public var workflowSid: Sid?
  /// The task channel's unique name; nil means `chat`.
  public var taskChannel: String?
  /// Members added to each task's attributes.
  public var attributes: Attributes
  /// The task's priority, 0 and up; larger goes first.
  public var priority: Int64?
  /// The task's time to live in seconds.
  public var timeoutSeconds: Int64?

  /// Routing by the workspace's defaults.
  public init() {
    attributes = .empty
  }
}
