/// A task that send-to-flex asks for. The attributes that Flex adds by itself aren't in it.
public struct FlowTaskRequest: Hashable, Sendable {
  /// The workflow `WW…`.
  public var workflow: String
  /// The task channel `TC…`.
  public var channel: String
  /// The attributes: JSON text of an object, at most 1024 characters.
  public var attributesJSON: String
  /// The priority; nil when the definition has none.
  public var priority: Int?
  /// How long it may wait, in seconds; nil when the definition doesn't say.
  public var timeoutSeconds: Int?

  /// A task.
  public init(
    workflow: String,
    channel: String,
    attributesJSON: String,
    priority: Int? = nil,
    timeoutSeconds: Int? = nil
  ) {
    self.workflow = workflow
    self.channel = channel
    self.attributesJSON = attributesJSON
    self.priority = priority
    self.timeoutSeconds = timeoutSeconds
  }
}
