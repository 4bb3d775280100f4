internal import ControlMethods
internal import JSON

/// One thing that was looked at: a row of `setup.check`, or one of the same form.
struct Check {
  let id: String
  let title: String?
  let status: SetupStatus
  let expected: String?
  let actual: String
  let evidence: [JSONValue]
  /// What to do about it, as it was told; nil when there is nothing to do.
  let fix: JSONValue?

  /// Something that this program has looked at itself.
  init(_ id: String, _ status: SetupStatus, _ actual: String, remedy: String? = nil) {
    self.id = id
    title = nil
    self.status = status
    expected = nil
    self.actual = actual
    evidence = []
    fix = remedy.map { text in
      ["method": .null, "params": .null, "automatic": false, "text": .string(text)]
    }
  }

  /// A row of the daemon's; nil for anything else.
  init?(_ row: JSONValue) {
    guard let id = row["id"]?.string,
      let status = row["status"]?.string.flatMap(SetupStatus.init)
    else { return nil }
    self.id = id
    title = row["title"]?.string
    self.status = status
    expected = row["expected"]?.string
    actual = row["actual"]?.string ?? ""
    evidence = row["evidence"]?.array ?? []
    fix = row["fix"].flatMap { $0.isNull ? nil : $0 }
  }

  /// Which of the daemon's checks it is; nil for one of this program's own.
  var setup: SetupCheck? { SetupCheck(named: id) }

  /// What to do about it; nil when there is nothing to do.
  var remedy: String? { fix?["text"]?.string }

  /// Whether the daemon can mend it without being told more.
  var isMendable: Bool {
    (status == .fail || status == .warn) && fix?["automatic"]?.bool == true
  }

  var json: JSONValue {
    [
      "id": .string(id), "title": title.map(JSONValue.string) ?? .null,
      "status": .string(status.rawValue),
      "expected": expected.map(JSONValue.string) ?? .null, "actual": .string(actual),
      "evidence": .array(evidence), "fix": fix ?? .null,
    ]
  }

  func print(to terminal: Terminal) {
    let mark =
      switch status {
      case .pass: terminal.green("pass")
      case .warn: terminal.bold("warn")
      case .fail: terminal.red("FAIL")
      case .unknown: terminal.bold("?   ")
      case .skipped: terminal.dim("skip")
      }
    // What the daemon tells has names in it that strangers have chosen.
    let finding = TextWidth.oneLine([title, actual].compactMap(\.self).joined(separator: ": "))
    terminal.print("\(mark)  \(TextWidth.padded(id, to: Self.nameColumns))  \(finding)")
    if let remedy {
      let margin = String(repeating: " ", count: Self.markColumns + Self.nameColumns)
      terminal.print(margin + TextWidth.oneLine(remedy))
    }
  }

  /// Columns of the mark, with the spaces on both sides of the name.
  private static let markColumns = 8
  /// Columns of a check's name.
  private static let nameColumns = 10
}
