import JSON
import Liquid
import Testing

/// Templates that try to cost more than they may.
@Suite struct LimitTests {
  private static let limits = LiquidLimits()

  private func fail(
    _ template: String,
    _ root: JSONObject = [:],
    limits: LiquidLimits = limits
  ) throws -> LiquidError.Kind? {
    let template = try LiquidTemplate(template, limits: limits)
    var budget = LiquidBudget(limits: limits)
    var kind: LiquidError.Kind?
    do throws(LiquidError) {
      let text = try template.render(LiquidScope(root: root, nowMilliseconds: 0), budget: &budget)
      #expect(text.utf8.count <= limits.outputBytesMax)
    } catch {
      kind = error.kind
    }
    #expect((0...limits.operationsMax).contains(budget.operationsLeft))
    #expect((0...limits.outputBytesMax).contains(budget.outputBytesLeft))
    return kind
  }

  private static let manySteps = String(repeating: ".first", count: 5000)
  private static let long = String(repeating: "a", count: 60_000)

  /// The same work over and over.
  private static func again(_ body: String) -> (String, LiquidError.Kind) {
    ("{% for i in (1..9999) %}\(body){% endfor %}", .operationsExceeded)
  }

  static let bombs: [(String, LiquidError.Kind)] = [
    // Loops in loops.
    (
      "{% for a in (1..9999) %}{% for b in (1..9999) %}{% for c in (1..9999) %}{% endfor %}"
        + "{% endfor %}{% endfor %}",
      .operationsExceeded
    ),
    ("{% for a in (1..9999) %}0123456789{% endfor %}", .outputExceeded),
    // Values that double.
    (
      "{% assign s = 'a' %}{% for i in (1..99) %}{% assign s = s | append: s %}{% endfor %}",
      .outputExceeded
    ),
    (
      "{% assign s = 'a' %}{% for i in (1..9999) %}{% capture s %}{{ s }}{{ s }}{% endcapture %}"
        + "{% endfor %}",
      .outputExceeded
    ),
    (
      "{% assign s = 'a' %}{% for i in (1..9999) %}{% assign s = s | prepend: 'b' %}{% endfor %}",
      .operationsExceeded
    ),
    // Texts that multiply.
    ("{{ long | replace: 'a', long }}", .outputExceeded),
    ("{{ words | join: long }}", .outputExceeded),
    ("{{ long | split: '' | join: long }}", .operationsExceeded),
    ("{{ long | newline_to_br | url_encode | replace: 'a', '++' | url_encode }}", .outputExceeded),
    ("{{ (1..9999) | join: '----' }}", .outputExceeded),
    ("{{ 'now' | date: format }}", .outputExceeded),
    ("{{ deep }}{{ wide }}", .outputExceeded),
    ("{{ wide | to_json }}", .outputExceeded),
    again("{% if long contains miss %}{% endif %}"),
    again("{% if long == long %}{% endif %}"),
    again("{% assign l = long | split: '' %}"),
    again("{% assign l = wide | sort %}"),
    again("{% assign l = wide | uniq %}"),
    again("{% assign l = wide | reverse %}"),
    again("{% assign l = (1..9999) | map: 'a' %}"),
    again("{{ members.m4999.x }}"),
    again("{{ long\(manySteps) }}"),
    // Ranges.
    ("{% for i in (0..9223372036854775807) %}{% endfor %}", .rangeExceeded),
    ("{% for i in (-9223372036854775807..9223372036854775807) %}{% endfor %}", .rangeExceeded),
  ]

  private static let root: JSONObject = {
    var members = JSONObject()
    for index in 0..<5000 { members["m\(index)"] = .object(["x": 1]) }
    var deep: JSONValue = "x"
    for _ in 0..<300 { deep = .array([deep, "y"]) }
    let wide = JSONValue.array((0..<40_000).map { .string("w\($0 % 977)") })
    return [
      "long": .string(long),
      "miss": .string(String(repeating: "a", count: 30_000) + "b"),
      "format": .string(String(repeating: "%c", count: 30_000)),
      "members": .object(members),
      "deep": deep,
      "words": ["a", "b", "c"],
      "wide": wide,
    ]
  }()

