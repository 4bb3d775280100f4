internal import JSON

/// An entry of the event log as a line.
struct EventText {
  let terminal: Terminal

  private static let numberColumns = 7
  private static let typeColumns = 24

  /// For people: time of day, type, and the objects with their sids as short as the line asks.
  /// Into a pipe: everything in full.
  func line(_ event: JSONValue) -> String {
    let time = event["time"]?.string ?? ""
    let type = TextWidth.oneLine(event["type"]?.string ?? "")
    let number = TextWidth.padded(event["seq"]?.description ?? "", to: Self.numberColumns)
    let clock = terminal.isInteractive ? WireTime.clock(time) : time
    let head = "\(number) \(clock) \(TextWidth.padded(type, to: Self.typeColumns)) "
    let room = terminal.columns.map { max(0, $0 - TextWidth.of(head)) }
    return "\(terminal.paint(.dim, number)) \(clock) "
      + terminal.paint(.ofEvent(type), TextWidth.padded(type, to: Self.typeColumns)) + " "
      + Self.subjects(of: event["data"], columns: room)
  }

  /// The objects an event is about, itself first: in full where they fit into `columns`, else all
  /// but the first shortened, else all.
  static func subjects(of data: JSONValue?, columns: Int?) -> String {
    let subjects = subjects(of: data)
    for whole in [subjects.count, 1] {
      let texts = subjects.prefix(whole) + subjects.dropFirst(whole).map(SidText.short)
      let line = TextWidth.oneLine(texts.joined(separator: " "))
      guard let columns, TextWidth.of(line) > columns else { return line }
    }
    return shortSubjects(of: data, columns: columns)
  }

  /// The objects an event is about, all shortened, cut to `columns`.
  static func shortSubjects(of data: JSONValue?, columns: Int?) -> String {
    let line = TextWidth.oneLine(subjects(of: data).map(SidText.short).joined(separator: " "))
    return columns.map { TextWidth.cut(line, to: $0) } ?? line
  }

  private static func subjects(of data: JSONValue?) -> [String] {
    var subjects: [String] = []
    for member in data?.object?.members ?? [] {
      // An event about a conversation names it twice; a reader needs it once.
      guard let text = member.value.string, !subjects.contains(text) else { continue }
      subjects.append(text)
    }
    return subjects
  }
}
