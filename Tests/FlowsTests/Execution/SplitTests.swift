import Flows
import Testing

private typealias Make = FlowBuilder

@Suite("Flow execution: splits")
struct SplitTests {
  /// Where a split leads that compares so, nil being noMatch.
  static func holds(_ kind: FlowCondition.Kind, _ argument: String, _ value: String) throws -> Bool
  {
    let split = FlowState(
      name: "w",
      widget: .split(input: "{{trigger.message.Body}}"),
      transitions: [
        FlowTransition(event: "noMatch", next: "no"),
        Make.match(kind, "{{trigger.message.Body}}", value, to: "yes"),
      ]
    )
    let flow = try Make.flow([
      split, Make.state("yes", Make.say("yes")), Make.state("no", Make.say("no")),
    ])
    var execution = FlowExecution(flow, trigger: Make.trigger(body: argument))
    guard case .send(let message) = execution.advance(.start, nowMilliseconds: 1) else {
      return false
    }
    return message.body == "yes"
  }

  static let table: [(FlowCondition.Kind, String, String, Bool)] = [
    (.equalTo, "Yes", "yes", true), (.equalTo, "ÕHTU", "õhtu", true),
    (.equalTo, "yes ", "yes", false),
    (.equalTo, "", "", true), (.equalTo, "2", "{{ 1 | plus: 1 }}", true),
    (.notEqualTo, "no", "yes", true), (.notEqualTo, "YES", "yes", false),
    (.matchesAnyOf, "b", "a, B ,c", true), (.matchesAnyOf, " b ", "a,b", true),
    (.matchesAnyOf, "d", "a,b", false), (.matchesAnyOf, "", "a,b", false),
    (.matchesAnyOf, "a,b", "a,b", false), (.matchesAnyOf, "", "", false),
    (.doesNotMatchAnyOf, "d", "a,b", true), (.doesNotMatchAnyOf, "A", "a,b", false),
    (.isBlank, "", "", true), (.isBlank, " \n\t", "x", true), (.isBlank, "a", "", false),
    (.isNotBlank, "a", "", true), (.isNotBlank, " ", "", false),
    (.regex, "Hello", "h.llo", true), (.regex, "Hello there", "hello", false),
    (.regex, "ok", "y|yes|sure|ok(ay)?", true), (.regex, "42", #"\d+"#, true),
    (.regex, "aa", #"(a)\1"#, false), (.regex, "ab", "{{ 'A' }}b", true),
    (.contains, "I am HERE now", "here", true), (.contains, "abc", "", true),
    (.contains, "abc", "d", false), (.doesNotContain, "abc", "d", true),
    (.doesNotContain, "abc", "B", false),
    (.startsWith, "Hello", "hE", true), (.startsWith, "Hello", "lo", false),
    (.startsWith, "", "a", false), (.doesNotStartWith, "Hello", "lo", true),
    (.doesNotStartWith, "Hello", "HELL", false),
    (.lessThan, "2", "10", true), (.lessThan, "10", "2", false), (.lessThan, "2", "2", false),
    (.lessThan, "-1.5", "0", true), (.lessThan, "two", "10", false), (.lessThan, "", "10", false),
    (.lessThan, "0x1", "10", false), (.lessThan, "-inf", "10", false),
    (.lessThan, "1e2", "101", true),
    (.greaterThan, " 3 ", "2.5", true), (.greaterThan, "nan", "1", false),
    (.greaterThan, "ten", "2", false), (.greaterThan, "5", "x", false),
    (.isBeforeTime, "08:59", "09:00", true), (.isBeforeTime, "9:00", "09:00", false),
    (.isBeforeTime, "24:00", "25:00", false), (.isBeforeTime, "08:59:59", "09:00", true),
    (.isAfterTime, "17:01", "17:00", true), (.isAfterTime, "17:00", "17:00", false),
    (.isAfterTime, "5pm", "17:00", false), (.isAfterTime, "9:5", "08:00", false),
    (.isBeforeDate, "2026-01-31", "2026-02-01", true),
    (.isBeforeDate, "2026-02-01", "2026-02-01", false),
    (.isBeforeDate, "2026-01-31T10:00:00Z", "2026-02-01", true),
    (.isBeforeDate, "2026-13-01", "2027-01-01", false),
    (.isBeforeDate, "31.01.2026", "2027-01-01", false),
    (.isAfterDate, "2026-02-02", "2026-02-01", true),
    (.isAfterDate, "2025-12-31", "2026-02-01", false),
    (.isAfterDate, "tomorrow", "2026-02-01", false),
  ]

  @Test func everyKindIsInTheTable() {
    #expect(Set(Self.table.map(\.0)) == Set(FlowCondition.Kind.allCases))
  }

  @Test(arguments: table)
  func compares(
    _ kind: FlowCondition.Kind,
    _ argument: String,
    _ value: String,
    _ expected: Bool
  ) throws {
    #expect(try Self.holds(kind, argument, value) == expected)
  }

  private func run(_ transitions: [FlowTransition], body: String) throws -> FlowOutput {
    let split = FlowState(
      name: "w",
      widget: .split(input: "{{trigger.message.Body}}"),
      transitions: transitions
    )
    let flow = try Make.flow(
      [split] + ["a", "b", "c"].map { Make.state($0, Make.say($0)) }
    )
    var execution = FlowExecution(flow, trigger: Make.trigger(body: body))
    return execution.advance(.start, nowMilliseconds: 1)
  }

  @Test func theFirstMatchWinsAndAllConditionsMustHold() throws {
    let both = FlowTransition(
      event: "match",
      next: "a",
      conditions: [
        FlowCondition(friendlyName: "", kind: .contains, arguments: [], value: "x"),
        FlowCondition(
          friendlyName: "",
          kind: .startsWith,
          arguments: ["{{trigger.message.Body}}"],
          value: "y"
        ),
      ]
    )
    let body = "{{trigger.message.Body}}"
    let ways = [
      FlowTransition(event: "noMatch", next: "c"), both, Make.match(.contains, body, "x", to: "b"),
      Make.match(.contains, body, "x", to: "c"),
      FlowTransition(event: "match", next: "a"),
    ]
    #expect(try run(ways, body: "yx") == .send(FlowMessage(body: "a")))
    #expect(try run(ways, body: "x") == .send(FlowMessage(body: "b")))
    #expect(try run(ways, body: "y") == .send(FlowMessage(body: "c")))
  }

  @Test func withoutNoMatchTheExecutionFails() throws {
    let body = "{{trigger.message.Body}}"
    let output = try run([Make.match(.regex, body, "(?=x)", to: "a")], body: "x")
    guard case .ended(.failed(let error)) = output else {
      Issue.record("\(output)")
      return
    }
    #expect(error.twilioCode == 81005)
    #expect(error.text.contains("(?= looks around"))
  }

  @Test func anUnconnectedWayCompletes() throws {
    let body = "{{trigger.message.Body}}"
    #expect(
      try run([Make.match(.equalTo, body, "x", to: nil)], body: "x") == .ended(.completed)
    )
    #expect(
      try run([FlowTransition(event: "noMatch", next: nil)], body: "x") == .ended(.completed)
    )
  }
}
