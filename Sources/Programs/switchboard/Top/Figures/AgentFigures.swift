internal import JSON

/// What one agent is doing.
struct AgentFigures: Equatable, Sendable {
  /// A task channel's slots.
  struct Channel: Equatable, Sendable {
    let name: String
    let load: Int
    let capacity: Int
    let isAvailable: Bool
  }

  /// A task in the agent's hands.
  struct Hold: Equatable, Sendable {
    /// The reservation's: `pending`, `accepted` or `wrapping`.
    let status: String
    let taskSid: String
    /// Until an unanswered offer lapses.
    let secondsLeft: Int?
  }

  let sid: String
  let name: String
  let activity: String
  let isAvailable: Bool
  /// Seconds in this activity.
  let activitySeconds: Int?
  let channels: [Channel]
  let holds: [Hold]

  var load: Int { channels.reduce(0) { $0 + $1.load } }
  var capacity: Int { channels.reduce(0) { $0 + ($1.isAvailable ? $1.capacity : 0) } }

  /// An agent from an item of `worker.list` and the live items of `reservation.list` that are
  /// the agent's; `now` is the daemon's clock in milliseconds.
  init(_ worker: JSONValue, holding reservations: [JSONValue], now: Int64?) {
    sid = worker["sid"]?.string ?? ""
    name = worker["friendly_name"]?.string ?? SidText.short(sid)
    activity = worker["activity_name"]?.string ?? "-"
    isAvailable = worker["available"]?.bool ?? false
    activitySeconds = Self.seconds(
      from: worker["date_status_changed"]?.string.flatMap(WireTime.milliseconds),
      to: now
    )
    channels = (worker["channels"]?.array ?? []).map { channel in
      Channel(
        name: channel["task_channel_unique_name"]?.string
          ?? SidText.short(channel["task_channel_sid"]?.string ?? ""),
        load: channel["assigned_tasks"]?.int ?? 0,
        capacity: channel["configured_capacity"]?.int ?? 0,
        isAvailable: channel["available"]?.bool ?? true
      )
    }
    holds = reservations.map { reservation in
      let status = reservation["reservation_status"]?.string ?? ""
      let expires = reservation["date_expires"]?.string.flatMap(WireTime.milliseconds)
      return Hold(
        status: status,
        taskSid: reservation["task_sid"]?.string ?? "",
        secondsLeft: status == "pending" ? Self.seconds(from: now, to: expires) : nil
      )
    }
  }

  private static func seconds(from start: Int64?, to end: Int64?) -> Int? {
    guard let start, let end else { return nil }
    return Int(max(0, end - start) / 1_000)
  }

  var json: JSONValue {
    [
      "sid": .string(sid), "friendly_name": .string(name), "activity_name": .string(activity),
      "available": .bool(isAvailable),
      "activity_seconds": activitySeconds.map { JSONValue($0) } ?? .null,
      "channels": .array(
        channels.map { channel in
          [
            "task_channel_unique_name": .string(channel.name),
            "assigned_tasks": JSONValue(channel.load),
            "configured_capacity": JSONValue(channel.capacity),
            "available": .bool(channel.isAvailable),
          ]
        }
      ),
      "holds": .array(
        holds.map { hold in
          [
            "reservation_status": .string(hold.status), "task_sid": .string(hold.taskSid),
            "seconds_left": hold.secondsLeft.map { JSONValue($0) } ?? .null,
          ]
        }
      ),
    ]
  }
}
