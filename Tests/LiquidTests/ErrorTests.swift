import JSON
import Liquid
import Testing

/// What is no template, and what cannot be rendered; each with its place.
@Suite struct ErrorTests {
  struct Example: CustomTestStringConvertible, Sendable {
    let template: String
    let kind: LiquidError.Kind
    let offset: Int
    /// What the sentence must hold.
    let word: String

    init(_ template: String, _ kind: LiquidError.Kind, _ offset: Int, _ word: String = "") {
      self.template = template
      self.kind = kind
      self.offset = offset
      self.word = word
    }

    var testDescription: String { template }
  }

  static let unreadable: [Example] = [
    Example("a {{ b", .syntax, 2, "}}"),
    Example("a {% if b", .syntax, 2, "%}"),
    Example("{{ }}", .syntax, 3, "value"),
    Example("{{ 'a }}", .syntax, 3, "quote"),
    Example("{{ a b }}", .syntax, 5, "b"),
    Example("{{ a. }}", .syntax, 6),
    Example("{{ a[1 }}", .syntax, 7, "]"),
    Example("{{ a | }}", .syntax, 7, "filter"),
    Example("{{ a | upcas }}", .unknownFilter, 7, "upcase"),
    Example("{{ a | json }}", .unknownFilter, 7, "join"),
    Example("{{ a | upcase: 1 }}", .argument, 7, "0"),
    Example("{{ a | replace }}", .argument, 7, "1 to 2"),
    Example("{{ a | append: }}", .syntax, 15, "value"),
    Example("{{ a & b }}", .syntax, 5, "&"),
    Example("{{ (1..2 }}", .syntax, 9, ")"),
    Example("{{ (1) }}", .syntax, 5, "range"),
    Example("{{ - }}", .syntax, 3),
    Example("{{ a == - }}", .syntax, 5),
    Example("{{ a | plus: - }}", .syntax, 13),
    Example("{{ 1a }}", .syntax, 4),
    Example("{% %}", .syntax, 3, "name"),
    Example("{% iff a %}", .unknownTag, 3, "if"),
    Example("{% asign a = 1 %}", .unknownTag, 3, "assign"),
    Example("{% if %}", .syntax, 6, "value"),
    Example("{% if a = 1 %}{% endif %}", .syntax, 8, "=="),
    Example("{% if a && b %}{% endif %}", .syntax, 8, "&&"),
    Example("{% if a and %}{% endif %}", .syntax, 12),
    Example("ä\n{% if a %}x", .syntax, 3, "endif"),
    Example("{% raw %}x", .syntax, 0, "endraw"),
    Example("{% comment %}x{% endraw %}", .syntax, 0, "endcomment"),
    Example("{% endif %}", .syntax, 0, "closes nothing"),
    Example("{% if a %}{% endfor %}", .syntax, 10, "endif"),
    Example("{% else %}", .syntax, 0, "else"),
    Example("{% if a %}{% else %}{% elsif b %}{% endif %}", .syntax, 20, "after else"),
    Example("{% if a %}{% else if b %}{% endif %}", .syntax, 18, "if"),
    Example("{% for i in a %}{% when 1 %}{% endfor %}", .syntax, 16, "when"),
    Example("{% break %}", .syntax, 0, "for"),
    Example("{% for i of a %}{% endfor %}", .syntax, 9, "in"),
    Example("{% for 1 in a %}{% endfor %}", .syntax, 7, "name"),
    Example("{% for i in a limit 1 %}{% endfor %}", .syntax, 20, "colon"),
    Example("{% for i in a by: 1 %}{% endfor %}", .syntax, 14, "by"),
    Example("{% assign = 1 %}", .syntax, 10, "name"),
    Example("{% assign a 1 %}", .syntax, 12, "="),
    Example("{% capture %}{% endcapture %}", .syntax, 11, "name"),
    Example("{% endif x %}", .syntax, 0),
    Example("{{ 9" + String(repeating: "0", count: 400) + " }}", .syntax, 3, "large"),
  ]