  @Test(arguments: bombs.indices) func bombsEnd(_ index: Int) throws {
    let (template, kind) = Self.bombs[index]
    let found = try fail(template, Self.root)
    #expect(found == kind, "\(template.prefix(80))")
  }

  /// What looks through a long value pays for its bytes or elements.
  static let walks: [(String, Int)] = [
    ("{% assign n = long.size %}", 60_000 / 64),
    ("{% assign n = long['size'] %}", 60_000 / 64),
    ("{% assign n = texts | map: 'size' %}", 4 * 60_000 / 64),
    ("{% if spaces == blank %}{% endif %}", 60_000 / 64),
    ("{% case blank %}{% when spaces %}{% endcase %}", 60_000 / 64),
    ("{% capture s %}{{ empty_texts }}{% endcapture %}", 20_000 / 4),
    ("{% assign s = named | to_json %}", 60_000 / 64),
    ("{% assign e = texts[long] %}", 60_000 / 64),
    ("{% if number == number %}{% endif %}", 60_000 / 64),
    ("{% assign a = 1 %}{% if false\(manyNames) %}{% endif %}", 5000 / 16),
  ]

  private static let manyNames = (0..<5000).map { " and n\($0)" }.joined()

  @Test(arguments: walks.indices) func walksArePaidFor(_ index: Int) throws {
    let (text, least) = Self.walks[index]
    let digits = String(repeating: "7", count: 60_000)
    let root: JSONObject = [
      "long": .string(Self.long),
      "texts": .array(Array(repeating: .string(Self.long), count: 4)),
      "spaces": .string(String(repeating: " ", count: 60_000)),
      "empty_texts": .array(Array(repeating: "", count: 20_000)),
      "named": .object([Self.long: 1]),
      "number": .number(try #require(JSONNumber(spelling: digits))),
    ]
    var budget = LiquidBudget()
    _ = try LiquidTemplate(text).render(
      LiquidScope(root: root, nowMilliseconds: 0),
      budget: &budget
    )
    let spent = LiquidLimits().operationsMax - budget.operationsLeft
    #expect(spent >= least, "\(text.prefix(60))")
  }

  /// Such a number is kept as it is spelled; arithmetic reads as much of it as of a text.
  @Test func longNumbersAreReadInPart() throws {
    let digits = String(repeating: "7", count: 600)
    let fraction = "0.5" + String(repeating: "0", count: 600)
    let root: JSONObject = [
      "whole": .number(try #require(JSONNumber(spelling: digits))),
      "half": .number(try #require(JSONNumber(spelling: fraction))),
    ]
    var budget = LiquidBudget()
    let printed = try LiquidTemplate("{{ whole }} {{ half | plus: 1 }} {{ whole | at_most: 2 }}")
      .render(LiquidScope(root: root, nowMilliseconds: 0), budget: &budget)
    #expect(printed == "\(digits) 1.5 2.0")
  }

  @Test func nestingIsLimitedWhileReading() throws {
    let levels = 100_000
    let limits = LiquidLimits(templateBytesMax: 10_000_000)
    let texts = [
      String(repeating: "{% if a %}", count: levels),
      String(repeating: "{% for a in b %}", count: levels),
      "{{ " + String(repeating: "a[", count: levels) + " }}",
      "{{ " + String(repeating: "(", count: levels) + " }}",
    ]
    for text in texts {
      let error = #expect(throws: LiquidError.self) { try LiquidTemplate(text, limits: limits) }
      #expect(error?.kind == .nestingExceeded)
    }
    // What does not nest may be long.
    let pieces = 8000
    let flat = [
      String(repeating: "{% comment %}", count: pieces)
        + String(repeating: "{% endcomment %}", count: pieces),
      "{{ a" + String(repeating: ".a", count: pieces) + " }}",
      "{{ a" + String(repeating: "|upcase", count: pieces) + " }}",
      "{% if a" + String(repeating: " and a", count: pieces) + " %}{% endif %}",
      "{% if a %}" + String(repeating: "{% elsif a %}", count: pieces) + "{% endif %}",
      String(repeating: "{% if a %}{% endif %}", count: pieces),
    ]
    for text in flat {
      _ = try LiquidTemplate(text, limits: limits)
      _ = try fail(text, limits: limits)
    }
  }

  @Test func nestingWithinTheLimitIsRendered() throws {
    let limits = LiquidLimits(nestingMax: 1000)
    #expect(limits.nestingMax == LiquidLimits.nestingCeiling)
    let levels = limits.nestingMax
    let text =
      String(repeating: "{% for i in (1..1) %}", count: levels) + "x"
      + String(repeating: "{% endfor %}", count: levels)
    #expect(try RenderCase.render(text, limits: limits) == "x")
  }

  @Test func unclosedMarksAreFoundInLinearTime() {
    let limits = LiquidLimits(templateBytesMax: 1_000_000)
    for part in ["{% raw %}{% ", "{% comment %}{%   ", "{{ 'a' ", "{{{{", "{%-", "{% endif ", "{%"]
    {
      let text = String(repeating: part, count: 10_000)
      #expect(throws: LiquidError.self) { try LiquidTemplate(text, limits: limits) }
    }
  }

  @Test func aTemplateMayBeTooLong() {
    let error = #expect(throws: LiquidError.self) {
      try LiquidTemplate("123456", limits: LiquidLimits(templateBytesMax: 5))
    }
    #expect(error?.kind == .templateTooLong)
    #expect(throws: Never.self) {
      try LiquidTemplate("12345", limits: LiquidLimits(templateBytesMax: 5))
    }
  }

  @Test func stripHTMLTakesLinearTime() throws {
    for part in ["<script", "<!--", "<style", "<", "<script>", "<a"] {
      let text = String(repeating: part, count: 60_000 / part.utf8.count)
      _ = try fail("{{ t | strip_html }}", ["t": .string(text)])
    }
  }

  @Test func valuesMayNotNestTooDeeply() throws {
    var deep: JSONValue = 1
    for _ in 0..<600 { deep = .array([deep]) }
    #expect(try fail("{{ deep }}", ["deep": deep]) == .nestingExceeded)
    #expect(try fail("{{ deep | to_json }}", ["deep": deep]) == .nestingExceeded)
  }

  @Test func rendersShareABudget() throws {
    let template = try LiquidTemplate("{% for i in (1..10) %}{{ i }}{% endfor %}")
    let scope = LiquidScope(root: [:], nowMilliseconds: 0)
    var budget = LiquidBudget(limits: LiquidLimits(outputBytesMax: 25))
    _ = try template.render(scope, budget: &budget)
    let operations = LiquidLimits().operationsMax - budget.operationsLeft
    #expect(budget.outputBytesLeft == 14)
    #expect((20...40).contains(operations))
    _ = try template.render(scope, budget: &budget)
    #expect(budget.outputBytesLeft == 3)
    #expect(budget.operationsLeft == LiquidLimits().operationsMax - 2 * operations)
    do {
      _ = try template.render(scope, budget: &budget)
      Issue.record("the third render must not fit")
    } catch {
      #expect(error.kind == .outputExceeded)
    }
    #expect(budget.outputBytesLeft == 0)
  }

  @Test func theLimitsThemselvesAreAllowed() throws {
    let limits = LiquidLimits(
      outputBytesMax: 10,
      valueBytesMax: 8,
      operationsMax: 3,
      rangeItemsMax: 2
    )
    #expect(try fail("0123456789", limits: limits) == nil)
    #expect(try fail("0123456789a", limits: limits) == .outputExceeded)
    #expect(try fail("{{ '1234' | append: '5678' }}", limits: limits) == nil)
    #expect(try fail("{{ '1234' | append: '56789' }}", limits: limits) == .outputExceeded)
    #expect(try fail("{% for i in (1..2) %}{% endfor %}", limits: limits) == nil)
    #expect(try fail("{% for i in (1..3) %}{% endfor %}", limits: limits) == .rangeExceeded)
    #expect(
      try fail("{% for i in (1..2) %}{{ i }}{% endfor %}", limits: limits) == .operationsExceeded
    )
  }
}
