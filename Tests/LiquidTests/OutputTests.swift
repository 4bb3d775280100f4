import Liquid
import Testing

/// Literals, paths, printing and white space.
@Suite struct OutputTests {
  static let literals: [RenderCase] = [
    RenderCase("", ""),
    RenderCase("plain { } }} %} text", "plain { } }} %} text"),
    RenderCase(#"{"a":{"b":{}}}"#, #"{"a":{"b":{}}}"#),
    RenderCase("{{flow.variables. count}}{{ trigger .message. From }}", "5+15550100"),
    RenderCase("{{ 'single' }}{{ \"double\" }}", "singledouble"),
    RenderCase("{{ \"it's\" }}", "it's"),
    RenderCase("{{ '}}' }}{{ '%}' }}", "}}%}"),
    RenderCase("{{ 1 }} {{ -7 }} {{ 1.50 }} {{ 2.0 }}", "1 -7 1.5 2.0"),
    RenderCase("{{ true }}{{ false }}{{ nil }}{{ null }}{{ empty }}{{ blank }}", "truefalse"),
    RenderCase("{{ (1..3) }}", "1..3"),
    RenderCase("{{ 99999999999999999999 }}", "100000000000000000000.0"),
  ]

  static let paths: [RenderCase] = [
    RenderCase("{{trigger.message.Body}}", "Hello  World"),
    RenderCase("{{ trigger['message'][\"From\"] }}", "+15550100"),
    RenderCase("{{ trigger[key].From }}", "+15550100"),
    RenderCase("{{ widgets.my-widget.parsed.list[0].n }}", "b"),
    RenderCase("{{ widgets.my-widget.parsed.list[-1].m }}", "1"),
    RenderCase("{{ widgets.my-widget.parsed.list.1.n }}", "a"),
    RenderCase("{{ list[9] }}{{ list['x'] }}{{ list[1.5] }}", ""),
    RenderCase("[{{ nothing }}{{ nothing.at.all }}{{ flow.variables.none }}]", "[]"),
    RenderCase("{{ list.size }}{{ words.first }}{{ words.last }}", "3pearapple"),
    RenderCase("{{ key.size }}{{ object.size }}", "72"),
    RenderCase("{{ size_of.size }}", "7"),
    RenderCase("{{ object.first }}", "b1"),
    RenderCase("{{ flow.variables.count.size }}", ""),
  ]

  static let printing: [RenderCase] = [
    RenderCase("{{ flow.variables.count }} {{ flow.variables.price }}", "5 1.5"),
    RenderCase("{{ flow.variables.yes }} {{ flow.variables.no }}", "true false"),
    RenderCase("{{ list }}", "312"),
    RenderCase("{{ mixed }}", "a0"),
    RenderCase("{{ object }}", #"{"b":1,"a":[true,null]}"#),
    RenderCase("{{ big }}", "18446744073709551615"),
    RenderCase("{{ big | to_json }}", "18446744073709551615"),
    RenderCase("{{ trigger.conversation.Author | to_json }}", #""O\"Neil \\ Söhne""#),
    RenderCase("{{ nothing | to_json }}{{ list | to_json }}", "null[3,1,2]"),
    RenderCase("{{ (1..3) | to_json }}", "[1,2,3]"),
    RenderCase("{{ 1.0 | times: 1000000 | times: 1000000000000 }}", "1000000000000000000.0"),
    RenderCase("{{ 1.0 | divided_by: 1000000 }}", "0.000001"),
    RenderCase("{{ -1.5 | divided_by: 1000000 }}", "-0.0000015"),
    RenderCase("{{ 1.25 | times: 100000000000000000 }}", "125000000000000000.0"),
  ]

  static let whiteSpace: [RenderCase] = [
    RenderCase("a {{- 1 -}} b", "a1b"),
    RenderCase("a {{ 1 -}} \n\t b", "a 1b"),
    RenderCase("a \n{%- if true -%} b {%- endif -%} c", "abc"),
    RenderCase("a {%- comment -%} b {%- endcomment -%} c", "ac"),
    RenderCase("a {% raw -%} {{ x }} {%- endraw %} c", "a {{ x }} c"),
    RenderCase("{{1-}} {{-2}}", "12"),
  ]

  @Test(arguments: literals + paths + printing + whiteSpace)
  func prints(_ example: RenderCase) throws {
    try example.check()
  }

  @Test func onlyTextWithoutMarkupIsLiteral() throws {
    #expect(try LiquidTemplate("no {markup} here").isLiteral)
    #expect(try LiquidTemplate("").isLiteral)
    #expect(try !LiquidTemplate("{{ a }}").isLiteral)
    #expect(try !LiquidTemplate("{% comment %}{% endcomment %}").isLiteral)
    #expect(try LiquidTemplate("x{{ a }}").text == "x{{ a }}")
    #expect(try LiquidTemplate("x{{ a }}") == LiquidTemplate("x{{ a }}"))
    #expect(try LiquidTemplate("x{{ a }}") != LiquidTemplate("x{{ b }}"))
  }
}
