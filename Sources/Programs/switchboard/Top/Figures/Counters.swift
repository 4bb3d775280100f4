internal import JSON

/// The daemon's counters since its start, from `server.status`.
struct Counters: Equatable, Sendable {
  /// Authentic webhooks, repeated and quarantined ones too.
  var webhooks = 0
  var interactions = 0
  var reservations = 0
  var requests = 0
  var commits = 0
  /// What the commits carried.
  var commands = 0
  var events = 0

  init() {}

  init(_ status: JSONValue) {
    for name in ["accepted", "duplicate", "quarantined"] {
      webhooks += status["deliveries"]?[name]?.int ?? 0
    }
    interactions = status["interactions_created"]?.int ?? 0
    reservations = status["reservations_created"]?.int ?? 0
    requests = status["control"]?["requests"]?.int ?? 0
    commits = status["writer"]?["commits"]?.int ?? 0
    commands = status["writer"]?["commands"]?.int ?? 0
    events = status["last_event_seq"]?.int ?? 0
  }
}
