internal import Model

/// A task's place in line: larger priority, then older, then smaller sid.
struct WaitingTask: Comparable, Sendable {
  let priority: Int64
  let created: Int64
  let sid: Sid
  let generation: Int

  static func < (left: WaitingTask, right: WaitingTask) -> Bool {
    if left.priority != right.priority { return left.priority > right.priority }
    if left.created != right.created { return left.created < right.created }
    if left.sid != right.sid { return left.sid < right.sid }
    return left.generation < right.generation
  }
}
