import JSON
import Liquid
import Testing

/// What checks of flows read off a template without values.
@Suite struct OutlineTests {
  @Test func referencesAreThePathsOfTheScope() throws {
    let template = try LiquidTemplate(
      """
      {{ trigger.message.Body }}{{ flow['variables'].x | default: flow.data.y }}{{ a[0].b["c d"] }}
      {% assign local = widgets.my-widget.z %}{{ local.size }}{{ trigger.message.Body | size }}
      {% for item in list.items limit: flow.n %}{{ item.name }}{{ forloop.index }}{% endfor %}
      {% if x contains y and 'z' == 1 %}{% elsif p %}{% endif %}{% unless q %}{% endunless %}
      {% case c %}{% when d, e %}{% endcase %}{% capture t %}{{ u }}{% endcapture %}{{ t }}
      {{ m[n.o].p }}{{ (r..s) }}{{ true }}{% raw %}{{ raw }}{% endraw %}
      {% comment %}{{ none }}{% endcomment %}
      """
    )
    #expect(
      template.references == [
        "trigger.message.Body", "flow.variables.x", "flow.data.y", "a.0.b.c d",
        "widgets.my-widget.z", "list.items", "flow.n", "x", "y", "p", "q", "c", "d", "e", "u",
        "n.o",
        "m", "r", "s",
      ]
    )
    #expect(try LiquidTemplate("plain").references == [])
  }

  @Test func outputsSayWhereTheyStand() throws {
    let text = #"{"a": {{ x | to_json }}, "b\"": "{{- y | upcase -}}", "c": {{z}}, "d": "\\"}"#
    let outputs = try LiquidTemplate(text).outputs
    #expect(outputs.map(\.expression) == ["x | to_json", "y | upcase", "z"])
    #expect(outputs.map(\.offset) == [6, 33, 59])
    #expect(outputs.map(\.filters) == [["to_json"], ["upcase"], []])
    #expect(outputs.map(\.isInsideString) == [false, true, false])
    #expect(outputs.map(\.endsWithToJSON) == [true, false, false])
  }

  @Test func placeholdersMakeJSON() throws {
    let text = """
      {"origin": "flow", "name": {{ a | to_json }}, "n": {{ n }}, "s": "Hi {{ b }}!",
       {% if c %}"k": "{{ d }}"{% else %}"k": {{ e }}{% endif %},
       "l": [{% for i in l %}{{ i | to_json }}{% unless forloop.last %}{% endunless %}{% endfor %}]
       {% assign x = 'y' %}{% capture z %}" {{ f }}{% endcapture %}, "z": {{ g }} }
      """
    let template = try LiquidTemplate(text)
    let replaced = template.replacingOutputs { $0.isInsideString ? "x" : "0" }
    let json = try JSONValue(parsing: replaced)
    #expect(
      json == ["origin": "flow", "name": 0, "n": 0, "s": "Hi x!", "k": "x", "l": [0], "z": 0]
    )
    #expect(
      template.outputs.map(\.expression) == [
        "a | to_json", "n", "b", "d", "e", "i | to_json", "f", "g",
      ]
    )
    #expect(
      template.outputs.map(\.isInsideString) == [
        false, false, true, true, false, false, true, false,
      ]
    )
  }

  @Test func nothingIsReplacedWhereThereIsNoOutput() throws {
    let text = #"{"a": "b"}"#
    #expect(try LiquidTemplate(text).replacingOutputs { _ in "x" } == text)
    #expect(try LiquidTemplate(text).outputs == [])
    #expect(
      try LiquidTemplate("{% raw %}{{ a }}{% endraw %}{%- comment %}{{ b }}{% endcomment %}")
        .replacingOutputs { _ in "x" } == "{{ a }}"
    )
  }
}
