internal import ControlClient
internal import JSON

/// Prints events.
struct EventFeed {
  let context: CommandContext
  let types: [String]
  let after: Int?

  /// Items asked for at once.
  private static let pageItems = 1_000
  /// A follower waits this long at a time; waiting again costs nothing.
  private static let waitMilliseconds = 60_000

  /// All that is in the log.
  func list() throws(CommandFailure) {
    let client = try context.connect(calling: "events.list")
    var params: JSONObject = ["limit": JSONValue(Self.pageItems)]
    if let after { params["after"] = JSONValue(after) }
    if !types.isEmpty { params["types"] = .array(types.map(JSONValue.string)) }
    while true {
      let page = try context.call("events.list", .object(params), on: client)
      for event in page["items"]?.array ?? [] { print(event) }
      guard let cursor = page["next_cursor"]?.string else { return }
      params["after"] = nil
      params["cursor"] = .string(cursor)
    }
  }

  /// What happens from now on, until the daemon closes the connection.
  func follow() throws(CommandFailure) {
    let client = try context.connect(calling: "events.subscribe")
    do throws(ControlClientError) {
      _ = try client.subscribe(types: types, after: after.map(Int64.init))
    } catch {
      throw CommandFailure(error, calling: "events.subscribe")
    }
    while true {
      switch try turn(client) {
      case .quiet: continue
      case .closed:
        context.terminal.note("The daemon closed the connection.")
        return
      case .event(.event(_, let seq, let type, let time, let data)):
        print([
          "seq": JSONValue(seq), "type": .string(type), "time": .string(time), "data": data,
        ])
      case .event(.gap(_, let from, let to)):
        context.terminal.note(
          "Events \(from) to \(to) were missed: switchboard events list --after \(from - 1)"
        )
      }
    }
  }

  /// What a wait brought.
  private enum Turn {
    case event(ControlEvent)
    case quiet
    case closed
  }

  private func turn(_ client: ControlClient) throws(CommandFailure) -> Turn {
    do throws(ControlClientError) {
      let event = try client.nextEvent(timeoutMilliseconds: Self.waitMilliseconds)
      return event.map(Turn.event) ?? .closed
    } catch {
      if case .timedOut = error { return .quiet }
      throw CommandFailure(error, calling: "events.subscribe")
    }
  }

  private func print(_ event: JSONValue) {
    if context.options.json {
      let selected = ResultText.select(context.options.fields, of: event)
      context.terminal.print(bytes: selected.serialized() + [0x0A])
      return
    }
    let terminal = context.terminal
    let number = TextWidth.padded(event["seq"]?.description ?? "", to: 7)
    let type = TextWidth.padded(event["type"]?.string ?? "", to: 24)
    var subjects: [String] = []
    for member in event["data"]?.object?.members ?? [] {
      // An event about a conversation names it twice; a reader needs it once.
      guard let text = member.value.string, !subjects.contains(text) else { continue }
      subjects.append(text)
    }
    terminal.print(
      "\(terminal.dim(number)) \(event["time"]?.string ?? "") \(terminal.bold(type)) "
        + TextWidth.oneLine(subjects.joined(separator: " "))
    )
  }
}
