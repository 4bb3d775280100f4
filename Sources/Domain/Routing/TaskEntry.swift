internal import Model

/// What the router knows of a task.
struct TaskEntry: Sendable {
  let channel: Sid
  let priority: Int64
  let created: Int64
  /// Who holds a slot for it; nil while it waits.
  var holder: Sid?
  /// Workers who said no, and until when they aren't asked again.
  var declined: [Sid: Int64] = [:]
  /// Rises at each change; a heap entry of an older generation is stale.
  var generation = 0
}
