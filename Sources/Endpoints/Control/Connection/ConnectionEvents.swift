internal import NIOCore

/// The subscriptions of one connection.
struct ConnectionEvents {
  /// What a caller asks for.
  struct Wish {
    var filter = EventFilter.all
    /// The number after which it begins; nil: the newest.
    var after: Int64?
    var lingers = false
    /// Milliseconds without a notification after which a heartbeat is due; nil: never.
    var heartbeatMilliseconds: Int64?
  }

  /// One subscription and its side of the wire.
  struct Member {
    var subscription: EventSubscription
    /// What each of its events begins with.
    let opening: [UInt8]
    var heartbeat: Heartbeat?
  }

  /// Notifications that only say that the connection is alive.
  struct Heartbeat {
    let milliseconds: Int64
    /// When the last notification was written.
    var sent: Int64
    var timer: Scheduled<Void>?
  }

  var members: [Member] = []
  private var last = 0
  private var turn = 0

  var isEmpty: Bool { members.isEmpty }

  /// Whether the connection is to stay open when the caller sends no more.
  var lingers: Bool { members.contains(where: \.subscription.lingers) }

  /// Whether any has something for the caller.
  var isBusy: Bool { members.contains(where: \.subscription.isBusy) }

  /// What any of them wants.
  var types: EventTypeSet {
    members.reduce(into: .none) { $0.formUnion($1.subscription.filter.types) }
  }

  /// The name of the next subscription.
  mutating func nextName() -> String {
    last += 1
    return String(last)
  }

  /// The place of a subscription.
  func index(of name: String) -> Int? {
    members.firstIndex { $0.subscription.name == name }
  }

  /// All places, each time from another one on: a caller who is always slow gets something of each.
  mutating func places() -> [Int] {
    guard members.count > 1 else { return Array(members.indices) }
    turn = (turn + 1) % members.count
    return Array(turn..<members.count) + Array(0..<turn)
  }
}
