import JSON

@testable import switchboard

/// A desk in the afternoon: two busy queues, agents of every kind, and names that strangers chose.
enum SampleSnapshot {
  static let time = "2026-01-02T03:04:05.006Z"

  static func make() -> TopSnapshot {
    var snapshot = TopSnapshot()
    snapshot.time = time
    snapshot.server = ServerFigures(status(commits: 400))
    snapshot.rates = Rates(
      from: Counters(status(commits: 300)),
      to: Counters(status(commits: 400)),
      milliseconds: 1_000,
      ownRequests: 40
    )
    for microseconds in 1...100 {
      snapshot.latency.add(nanoseconds: UInt64(microseconds) * 10_000)
    }
    snapshot.queues = QueueFigures.of(tasks)
    snapshot.agents = agents
    snapshot.events = events
    return snapshot
  }

  /// The status of a daemon whose counters all stand in proportion to its commits.
  static func status(commits: Int) -> JSONValue {
    [
      "status": "running", "version": "1.2.3", "backend": "embedded",
      "account_sid": "AC00000000000000000000000000000001", "read_only": false,
      "started_at": "2026-01-02T00:00:00.000Z", "uptime_ms": 11_045_006,
      "waiting_tasks": 3, "available_workers": 2, "last_event_seq": JSONValue(commits * 6),
      "writer": [
        "queued": 0, "queue_max": 8_192, "commits": JSONValue(commits),
        "commands": JSONValue(commits * 5 / 2),
      ],
      "deliveries": [
        "accepted": JSONValue(commits / 2), "duplicate": JSONValue(commits / 10),
        "quarantined": 0,
      ],
      "interactions_created": JSONValue(commits / 4),
      "reservations_created": JSONValue(commits / 2),
      "control": ["requests": JSONValue(commits * 2)],
    ]
  }

  static func task(_ queue: Int, _ name: JSONValue, _ status: String, age: Int) -> JSONValue {
    [
      "assignment_status": .string(status), "age": JSONValue(age),
      "task_queue_sid": .string(sid("WQ", queue)), "task_queue_friendly_name": name,
    ]
  }

  private static let tasks: [JSONValue] = [
    task(1, "Everyone", "pending", age: 65), task(1, "Everyone", "pending", age: 4),
    task(1, "Everyone", "reserved", age: 70), task(1, "Everyone", "assigned", age: 700),
    task(2, "Zahlungen und Rückfragen zu Rechnungen", "pending", age: 90_000),
    task(2, "Zahlungen und Rückfragen zu Rechnungen", "wrapping", age: 5),
    task(3, .null, "assigned", age: 5),
  ]

  private static let agents: [AgentFigures] = [
    agent(
      1,
      "alice",
      "Available",
      channels: [("voice", 0, 1), ("chat", 2, 2), ("sms", 1, 3)],
      since: "2026-01-02T02:00:00.000Z",
      [hold("accepted", 1), hold("wrapping", 2), hold("pending", 3)]
    ),
    agent(2, "漢字の名前がとても長い人です", "Available", channels: [("chat", 0, 1)], []),
    agent(3, "eve\u{1B}[2J\nx\u{202E}", "Break", channels: [], []),
  ]

  static func agent(
    _ number: Int,
    _ name: String,
    _ activity: String,
    channels: [(String, Int, Int)],
    since: String = "2026-01-02T03:04:00.000Z",
    _ holds: [JSONValue]
  ) -> AgentFigures {
    AgentFigures(
      [
        "sid": .string(sid("WK", number)), "friendly_name": .string(name),
        "activity_name": .string(activity), "available": .bool(activity == "Available"),
        "date_status_changed": .string(since),
        "channels": .array(
          channels.map { channel in
            [
              "task_channel_unique_name": .string(channel.0),
              "assigned_tasks": JSONValue(channel.1), "configured_capacity": JSONValue(channel.2),
              "available": true,
            ]
          }
        ),
      ],
      holding: holds,
      now: WireTime.milliseconds(time)
    )
  }

  private static func hold(_ status: String, _ number: Int) -> JSONValue {
    [
      "reservation_status": .string(status), "task_sid": .string(sid("WT", number)),
      "date_expires": "2026-01-02T03:05:40.006Z",
    ]
  }

  private static let events: [JSONValue] = (1...5).map { number in
    [
      "seq": JSONValue(number), "type": number == 5 ? "reservation.created" : "task.created",
      "time": .string("2026-01-02T03:04:0\(number).000Z"),
      "data": [
        "sid": .string(sid(number == 5 ? "WR" : "WT", number)),
        "conversation_sid": .string(sid("CH", 7)), "detail": "alice\u{9B}31m",
      ],
    ]
  }

  static func sid(_ kind: String, _ number: Int) -> String {
    kind + String(repeating: "0", count: 32 - String(number).count) + String(number)
  }
}
