internal import ControlMethods
internal import JSON

/// A result as people read it: lists as tables, objects as a line for each member.
struct ResultText {
  let terminal: Terminal
  /// Members to show; empty: those that matter most.
  let fields: [String]

  /// Prints the result of a method.
  func print(_ result: JSONValue, of method: MethodDescriptor?) {
    if result["dry_run"]?.bool == true {
      for line in trial(result) { terminal.print(line) }
    } else if let text = result["text"]?.string, Self.isText(method?.result) {
      let shown = Self.shown(text, by: terminal)
      terminal.print(bytes: Array(shown.utf8) + (shown.hasSuffix("\n") ? [] : [0x0A]))
    } else if let items = result["items"]?.array {
      print(items, cursor: result["next_cursor"]?.string, of: method)
    } else if let object = result.object {
      print(object)
    } else {
      terminal.print(result.description)
    }
    for warning in result["warnings"]?.array ?? [] {
      let text = warning["text"]?.string ?? warning.description
      terminal.note("warning: \(TextWidth.oneLine(text))")
    }
  }

  private func print(_ items: [JSONValue], cursor: String?, of method: MethodDescriptor?) {
    let columns = fields.isEmpty ? Columns.of(items, noun: method?.noun) : fields
    if items.isEmpty {
      terminal.note("None.")
    } else {
      let table = TableText(
        headings: columns.map { $0.uppercased() },
        rows: items.map { item in columns.map { Self.cell(Self.member($0, of: item)) } }
      )
      let text = table.lines(fitting: terminal.columns, terminal: terminal)
      for line in text.lines { terminal.print(line) }
      if text.dropped > 0, fields.isEmpty {
        let columns = text.dropped == 1 ? "1 more column" : "\(text.dropped) more columns"
        terminal.note("\(columns): widen the terminal, --fields or --json.")
      }
    }
    if let cursor { terminal.note("There are more: the same with --cursor \(cursor)") }
  }

  /// What a change would do, and what it would answer.
  func trial(_ result: JSONValue) -> [String] {
    let changes = result["changes"]?.array ?? []
    var object = result.object ?? [:]
    for key in ["dry_run", "changes"] { object[key] = nil }
    let events = changes.map { change in
      let type = TextWidth.oneLine(change["type"]?.string ?? "")
      let subjects = EventText.subjects(of: change["data"], columns: nil)
      let padded = TextWidth.padded(type, to: Self.changeColumns)
      return "  \(terminal.paint(.ofEvent(type), padded)) \(subjects)"
    }
    let heading = "Dry run: nothing was changed."
    return [terminal.bold(events.isEmpty ? heading : heading + " It would record:")] + events
      + [terminal.bold("The result would be:")] + lines(of: object)
  }

  private static let changeColumns = 24

  private func print(_ object: JSONObject) {
    for line in lines(of: object) { terminal.print(line) }
  }

  /// A line for each member: its name, and its value in a column of its own.
  func lines(of object: JSONObject) -> [String] {
    var lines: [(name: String, value: String)] = []
    if fields.isEmpty {
      for member in object where !Self.isAside(member) {
        Self.flatten(member.value, as: member.key, into: &lines)
      }
    } else {
      for field in fields {
        Self.flatten(Self.member(field, of: .object(object)) ?? .null, as: field, into: &lines)
      }
    }
    let width = lines.map { TextWidth.of($0.name) }.max() ?? 0
    return lines.map { line in
      "\(terminal.dim(TextWidth.padded(line.name, to: width)))  \(line.value)"
    }
  }

  /// Whether a result is a text with little around it.
  private static func isText(_ shape: ResultShape?) -> Bool {
    shape == .help || shape == .metrics || shape == .flowDiagram
  }

  /// A text of several lines: as it is for a file or another program, without what could play with
  /// a person's terminal for that one.
  static func shown(_ text: String, by terminal: Terminal) -> String {
    guard terminal.isInteractive else { return text }
    return text.split(separator: "\n", omittingEmptySubsequences: false)
      .map { TextWidth.oneLine(String($0)) }
      .joined(separator: "\n")
  }

  /// Warnings are printed by themselves.
  private static func isAside(_ member: JSONObject.Member) -> Bool {
    member.key == "warnings" && member.value.array != nil
  }

  /// The members of `result` that `fields` name, for `--json`.
  static func select(_ fields: [String], of result: JSONValue) -> JSONValue {
    guard !fields.isEmpty else { return result }
    if let items = result["items"]?.array, var object = result.object {
      object["items"] = .array(items.map { select(fields, of: $0) })
      return .object(object)
    }
    var selected: JSONObject = [:]
    for field in fields { selected[field] = member(field, of: result) ?? .null }
    return .object(selected)
  }

  /// A member, or an inner one when the name is dotted.
  private static func member(_ path: String, of value: JSONValue) -> JSONValue? {
    if let found = value[path] { return found }
    var value: JSONValue? = value
    for name in path.split(separator: ".") {
      value = Int(name).flatMap { value?[$0] } ?? value?[String(name)]
    }
    return value
  }

  private static func flatten(
    _ value: JSONValue,
    as name: String,
    into lines: inout [(name: String, value: String)]
  ) {
    switch value {
    case .object(let object) where !object.isEmpty:
      for member in object { flatten(member.value, as: "\(name).\(member.key)", into: &lines) }
    case .array(let items) where items.contains { $0.object != nil }:
      for (index, item) in items.enumerated() {
        lines.append((index == 0 ? name : "", TextWidth.oneLine(item.description)))
      }
    case .null, .bool, .number, .string, .array, .object: lines.append((name, cell(value)))
    }
  }

  /// A value on one line.
  static func cell(_ value: JSONValue?) -> String {
    switch value {
    case nil, .null: "-"
    case .bool(let flag): flag ? "true" : "false"
    case .number(let number): number.text
    case .string(let text): TextWidth.oneLine(text)
    case .array(let items):
      items.isEmpty ? "-" : items.map { cell($0) }.joined(separator: ",")
    case .object(let object):
      object.isEmpty ? "{}" : TextWidth.oneLine("\(JSONValue.object(object))")
    }
  }
}
