internal import JSON

/// What `server.status` says that a frame shows.
struct ServerFigures: Equatable, Sendable {
  let version: String
  let state: String
  let backend: String
  let accountSid: String
  let isReadOnly: Bool
  let startedAt: String
  let uptimeMilliseconds: Int
  let waitingTasks: Int
  let availableWorkers: Int
  let queued: Int
  let queueMax: Int
  let lastEventSeq: Int
  /// Microseconds within which half of all commits since the start were done, and 99 of 100; nil
  /// before the first, and from a daemon that doesn't tell.
  let commitMicrosecondsHalf: Int?
  let commitMicrosecondsMost: Int?
  let counters: Counters

  init(_ status: JSONValue) {
    version = status["version"]?.string ?? "?"
    state = status["status"]?.string ?? "?"
    backend = status["backend"]?.string ?? "?"
    accountSid = status["account_sid"]?.string ?? ""
    isReadOnly = status["read_only"]?.bool ?? false
    startedAt = status["started_at"]?.string ?? ""
    uptimeMilliseconds = status["uptime_ms"]?.int ?? 0
    waitingTasks = status["waiting_tasks"]?.int ?? 0
    availableWorkers = status["available_workers"]?.int ?? 0
    queued = status["writer"]?["queued"]?.int ?? 0
    queueMax = status["writer"]?["queue_max"]?.int ?? 0
    lastEventSeq = status["last_event_seq"]?.int ?? 0
    commitMicrosecondsHalf = status["writer"]?["commit_p50_us"]?.int
    commitMicrosecondsMost = status["writer"]?["commit_p99_us"]?.int
    counters = Counters(status)
  }

  var json: JSONValue {
    [
      "version": .string(version), "status": .string(state), "backend": .string(backend),
      "account_sid": .string(accountSid), "read_only": .bool(isReadOnly),
      "uptime_ms": JSONValue(uptimeMilliseconds), "waiting_tasks": JSONValue(waitingTasks),
      "available_workers": JSONValue(availableWorkers), "writer_queued": JSONValue(queued),
      "writer_queue_max": JSONValue(queueMax), "last_event_seq": JSONValue(lastEventSeq),
      "commit_p50_us": commitMicrosecondsHalf.map { JSONValue($0) } ?? .null,
      "commit_p99_us": commitMicrosecondsMost.map { JSONValue($0) } ?? .null,
    ]
  }
}
