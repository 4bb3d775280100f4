internal import JSON

/// What is in one queue.
struct QueueFigures: Equatable, Sendable {
  let sid: String
  let name: String
  var waiting = 0
  var reserved = 0
  var assigned = 0
  var wrapping = 0
  /// Seconds since the oldest waiting task was made; nil when none waits.
  var oldestWaitSeconds: Int?

  /// Sorts tasks, as `task.list` gives them, into their queues, in the order of their names.
  static func of(_ tasks: [JSONValue]) -> [QueueFigures] {
    var queues: [String: QueueFigures] = [:]
    for task in tasks {
      guard let sid = task["task_queue_sid"]?.string,
        let status = task["assignment_status"]?.string
      else { continue }
      let name = task["task_queue_friendly_name"]?.string ?? SidText.short(sid)
      queues[sid, default: QueueFigures(sid: sid, name: name)]
        .count(status, age: task["age"]?.int ?? 0)
    }
    return queues.values.sorted { ($0.name, $0.sid) < ($1.name, $1.sid) }
  }

  private mutating func count(_ status: String, age: Int) {
    switch status {
    case "pending":
      waiting += 1
      oldestWaitSeconds = max(oldestWaitSeconds ?? 0, age)
    case "reserved": reserved += 1
    case "assigned": assigned += 1
    case "wrapping": wrapping += 1
    // Ended tasks are in no queue.
    default: break
    }
  }

  var json: JSONValue {
    [
      "sid": .string(sid), "friendly_name": .string(name), "waiting": JSONValue(waiting),
      "reserved": JSONValue(reserved), "assigned": JSONValue(assigned),
      "wrapping": JSONValue(wrapping),
      "oldest_wait_seconds": oldestWaitSeconds.map { JSONValue($0) } ?? .null,
    ]
  }
}
