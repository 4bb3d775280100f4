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
