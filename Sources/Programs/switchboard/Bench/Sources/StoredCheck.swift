internal import ControlClient
internal import JSON

/// Holds what a daemon acknowledged against what it has stored.
struct StoredCheck {
  let run: UInt64

  /// What one connection sent.
  struct Sent: Sendable {
    let connection: Int
    let sent: Int
    let acknowledged: Int
  }

  /// The outcome of the comparison.
  struct Outcome {
    var sent = 0
    var acknowledged = 0
    /// Acknowledged, and not stored.
    var missing = 0
    /// Stored more than once.
    var duplicate = 0
    /// Open interactions beyond one for a conversation.
    var doubleInteractions = 0

    var holds: Bool { missing == 0 && duplicate == 0 && doubleInteractions == 0 }

    var json: JSONObject {
      [
        "sent": JSONValue(sent), "acknowledged": JSONValue(acknowledged),
        "missing": JSONValue(missing), "duplicate": JSONValue(duplicate),
        "double_interactions": JSONValue(doubleInteractions),
      ]
    }
  }

  /// Pages through all that is stored.
  func compare(
    _ sent: [Sent],
    on client: BlockingControlClient
  ) throws(ControlClientError) -> Outcome {
    var outcome = Outcome()
    var stored: [Int: [UInt8]] = [:]
    for one in sent {
      outcome.sent += one.sent
      outcome.acknowledged += one.acknowledged
      stored[one.connection] = Array(repeating: 0, count: one.sent)
    }
    try forEach("delivery.list", ["event_type": "onMessageAdded"], on: client) { item in
      guard let sid = item["parameters"]?["MessageSid"]?.string,
        let place = MessageIdentity.read(sid, run: run),
        let known = stored[place.connection], place.number < known.count
      else { return }
      if known[place.number] > 0 { outcome.duplicate += 1 }
      stored[place.connection]?[place.number] = 1
    }
    for one in sent {
      let found = stored[one.connection] ?? []
      outcome.missing += found.prefix(one.acknowledged).count { $0 == 0 }
    }
    var conversations: Set<String> = []
    try forEach("interaction.list", ["status": "active"], on: client) { item in
      guard let sid = item["conversation_sid"]?.string else { return }
      if !conversations.insert(sid).inserted { outcome.doubleInteractions += 1 }
    }
    return outcome
  }

  private func forEach(
    _ method: String,
    _ filter: JSONObject,
    on client: BlockingControlClient,
    _ body: (JSONValue) -> Void
  ) throws(ControlClientError) {
    var params = filter
    params["limit"] = JSONValue(Self.pageItems)
    while true {
      let page = try client.call(
        method,
        params: .object(params),
        timeoutMilliseconds: Self.pageMillisecondsMax
      )
      for item in page["items"]?.array ?? [] { body(item) }
      guard let cursor = page["next_cursor"]?.string else { return }
      params["cursor"] = .string(cursor)
    }
  }

  private static let pageItems = 1_000
  private static let pageMillisecondsMax = 60_000
}