  static let unrenderable: [Example] = [
    Example("ab {{ 1 | divided_by: 0 }}", .argument, 10, "zero"),
    Example("{{ 1.5 | modulo: 0 }}", .argument, 9, "zero"),
    Example("{{ 'x' | base64_decode }}", .argument, 9, "base64"),
    Example("x{% if key < 1 %}{% endif %}", .argument, 1, "plus"),
    Example("{% if false %}{% elsif 1 < 'a' %}{% endif %}", .argument, 14, "number"),
    Example("{{ mixed | sort }}", .argument, 11, "sorted"),
    Example("{{ object | sort }}", .argument, 12, "sorted"),
    Example("{% for i in (1..10001) %}{% endfor %}", .rangeExceeded, 0, "10000"),
    Example("{{ (1..99999) | join }}", .rangeExceeded, 16, "10000"),
    Example("{{ 'a' | slice: 99999999999999999999 }}", .argument, 9, "large"),
    Example("{{ (1..99999999999999999999) }}", .argument, 0, "large"),
  ]

  @Test(arguments: unreadable) func isNoTemplate(_ example: Example) throws {
    let error = #expect(throws: LiquidError.self) { try LiquidTemplate(example.template) }
    check(try #require(error), example)
  }

  @Test(arguments: unrenderable) func failsToRender(_ example: Example) throws {
    let error = #expect(throws: LiquidError.self) { try RenderCase.render(example.template) }
    check(try #require(error), example)
  }

  private func check(_ error: LiquidError, _ example: Example) {
    #expect(error.kind == example.kind)
    #expect(error.offset == example.offset)
    #expect(error.message.contains(example.word))
    #expect(error.message.utf8.count < 300)
  }

  @Test func theLineAndTheColumnCountCharacters() throws {
    let error = #expect(throws: LiquidError.self) { try LiquidTemplate("ü\nñü {{ a | x }}") }
    #expect(error?.line == 2)
    #expect(error?.column == 11)
    #expect(error?.description.hasPrefix("line 2, column 11: there is no filter x") == true)
  }

  @Test func messagesHoldNoValues() {
    let secret = "s3cret"
    let scope = LiquidScope(root: ["a": .string(secret)], nowMilliseconds: 0)
    let templates = [
      "{{ a | base64_decode }}", "{% if a < 1 %}{% endif %}", "{{ 1 | divided_by: a }}",
      "{% for i in (1..2) %}{{ a | date: '%Y' | append: a | sort | divided_by: a }}{% endfor %}",
    ]
    for text in templates {
      let error = #expect(throws: LiquidError.self) {
        var budget = LiquidBudget()
        _ = try LiquidTemplate(text).render(scope, budget: &budget)
      }
      #expect(error?.message.contains(secret) == false)
    }
  }

  @Test func everyPrefixIsReadOrRefused() {
    let templates = [
      "a {%- if x.y['z'][0] == \"q\" and b contains 'c' -%} é "
        + "{{ x | default: 'a', allow_false: true }}"
        + "{%- elsif 1.5 <= (1..3) -%}{% else %}{% endif %}",
      "{% for i in (1..n) reversed limit: 2, offset: m %}{{ forloop.index }}{% break %}{% else %}"
        + "{% endfor %}{% case x %}{% when 1, 'a' or nil %}x{% endcase %}",
      "{% raw %}{{ {% endraw -%} {% comment %}{% endcomment %}{% capture 'a' %}{% endcapture %}"
        + "{% assign b = a | split: ',' | join: \"}}\" %}{{- b[c[d]] -}}",
    ]
    for template in templates {
      var readable = 0
      for length in 0...template.utf8.count {
        let prefix = String(decoding: template.utf8.prefix(length), as: UTF8.self)
        do throws(LiquidError) {
          _ = try LiquidTemplate(prefix)
          readable += 1
        } catch {
          #expect((0...length + 2).contains(error.offset))
        }
      }
      #expect(readable > 0)
    }
  }
}
