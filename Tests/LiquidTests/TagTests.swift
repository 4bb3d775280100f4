import Liquid
import Testing

/// Blocks, conditions and variables.
@Suite struct TagTests {
  static let conditions: [RenderCase] = [
    ("true", true), ("false", false), ("nil", false), ("nothing", false), ("''", true), ("0", true),
    ("empties.list", true), ("1 == 1.0", true), ("1 != 2", true), ("1 <> 1", false),
    ("'a' == \"a\"", true), ("'1' == 1", false), ("nil == false", false), ("nothing == nil", true),
    ("2 < 10", true), ("'2' < '10'", false), ("2 >= 2", true), ("2.5 > 2", true), ("1 <= 0", false),
    ("nothing < 1", false), ("1 > nil", false), ("true < 2", false),
    ("list contains 2", true), ("list contains '2'", false), ("words contains 'fig'", true),
    ("trigger.message.Body contains 'World'", true), ("key contains 'z'", false),
    ("key contains nothing", false), ("object contains 'a'", true), ("nothing contains 'a'", false),
    ("(1..5) contains 3", true), ("'a1' contains 1", true),
    ("empties.text == empty", true), ("empties.list == empty", true),
    ("empties.object == empty", true), ("empties.space == empty", false),
    ("empties.space == blank", true), ("nothing == blank", true), ("nothing == empty", false),
    ("flow.variables.no == blank", true), ("key != blank", true), ("empty == empties.text", true),
    ("list == list", true), ("list == words", false), ("object == object", true),
    ("true or false and false", true), ("false and false or true", false),
    ("true and true and false", false), ("false or false or true", true),
    ("1 == 1 and 2 == 2 or 3 == 4", true), ("big == big", true), ("big > 5", true),
    ("trigger.message.Body=='Hello  World'", true), ("(1..2) == (1..2)", true),
  ].map { condition, holds in
    RenderCase("{% if \(condition) %}yes{% else %}no{% endif %}", holds ? "yes" : "no")
  }

  static let blocks: [RenderCase] = [
    RenderCase("{% if false %}a{% elsif true %}b{% else %}c{% endif %}", "b"),
    RenderCase("{% if false %}a{% elsif nil %}b{% endif %}d", "d"),
    RenderCase("{% unless false %}a{% else %}b{% endunless %}", "a"),
    RenderCase("{% unless true %}a{% elsif true %}c{% endunless %}", "c"),
    RenderCase("{% if true %}{% if false %}a{% else %}b{% endif %}{% endif %}", "b"),
    RenderCase("{% case key %}{% when 'x' %}a{% when 'message' %}b{% else %}c{% endcase %}", "b"),
    RenderCase("{% case 2 %} {% when 1, 2 %}a{% when 2 %}b{% endcase %}", "a"),
    RenderCase("{% case 3 %}{% when 1 or 3 %}a{% endcase %}", "a"),
    RenderCase("{% case 9 %}{% when 1 %}a{% else %}c{% endcase %}", "c"),
    RenderCase("{% case 9 %}{% when 1 %}a{% endcase %}", ""),
    RenderCase("{% comment %} it's {{ unclosed {% if %} {% endcomment %}x", "x"),
    RenderCase("{% comment %}{% comment %}{% endcomment %}a{% endcomment %}x", "x"),
    RenderCase("{% raw %}{{ a }} {% if %}{% endraw %}x", "{{ a }} {% if %}x"),
  ]

  static let loops: [RenderCase] = [
    RenderCase("{% for i in list %}{{ i }},{% endfor %}", "3,1,2,"),
    RenderCase("{% for i in (1..3) %}{{ i }}{% endfor %}", "123"),
    RenderCase("{% for i in (1..list.size) reversed %}{{ i }}{% endfor %}", "321"),
    RenderCase("{% for i in (3..1) %}{{ i }}{% else %}none{% endfor %}", "none"),
    RenderCase("{% for i in nothing %}{{ i }}{% else %}none{% endfor %}", "none"),
    RenderCase("{% for i in (1..9) limit:2 offset:3 %}{{ i }}{% endfor %}", "45"),
    RenderCase("{% for i in (1..9) offset: 7, limit: 5 %}{{ i }}{% endfor %}", "89"),
    RenderCase("{% for i in (1..4) reversed limit: 2 %}{{ i }}{% endfor %}", "21"),
    RenderCase("{% for i in list limit: 0 %}a{% else %}b{% endfor %}", "b"),
    RenderCase(
      "{% for i in (1..9) %}{% if i == 3 %}{% break %}{% endif %}{{ i }}{% endfor %}",
      "12"
    ),
    RenderCase(
      "{% for i in (1..4) %}{% if i == 2 %}{% continue %}{% endif %}{{ i }}{% endfor %}",
      "134"
    ),
    RenderCase(
      "{% for i in list %}{{ forloop.index }}{{ forloop.index0 }}{{ forloop.rindex }}"
        + "{{ forloop.first }}{{ forloop.last }}{{ forloop.length }};{% endfor %}",
      "103truefalse3;212falsefalse3;321falsetrue3;"
    ),
    RenderCase(
      "{% for i in (1..2) %}{% for j in (1..2) %}{{ i }}{{ j }}{{ forloop.index }} {% endfor %}"
        + "{{ forloop.index }};{% endfor %}",
      "111 122 1;211 222 2;"
    ),
    RenderCase("{% for p in object %}{{ p[0] }}={{ p[1] }};{% endfor %}", "b=1;a=true;"),
    RenderCase("{% for c in key %}{{ c }}!{% endfor %}", "message!"),
    RenderCase("{% for i in list %}{% endfor %}{{ i }}{{ forloop.index }}", ""),
    RenderCase("{% for key in (1..2) %}{{ key }}{% endfor %}{{ key }}", "12message"),
    RenderCase("{% for x in widgets.my-widget.parsed.list %}{{ x.n }}{% endfor %}", "ba"),
  ]

  static let variables: [RenderCase] = [
    RenderCase("{% assign a = 'x' | append: 'y' %}{{ a }}{{ a }}", "xyxy"),
    RenderCase("{% assign key = 1 %}{{ key }}", "1"),
    RenderCase("{{ a }}{% assign a = 1 %}{{ a }}", "1"),
    RenderCase("{% assign a = nil %}[{{ a }}]", "[]"),
    RenderCase("{% capture a %}<{{ key }}>{% endcapture %}{{ a }}{{ a | size }}", "<message>9"),
    RenderCase(
      "{% capture 'a' %}{% capture b %}x{% endcapture %}y{% endcapture %}{{a}}{{b}}",
      "yx"
    ),
    RenderCase(
      "{% assign n = 0 %}{% for i in (1..3) %}{% assign n = n | plus: i %}{% endfor %}{{n}}",
      "6"
    ),
    RenderCase("{% for i in (1..2) %}{% assign i = 9 %}{{ i }}{% endfor %}{{ i }}", "129"),
    RenderCase("{% assign l = 'a,b' | split: ',' %}{{ l[1] }}{{ l.size }}", "b2"),
    RenderCase("{% assign o = object %}{{ o.b }}", "1"),
  ]

  @Test(arguments: conditions + blocks + loops + variables)
  func prints(_ example: RenderCase) throws {
    try example.check()
  }
}
