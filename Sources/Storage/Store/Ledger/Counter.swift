internal import Engine
internal import Model

/// What is counted, so that nobody ever scans a table to learn how long it is.
enum Counter: Hashable, Sendable {
  case delivery(DeliveryState)
  case conversation(ConversationState)
  case message
  case interaction(InteractionStatus)
  case task(AssignmentStatus)
  case reservation(ReservationStatus)
  case worker
  case dispatch(Dispatch.State)
  /// Conversations of one service: whether there is one, not how many, is what anybody asks.
  case conversationOf(Sid)

  /// The counter's name in the database.
  var name: String {
    switch self {
    case .delivery(let state): "deliveries.\(state.rawValue)"
    case .conversation(let state): "conversations.\(state.rawValue)"
    case .message: "messages"
    case .interaction(let status): "interactions.\(status.rawValue)"
    case .task(let status): "tasks.\(status.rawValue)"
    case .reservation(let status): "reservations.\(status.rawValue)"
    case .worker: "workers"
    case .dispatch(let state): "dispatches.\(state.rawValue)"
    case .conversationOf(let service): "conversations.of.\(service)"
    }
  }

  /// The counter of this name; nil for any other text.
  init?(name: String) {
    let parts = name.split(separator: ".", omittingEmptySubsequences: false).map { String($0) }
    let word = parts.count == 2 ? parts[1] : ""
    let counter: Counter?
    switch parts[0] {
    case "conversations" where parts.count == 3 && parts[1] == "of":
      counter = Sid(parts[2], .service).map { .conversationOf($0) }
    case "deliveries": counter = DeliveryState(rawValue: word).map { .delivery($0) }
    case "conversations": counter = ConversationState(rawValue: word).map { .conversation($0) }
    case "messages": counter = parts.count == 1 ? .message : nil
    case "interactions": counter = InteractionStatus(rawValue: word).map { .interaction($0) }
    case "tasks": counter = AssignmentStatus(rawValue: word).map { .task($0) }
    case "reservations": counter = ReservationStatus(rawValue: word).map { .reservation($0) }
    case "workers": counter = parts.count == 1 ? .worker : nil
    case "dispatches": counter = Dispatch.State(rawValue: word).map { .dispatch($0) }
    default: counter = nil  // text, not one of our enums
    }
    guard let counter else { return nil }
    self = counter
  }

  /// Puts the number in its place; an absent state means none.
  func set(_ rows: Int, in census: inout Census) {
    let some = rows == 0 ? nil : rows
    switch self {
    case .delivery(let state): census.deliveries[state] = some
    case .conversation(let state): census.conversations[state] = some
    case .message: census.messages = rows
    case .interaction(let status): census.interactions[status] = some
    case .task(let status): census.tasks[status] = some
    case .reservation(let status): census.reservations[status] = some
    case .worker: census.workers = rows
    case .dispatch(let state): census.dispatches[state] = some
    case .conversationOf: break
    }
  }
}
