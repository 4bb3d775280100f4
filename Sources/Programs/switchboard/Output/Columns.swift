internal import JSON

/// Which members of a list's items make its columns, most wanted first.
enum Columns {
  private static let chosen: [String: [String]] = [
    "address": ["sid", "type", "address", "auto_creation.type", "friendly_name"],
    "audit": ["seq", "time", "uid", "method", "target", "outcome", "exe"],
    "activity": ["sid", "friendly_name", "available"],
    "conversation": ["sid", "state", "friendly_name", "unique_name", "date_created"],
    "dispatch": ["sid", "state", "event_type", "url", "attempts", "last_error", "date_due"],
    "execution": ["sid", "status", "waiting.for", "end_reason", "flow_sid", "conversation_sid"],
    "flow": ["sid", "friendly_name", "status", "revision", "published_revision"],
    "service": ["sid", "friendly_name", "date_created"],
    "webhook": ["sid", "target", "configuration.url", "configuration.filters"],
    "delivery": ["sid", "state", "event_type", "conversation_sid", "date_created", "reason"],
    "events": ["seq", "time", "type", "data.sid", "data.detail"],
    "interaction": ["sid", "status", "channel.type", "conversation_sid", "task_sid"],
    "message": ["sid", "index", "author", "body", "date_created"],
    "participant": ["sid", "identity", "messaging_binding.address", "date_created"],
    "reservation": ["sid", "reservation_status", "worker_name", "task_sid", "date_expires"],
    "task": ["sid", "assignment_status", "task_queue_friendly_name", "age", "priority"],
    "worker": ["sid", "friendly_name", "activity_name", "available"],
  ]

  /// Members that say the same in every row of most installations.
  private static let unwanted: Set<String> = [
    "account_sid", "workspace_sid", "date_updated", "etag", "url",
  ]

  /// The columns of these items: those chosen for the noun, or every plain member.
  static func of(_ items: [JSONValue], noun: String?) -> [String] {
    if let columns = noun.flatMap({ chosen[$0] }) { return columns }
    guard let first = items.first?.object else { return [] }
    return first.members.filter { member in
      switch member.value {
      case .null, .bool, .number, .string: !unwanted.contains(member.key)
      case .array, .object: false
      }
    }.map(\.key)
  }
}
