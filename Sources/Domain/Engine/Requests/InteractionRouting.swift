public import Model

/// Where the task of an interaction goes. Source: Twilio Flex, Interactions, `Routing.properties`.
public struct InteractionRouting: Sendable {
  /// `WS…`; nil means this daemon's workspace.
  public var workspaceSid: Sid?
  /// `WW…`; nil means the default workflow.
  public var workflowSid: Sid?
  /// A task channel's unique name or sid; nil means `chat`.
  public var taskChannel: String?
  /// Members of the task's attributes.
  public var attributes: Attributes
  /// Larger goes first; nil means 0.
  public var priority: Int64?
  /// Seconds the task may wait; nil means a day.
  public var timeoutSeconds: Int64?

  /// Routing by the workspace's defaults.
  public init(
    workspaceSid: Sid? = nil,
    workflowSid: Sid? = nil,
    taskChannel: String? = nil,
    attributes: Attributes = .empty,
    priority: Int64? = nil,
    timeoutSeconds: Int64? = nil
  ) {
    self.workspaceSid = workspaceSid
    self.workflowSid = workflowSid
    self.taskChannel = taskChannel
    self.attributes = attributes
    self.priority = priority
    self.timeoutSeconds = timeoutSeconds
  }
}
