import JSON
import Testing

@testable import switchboard

/// Objects as a line for each member.
@Suite struct ResultTextTests {
  private func lines(_ object: JSONObject, fields: [String] = []) -> [String] {
    ResultText(terminal: .ofTests, fields: fields).lines(of: object)
  }

  private let worker: JSONObject = [
    "sid": "WK1", "available": true, "capacity": 3, "nothing": .null, "none": [],
    "name": "one\ntwo", "attributes": ["skills": ["sms", "chat"], "empty": [:]],
    "channels": [["name": "sms"], ["name": "chat"]], "warnings": ["w"],
  ]

  @Test func membersAreFlattened() {
    #expect(
      lines(worker) == [
        "sid                WK1",
        "available          true",
        "capacity           3",
        "nothing            -",
        "none               -",
        #"name               one\ntwo"#,
        "attributes.skills  sms,chat",
        "attributes.empty   {}",
        #"channels           {"name":"sms"}"#,
        #"                   {"name":"chat"}"#,
      ]
    )
  }

  @Test func fieldsChooseAndOrder() {
    #expect(
      lines(worker, fields: ["capacity", "attributes.skills.1", "channels.0.name", "absent"]) == [
        "capacity             3",
        "attributes.skills.1  chat",
        "channels.0.name      sms",
        "absent               -",
      ]
    )
  }

  @Test func jsonKeepsTheFieldsOfEachItem() {
    let list: JSONValue = [
      "items": [["sid": "A", "x": 1], ["sid": "B", "x": 2]], "next_cursor": .null,
    ]
    #expect(
      ResultText.select(["sid"], of: list)
        == ["items": [["sid": "A"], ["sid": "B"]], "next_cursor": .null]
    )
    #expect(ResultText.select([], of: list) == list)
    #expect(ResultText.select(["a.b"], of: ["a": ["b": 1]]) == ["a.b": 1])
  }

  @Test func aListWithoutChosenColumnsShowsPlainMembers() {
    let items: [JSONValue] = [["sid": "A", "account_sid": "AC", "inner": [:], "note": .null]]
    #expect(Columns.of(items, noun: nil) == ["sid", "note"])
    #expect(Columns.of([], noun: nil).isEmpty)
    #expect(Columns.of([], noun: "activity") == ["sid", "friendly_name", "available"])
  }

  @Test func aTextPlaysNotWithATerminal() {
    let text = "flowchart TD\n  a\u{1B}[2J\u{9B}b\u{202E}\n"
    let person = Terminal(isInteractive: true, columns: 80, hasColors: false, canAsk: false)
    #expect(
      ResultText.shown(text, by: person) == "flowchart TD\n  a\u{FFFD}[2J\u{FFFD}b\u{FFFD}\n"
    )
    // A file or another program gets what the daemon said.
    #expect(ResultText.shown(text, by: .ofTests) == text)
  }

  @Test func aTrialTellsWhatWouldHappen() {
    let text = ResultText(terminal: .ofTests, fields: [])
    let result: JSONValue = [
      "sid": "WK1", "dry_run": true,
      "changes": [
        ["type": "worker.created", "data": ["sid": "WK1", "worker_sid": "WK1"]],
        ["type": "worker.activity.update", "data": ["sid": "WK1", "detail": "Break\u{1B}"]],
      ],
    ]
    #expect(
      text.trial(result) == [
        "Dry run: nothing was changed. It would record:",
        "  worker.created           WK1",
        "  worker.activity.update   WK1 Break\u{FFFD}",
        "The result would be:",
        "sid  WK1",
      ]
    )
    #expect(
      text.trial(["events": 120, "dry_run": true, "changes": []]) == [
        "Dry run: nothing was changed.", "The result would be:", "events  120",
      ]
    )
  }
}
