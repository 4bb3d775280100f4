/// Everything of the workspace that seldom changes, read as one.
public struct Floor: Hashable, Sendable {
  /// The workspace.
  public var workspace: Workspace
  /// Its activities, in the order they were made.
  public var activities: [Activity]
  /// Its task channels, in the order they were made.
  public var taskChannels: [TaskChannel]
  /// Its queues, in the order they were made.
  public var queues: [TaskQueue]
  /// Its workflows, in the order they were made; the first is the default.
  public var workflows: [Workflow]

  /// A floor from its parts.
  public init(
    workspace: Workspace,
    activities: [Activity],
    taskChannels: [TaskChannel],
    queues: [TaskQueue],
    workflows: [Workflow]
  ) {
    self.workspace = workspace
    self.activities = activities
    self.taskChannels = taskChannels
    self.queues = queues
    self.workflows = workflows
  }
}
