public import JSON

/// What a subscription brings.
public enum ControlEvent: Sendable, Equatable {
  /// One entry of the event log: `data` names the objects concerned.
  case event(subscription: String, seq: Int64, type: String, time: String, data: JSONValue)
  /// The subscription fell behind and missed these; `events.list` has them.
  case gap(subscription: String, from: Int64, to: Int64)

  init?(method: String, params: JSONNode?) {
    guard let params, let subscription = params["subscription"]?.string else { return nil }
    switch method {
    case "events.event":
      guard let seq = params["seq"]?.int, let type = params["type"]?.string,
        let time = params["time"]?.string, let data = params["data"]
      else { return nil }
      self = .event(
        subscription: subscription,
        seq: Int64(seq),
        type: type,
        time: time,
        data: data.value
      )
    case "events.gap":
      guard let from = params["from"]?.int, let to = params["to"]?.int else { return nil }
      self = .gap(subscription: subscription, from: Int64(from), to: Int64(to))
    default:  // a notification of a later version
      return nil
    }
  }
}

extension ControlEvent {
  /// The number of the event, or of the last one that a gap stands for: where to go on after.
  public var seq: Int64 {
    switch self {
    case .event(_, let seq, _, _, _): seq
    case .gap(_, _, let to): to
    }
  }

  /// The type, such as `task.created`; nil for a gap.
  public var type: String? {
    switch self {
    case .event(_, _, let type, _, _): type
    case .gap: nil
    }
  }

  /// When it happened: RFC 3339, UTC, with milliseconds; nil for a gap.
  public var time: String? {
    switch self {
    case .event(_, _, _, let time, _): time
    case .gap: nil
    }
  }

  /// The objects concerned; nil for a gap.
  public var data: JSONValue? {
    switch self {
    case .event(_, _, _, _, let data): data
    case .gap: nil
    }
  }
}
