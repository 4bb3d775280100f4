import JSON
import Liquid
import Testing

/// Every place where a template takes a number gets the outermost ones, as numbers and as texts that
/// a customer may write: nothing may trap.
@Suite struct ExtremeNumberTests {
  private static let spellings = [
    "-9223372036854775809", "-9223372036854775808", "-9223372036854775807", "-1", "0", "1",
    "9223372036854775806", "9223372036854775807", "9223372036854775808", "-0.5", "1e308", "-1e999",
  ]

  /// The same as numbers and as texts, and some of other kinds.
  private static let values: [JSONValue] =
    spellings.compactMap { JSONNumber(spelling: $0).map(JSONValue.number) }
    + spellings.map(JSONValue.string) + [["a", "b", 3], .null]

  /// Those that reach the ends of `Int`: for places that take several of them.
  private static let ends: [JSONValue] = [
    .number(JSONNumber(Int.min)), .number(JSONNumber(Int.max)), "9223372036854775807", -1,
  ]

  /// Renders, or fails as templates do; says whether it rendered.
  private func renders(
    _ template: LiquidTemplate,
    _ v: JSONValue,
    _ a: JSONValue,
    _ b: JSONValue
  ) -> Bool {
    let root: JSONObject = [
      "v": v, "a": a, "b": b, "list": [1, 2, 3], "object": ["1": "x"], "text": "häß and more",
    ]
    var budget = LiquidBudget(limits: LiquidLimits(rangeItemsMax: 50))
    let scope = LiquidScope(root: root, nowMilliseconds: .max)
    do throws(LiquidError) {
      _ = try template.render(scope, budget: &budget)
      return true
    } catch {
      return false
    }
  }

  @Test(arguments: LiquidTemplate.filterNames) func filtersTakeThem(_ name: String) {
    let sources = ["v", "text", "list", "(v..a)"]
    var rendered = 0
    for source in sources {
      if let template = try? LiquidTemplate("{{ \(source) | \(name) }}") {
        for v in Self.values {
          for a in Self.ends where renders(template, v, a, v) { rendered += 1 }
        }
      }
      if let template = try? LiquidTemplate("{{ \(source) | \(name): a }}") {
        for a in Self.values {
          for v in Self.ends where renders(template, v, a, v) { rendered += 1 }
        }
      }
      guard let template = try? LiquidTemplate("{{ \(source) | \(name): a, b }}") else { continue }
      for a in Self.values {
        for b in Self.ends where renders(template, b, a, b) { rendered += 1 }
        for b in Self.ends where renders(template, b, b, a) { rendered += 1 }
      }
    }
    // No base64: that filter takes hardly any of these.
    #expect(rendered > 0 || name == "base64_decode")
  }

  static let tags = [
    "{% for i in (a..b) limit: v %}{{ forloop.rindex0 }}{{ i }}{% endfor %}",
    "{% for i in (a..a) offset: v limit: b %}{{ forloop.index }}{{ i }}{% endfor %}",
    "{% for i in list reversed limit: a offset: b %}{{ forloop.last }}{{ i }}{% endfor %}",
    "{% for i in object offset: a limit: b %}{{ i }}{% endfor %}",
    "{{ list[a] }}{{ object[a] }}{{ text[a] }}{{ list[list[b]] }}{{ a.size }}{{ a[b] }}",
    "{% assign r = (a..b) %}{{ r.size }}{{ r['size'] }}{{ r.first }}{{ r.last }}{{ r }}{{ r[v] }}",
    "{% assign r = (a..b) %}{{ r.size | plus: r.size | times: r.size | minus: a }}",
    "{% if (a..b) contains v %}x{% endif %}{% if (a..b) == (a..v) %}y{% endif %}",
    "{% if (a..b) == blank or (a..b) == empty %}x{% endif %}",
    "{% if a < b %}x{% endif %}",
    "{% case a %}{% when b, v %}x{% endcase %}",
    "{{ a | times: b | divided_by: v | modulo: a | round: b | abs | ceil }}",
    "{{ a | date: '%s %j %U %c %z' }}",
  ]

  @Test(arguments: tags) func tagsTakeThem(_ text: String) throws {
    let template = try LiquidTemplate(text)
    var rendered = 0
    for a in Self.values {
      for b in Self.values where renders(template, 1, a, b) { rendered += 1 }
    }
    for v in Self.ends {
      for a in Self.ends {
        for b in Self.ends where renders(template, v, a, b) { rendered += 1 }
      }
    }
    #expect(rendered > 0)
  }

  @Test(arguments: [
    RenderCase("{{ (0..9223372036854775807) | size }}", "9223372036854775807"),
    RenderCase("{{ (1..9223372036854775807) | size }}", "9223372036854775807"),
    RenderCase("{{ (2..9223372036854775807) | size }}", "9223372036854775806"),
    RenderCase(
      "{% assign r = (-9223372036854775808..9223372036854775807) %}{{ r.size }} {{ r.first }}",
      "9223372036854775807 -9223372036854775808"
    ),
    RenderCase("{{ (9223372036854775807..-9223372036854775808) | size }}", "0"),
    RenderCase("{{ (-9223372036854775808..-9223372036854775808) | size }}", "1"),
    RenderCase(
      "{% for i in (9223372036854775806..9223372036854775807) %}{{ i }} {% endfor %}",
      "9223372036854775806 9223372036854775807 "
    ),
    RenderCase("{% for i in list offset: 9223372036854775807 %}x{% else %}-{% endfor %}", "-"),
    RenderCase("{{ 'abc' | slice: -9223372036854775808, 9223372036854775807 }}|", "|"),
    RenderCase("{{ 'abc' | slice: -2, 9223372036854775807 }}", "bc"),
    RenderCase("{{ 'a b' | truncate: -9223372036854775808, '' }}|", "|"),
    RenderCase("{{ 'a b' | truncatewords: 9223372036854775807 }}", "a b"),
    RenderCase("{{ list[-9223372036854775808] }}|", "|"),
  ])
  func theOutermostNumbersHaveAMeaning(_ sample: RenderCase) throws { try sample.check() }
}
