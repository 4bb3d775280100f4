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
    var date: String?
    while true {
      let page = try context.call("events.list", .object(params), on: client)
      for event in page["items"]?.array ?? [] { print(event, &date) }
      guard let cursor = page["next_cursor"]?.string else { return }
      params["after"] = nil
      params["cursor"] = .string(cursor)
    }
  }

  /// What happens from now on. It ends only with a failure: the daemon goes, or a signal comes.
  func follow() throws(CommandFailure) -> Never {
    let client = try context.connect(calling: "events.subscribe")
    var seen: Int64
    do throws(ControlClientError) {
      seen = try client.subscribe(types: types, after: after.map(Int64.init)).seq
    } catch {
      throw CommandFailure(
        error,
        calling: "events.subscribe",
        types.isEmpty ? nil : ["types": .array(types.map(JSONValue.string))]
      )
    }
    var date: String?
    while true {
      switch try turn(client) {
      case .quiet: continue
      case .closed:
        throw CommandFailure(
          "The daemon closed the connection.",
          next: "switchboard events --follow --after \(seen)\(typesOption)",
          exitCode: .unavailable
        )
      case .event(.event(_, let seq, let type, let time, let data)):
        seen = seq
        print(
          ["seq": JSONValue(seq), "type": .string(type), "time": .string(time), "data": data],
          &date
        )
      case .event(.gap(_, let from, let to)):
        context.terminal.note(gap(from, to))
      }
    }
  }

  private var typesOption: String {
    types.isEmpty ? "" : " --types '\(types.joined(separator: ","))'"
  }

  /// The line that says what a follower that fell behind has missed.
  private func gap(_ from: Int64, _ to: Int64) -> String {
    let line = "-- events \(from) to \(to) were missed: switchboard events --after \(from - 1)"
    return context.terminal.paint(.yellow, line + typesOption)
  }

  /// What a wait brought.
  private enum Turn {
    case event(ControlEvent)
    case quiet
    case closed
  }

  private func turn(_ client: BlockingControlClient) throws(CommandFailure) -> Turn {
    do throws(ControlClientError) {
      let event = try client.nextEvent(timeoutMilliseconds: Self.waitMilliseconds)
      return event.map(Turn.event) ?? .closed
    } catch {
      if case .timedOut = error { return .quiet }
      throw CommandFailure(error, calling: "events.subscribe")
    }
  }

  /// A line, after one with the date where a new day begins. `date` is that of the line before.
  private func print(_ event: JSONValue, _ date: inout String?) {
    let terminal = context.terminal
    guard !context.options.json else {
      let selected = ResultText.select(context.options.fields, of: event)
      terminal.print(bytes: selected.serialized() + [0x0A])
      return
    }
    if terminal.isInteractive, let day = event["time"]?.string.flatMap(WireTime.date), day != date {
      terminal.print(terminal.paint(.dim, "-- \(day), UTC"))
      date = day
    }
    guard context.options.fields.isEmpty else {
      let members = context.options.fields.map { field in
        ResultText.select([field], of: event)[field].map(ResultText.cell) ?? "-"
      }
      terminal.print(members.joined(separator: "  "))
      return
    }
    terminal.print(EventText(terminal: terminal).line(event))
  }
}
