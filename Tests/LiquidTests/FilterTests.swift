import Liquid
import Testing

/// Every filter, in its usual use and at its edges.
@Suite struct FilterTests {
  static let texts: [RenderCase] = [
    RenderCase("{{ 'aß' | upcase }}{{ 'ÄB' | downcase }}", "ASSäb"),
    RenderCase("{{ 'hELLO wORLD' | capitalize }}{{ '' | capitalize }}", "Hello world"),
    RenderCase("[{{ ' a ' | strip }}{{ ' b' | lstrip }}{{ 'c ' | rstrip }}]", "[abc]"),
    RenderCase("[{{ ' a ' | lstrip }}{{ ' b ' | rstrip }}]", "[a  b]"),
    RenderCase("{{ empties.space | strip_newlines }}|", "  |"),
    RenderCase("{{ 'a\r\nb\nc' | newline_to_br }}", "a<br />\nb<br />\nc"),
    RenderCase("{{ 'häß' | size }}{{ list | size }}{{ nothing | size }}{{ 5 | size }}", "3300"),
    RenderCase("{{ 'a-b-c' | replace: '-', '+' }}", "a+b+c"),
    RenderCase("{{ 'aaa' | replace: 'aa', 'b' }}", "ba"),
    RenderCase("{{ 'a-b-c' | replace_first: '-', '+' }}", "a+b-c"),
    RenderCase("{{ 'abc' | replace: '', 'x' }}{{ 'abc' | replace: 'b' }}", "abcac"),
    RenderCase("{{ 'a-b-c' | remove: '-' }}{{ 'a-b-c' | remove_first: '-' }}", "abcab-c"),
    RenderCase("{{ 'b' | append: 'c' | prepend: 'a' }}{{ 1 | append: 2 }}", "abc12"),
    RenderCase("{{ nothing | append: 'x' }}{{ nothing | upcase }}", "x"),
    RenderCase("{{ 'hello' | slice: 1 }}{{ 'hello' | slice: 1, 3 }}", "eell"),
    RenderCase("{{ 'hello' | slice: -3, 2 }}[{{ 'hello' | slice: 9 }}]", "ll[]"),
    RenderCase("[{{ 'hello' | slice: 1, -1 }}{{ 'hello' | slice: 5, 1 }}]", "[]"),
    RenderCase("{{ 'hé🙂lo' | slice: 2, 2 }}{{ list | slice: 1, 9 }}", "🙂l12"),
    RenderCase("{{ 'Ground control' | truncate: 9 }}", "Ground..."),
    RenderCase("{{ 'Ground control' | truncate: 9, '' }}{{ 'ab' | truncate: 2 }}", "Ground coab"),
    RenderCase("{{ 'abcdef' | truncate: 2 }}{{ 'abcdef' | truncate: -5, '!' }}", "...!"),
    RenderCase("{{ 'one two  three' | truncatewords: 2 }}", "one two..."),
    RenderCase(
      "{{ 'one two' | truncatewords: 2 }}{{ 'a b' | truncatewords: 0, '!' }}",
      "one twoa!"
    ),
    RenderCase("{{ nothing | default: 'x' }}{{ '' | default: 'y' }}{{ 0 | default: 1 }}", "xy0"),
    RenderCase("{{ false | default: 'x' }}{{ false | default: 'x', allow_false: true }}", "xfalse"),
    RenderCase("{{ empties.list | default: 'x' }}{{ nothing | default }}", "x"),
  ]

  static let lists: [RenderCase] = [
    RenderCase("{{ 'a,b,,c,,' | split: ',' | to_json }}", #"["a","b","","c"]"#),
    RenderCase("{{ ' a  b ' | split: ' ' | to_json }}", #"["a","b"]"#),
    RenderCase("{{ 'aü' | split: '' | to_json }}{{ '' | split: ',' | to_json }}", #"["a","ü"][]"#),
    RenderCase("{{ list | join }}{{ list | join: ', ' }}{{ 'x' | join }}", "3 1 23, 1, 2x"),
    RenderCase(
      "{{ words | first }}{{ words | last }}{{ 'xyz' | first }}{{ 'xyz' | last }}",
      "pearapplexz"
    ),
    RenderCase("[{{ nothing | first }}{{ empties.list | last }}]", "[]"),
    RenderCase(
      "{{ list | reverse }}{{ list | sort }}{{ words | sort | join }}",
      "213123apple apple fig pear"
    ),
    RenderCase("{{ words | uniq | join }}", "pear apple fig"),
    RenderCase("{{ mixed | compact | to_json }}", #"["","a",0]"#),
    RenderCase("{{ widgets.my-widget.parsed.list | map: 'n' | to_json }}", #"["b","a",null]"#),
    RenderCase(
      "{{ widgets.my-widget.parsed.list | sort: 'n' | to_json }}",
      #"[{"n":"a"},{"n":"b"},{"m":1}]"#
    ),
    RenderCase("{{ widgets.my-widget.parsed.list | compact: 'n' | size }}", "2"),
    RenderCase("{{ widgets.my-widget.parsed.list | uniq: 'm' | size }}", "2"),
    RenderCase("{{ (1..4) | reverse | join }}{{ list | map: 'x' | join: '-' }}", "4 3 2 1--"),
  ]

  static let numbers: [RenderCase] = [
    RenderCase("{{ 4 | plus: 2 }} {{ '4' | plus: '2' }} {{ 1 | plus: 0.5 }}", "6 6 1.5"),
    RenderCase("{{ 4 | minus: 6 }} {{ 3 | times: 4 }} {{ 'x' | plus: 1 }}", "-2 12 1"),
    RenderCase(
      "{{ 7 | divided_by: 2 }} {{ -7 | divided_by: 2 }} {{ 7 | divided_by: 2.0 }}",
      "3 -4 3.5"
    ),
    RenderCase("{{ 7 | modulo: 3 }} {{ -7 | modulo: 3 }} {{ 5.5 | modulo: 2 }}", "1 2 1.5"),
    RenderCase(
      "{{ 1.4 | round }} {{ 1.5 | round }} {{ 2.345 | round: 2 }} {{ 3 | round: 2 }}",
      "1 2 2.35 3"
    ),
    RenderCase(
      "{{ 1.2 | ceil }} {{ 1.8 | floor }} {{ -1.2 | floor }} {{ '3.7' | ceil }}",
      "2 1 -2 4"
    ),
    RenderCase(
      "{{ -3 | abs }} {{ '-1.5' | abs }} {{ 3 | at_least: 5 }} {{ 3 | at_most: 2.5 }}",
      "3 1.5 5 2.5"
    ),
    RenderCase("{{ 9223372036854775807 | plus: 1 }}", "9223372036854776000.0"),
    RenderCase("{{ -9223372036854775808 | abs }}", "9223372036854776000.0"),
    RenderCase("{{ -9223372036854775808 | divided_by: -1 }}", "9223372036854776000.0"),
    RenderCase("{{ -9223372036854775808 | modulo: -1 }}", "0"),
    RenderCase("{{ -9223372036854775808 | divided_by: 3 }}", "-3074457345618258603"),
    RenderCase(
      "{{ '12 apples' | plus: 1 }} {{ nothing | plus: 1 }} {{ ' 5' | plus: 1 }}",
      "13 1 6"
    ),
  ]

  static let encodings: [RenderCase] = [
    RenderCase("{{ \"'\" | escape }}", "&#39;"),
    RenderCase(
      "{{ '1 < 2 &amp; 3 &#38; &#x26; & &x' | escape_once }}",
      "1 &lt; 2 &amp; 3 &#38; &#x26; &amp; &amp;x"
    ),
    RenderCase(
      "{{ 'a b/ü~' | url_encode }}{{ 'a+b%2F%C3%BC%zz%2' | url_decode }}",
      "a+b%2F%C3%BC~a b/ü%zz%2"
    ),
    RenderCase("{{ '<p>a<br/>b</p><script>x</script><!-- y -->c < d' | strip_html }}", "abc < d"),
    RenderCase("{{ '<style>x</style>a<script>b<i>c</i>' | strip_html }}", "abc"),
    RenderCase(
      "{{ 'a' | base64_encode }} {{ 'ab' | base64_encode }} {{ 'abc' | base64_encode }}",
      "YQ== YWI= YWJj"
    ),
    RenderCase(
      "{{ 'YQ==' | base64_decode }}{{ 'YWI=' | base64_decode }}{{ 'YWJj' | base64_decode }}",
      "aababc"
    ),
    RenderCase("[{{ '' | base64_encode }}{{ '' | base64_decode }}]", "[]"),
  ]

  static let dates: [RenderCase] = [
    RenderCase("{{ 'now' | date: '%Y-%m-%dT%H:%M:%S.%LZ' }}", "2024-02-29T13:05:09.250Z"),
    RenderCase(
      "{{ 'now' | date: '%y %b %B %a %A %e %j %I %p %s %z %Z %%' }}",
      "24 Feb February Thu Thursday 29 060 01 PM 1709211909 +0000 UTC %"
    ),
    RenderCase(
      "{{ 0 | date: '%F %T %D %R %c' }}",
      "1970-01-01 00:00:00 01/01/70 00:00 Thu Jan  1 00:00:00 1970"
    ),
    RenderCase("{{ '86400' | date: '%e|%-d|%_m|%^a|%I %P %-I' }}", " 2|2| 1|FRI|12 am 12"),
    RenderCase("{{ '2024-12-31' | date: '%j %U %W %u %w' }}", "366 52 53 2 2"),
    RenderCase(
      "{{ '2015-12-16T22:18:38.5+02:00' | date: '%H:%M:%S.%L %z %Z %s' }}",
      "22:18:38.500 +0200 +0200 1450297118"
    ),
    RenderCase("{{ '2015-12-16 22:18 UTC' | date: '%H:%M %Z' }}", "22:18 UTC"),
    RenderCase("{{ '2015-12-16T22:18:38Z' | date: '%r %h %C %k %l' }}", "10:18:38 PM Dec 20 22 10"),
    RenderCase("{{ 1.5 | date: '%s.%L' }} {{ -1 | date: '%F %T' }}", "1.500 1969-12-31 23:59:59"),
    RenderCase("{{ 'tomorrow' | date: '%Y' }}{{ nothing | date: '%Y' }}", "tomorrow"),
    RenderCase("{{ '2023-02-29' | date: '%Y' }} {{ 'today' | date: '%d' }}", "2023-02-29 29"),
    RenderCase(
      "{{ 99999999999999 | date: '%Y' }} {{ 5 | date }} {{ 5 | date: '' }}",
      "99999999999999 5 5"
    ),
    RenderCase("{{ 0 | date: '%q %' }}{{ 0 | date: '%-' }}", "%q %%-"),
    RenderCase(
      "{{ '2000-03-01' | date: '%s' }} {{ '0000-01-01' | date: '%A' }}",
      "951868800 Saturday"
    ),
  ]

  @Test(arguments: texts + lists + numbers + encodings + dates)
  func prints(_ example: RenderCase) throws {
    try example.check()
  }

  @Test func everyFilterTakesEveryKindOfValue() throws {
    let values = [
      "nothing", "true", "5", "1.5", "big", "'text'", "list", "words", "object", "(1..3)", "empty",
      "blank", "empties.list", "mixed",
    ]
    var rendered = 0
    for name in LiquidTemplate.filterNames {
      for value in values {
        for arguments in ["", ": 1", ": 'a'", ": object", ": nothing", ": 1, 2", ": 'a', list"] {
          // Whatever comes of it: it must not trap.
          let printed = try? RenderCase.render("{{ \(value) | \(name)\(arguments) }}")
          rendered += printed == nil ? 0 : 1
        }
      }
    }
    #expect(rendered > 1000)
  }
}
