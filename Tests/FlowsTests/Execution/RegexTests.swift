import Flows
import Foundation
import Testing

@Suite("Flow regular expressions")
struct RegexTests {
  @Test(
    arguments: [
      ("", "", true), ("", "a", false), ("abc", "ABC", true), ("abc", "abcd", false),
      ("a.c", "a\nc", false),
      ("a.c", "aõc", true), ("õ", "Õ", true), ("[à-ý]", "É", true), ("ß", "ß", true),
      ("a|b|", "", true), ("a|b|", "b", true), ("(a|b)+c", "abac", true),
      ("(?:ab){2}", "abab", true),
      ("(?<name>ab){1,2}", "ababab", false), ("(?P<n>x)", "x", true), ("a{2,}", "a", false),
      ("a{2,}", "aaaa", true),
      ("a{0}", "", true), ("a{3}", "aaa", true), ("a{2,3}?", "aaa", true),
      ("a*?b+?c??", "aabb", true),
      (#"\d{3}-\d{4}"#, "555-1234", true), (#"\D\W\S"#, "a-b", true), (#"\w+"#, "aZ_9", true),
      (#"\w"#, "õ", false), (#"\s*"#, " \t\r\n", true), ("[a-c]", "B", true),
      ("[^a-c]", "B", false),
      ("[^a-c]", "d", true), (#"[\d.,-]+"#, "1,5.2-3", true), ("[]", "]", false),
      (#"[\]]"#, "]", true),
      ("[a-]", "-", true), ("[-a]", "-", true), ("[+*?.]", "?", true), ("[^^]", "^", false),
      (#"[\w-]+"#, "a-b", true),
      ("^abc$", "abc", true), (#"\Aabc\z"#, "abc", true), ("a$\n", "a\n", true),
      ("a^b", "ab", false),
      (#"yes\b.*"#, "yes please", true), (#"yes\b.*"#, "yesterday", false), (#"a\Bb"#, "ab", true),
      (#"\b"#, "", false),
      (#"\."#, ".", true), (#"\\"#, "\\", true), (#"\x41\u0042"#, "ab", true),
      (#"\t\n"#, "\t\n", true),
      ("(?i)abc", "AbC", true), ("(a*)*", "aaa", true), ("(a*)+b", "b", true), ("()*", "", true),
      ("(|a)+", "aaa", true),
      ("y|yes|sure|ok(ay)?", "OKAY", true), (#"\+?\d{7,15}"#, "+3725612345", true),
      ("}]", "}]", true), ("((((a))))", "a", true),
    ] as [(String, String, Bool)]
  )
  func matches(_ pattern: String, _ text: String, _ expected: Bool) {
    guard let regex = try? FlowRegex(pattern) else {
      #expect(!expected, "refused")
      return
    }
    #expect(regex.matches(whole: text) == expected)
  }

  @Test(
    arguments: [
      ("(", .syntax), (")", .syntax), ("a)", .syntax), ("[", .syntax), ("[]", .syntax),
      ("[a", .syntax), ("*", .syntax),
      ("a**", .syntax), ("a{2}{3}", .syntax), ("a{", .syntax), ("a{,3}", .syntax),
      ("a{3,2}", .syntax), ("a{1", .syntax), ("|*", .syntax),
      ("(?<=a)b", .lookaround), ("(?<!a)b", .lookaround), ("a(?=b)", .lookaround),
      ("a(?!b)", .lookaround),
      (#"(a)\1"#, .backreference), (#"(?<n>a)\k<n>"#, .backreference), (#"[\1]"#, .backreference),
      ("(?>a)", .unsupported), ("(?s)a", .unsupported), ("a++", .unsupported),
      ("a*+", .unsupported), (#"\p{L}"#, .unsupported),
      (#"\Qa\E"#, .unsupported), (#"\G"#, .unsupported), ("[a[b]]", .unsupported),
      ("[a&&b]", .unsupported), (#"\"#, .syntax), (#"[\"#, .syntax),
      (#"\x4"#, .syntax), (#"\uzzzz"#, .syntax), ("[z-a]", .syntax), (#"[a-\d]"#, .syntax),
      ("(?<n", .syntax), ("(?<n-m>a)", .syntax),
      ("a{1001}", .tooLarge), ("(a{1000}){1000}", .tooLarge),
      ("((((){1000}){1000}){1000}){1000}", .tooLarge),
      ("(((a?){100}){100}){100}", .tooLarge), ("a{99999999999999999999}", .tooLarge),
      (String(repeating: "a", count: 2049), .tooLarge),
      (String(repeating: "(", count: 1000), .tooLarge),
    ] as [(String, FlowRegexError.Kind)]
  )
  func refuses(_ pattern: String, _ kind: FlowRegexError.Kind) {
    do throws(FlowRegexError) {
      _ = try FlowRegex(pattern)
      Issue.record("\(pattern) was taken")
    } catch {
      #expect(error.kind == kind)
      #expect(error.offset <= pattern.unicodeScalars.count)
      #expect(error.description.contains("at character "))
    }
  }

  @Test(arguments: [
    "(a+)+", "(a+)+$b", "(a|aa)+c", "(a|a)*b", "(a*)*b", "((a*)*)*b", "(.*)*x", "(.*a){20}b",
    "(a?){100}a{100}", "(x+x+)+y", "^(([a-z])+.)+[A-Z]([a-z])+$1", "(.|a)*(.|a)*(.|a)*b",
  ])
  func catastrophicPatternsTakeBoundedSteps(_ pattern: String) throws {
    let regex = try FlowRegex(pattern)
    for text in [
      String(repeating: "a", count: 300) + "!", String(repeating: "x", count: 300),
      String(repeating: "a", count: 199),
    ] {
      // Whatever the answer, it comes: a backtracking engine would not live to give it.
      _ = regex.matches(whole: text)
    }
    #expect(!regex.matches(whole: String(repeating: "a", count: 300) + "!b!"))
  }

  @Test func longTextsNeverMatch() throws {
    let regex = try FlowRegex("a*")
    #expect(regex.matches(whole: String(repeating: "a", count: FlowRegex.textScalarsMax)))
    #expect(!regex.matches(whole: String(repeating: "a", count: FlowRegex.textScalarsMax + 1)))
    #expect(!regex.matches(whole: String(repeating: "a", count: 1_000_000)))
  }

  /// The same as NSRegularExpression says, on random patterns of the common subset.
  @Test func agreesWithAnotherEngine() throws {
    let seed = UInt64.random(in: 0...UInt64.max)
    print("regular expressions: seed \(seed)")
    var random = RandomSource(seed: seed)
    var compared = 0
    var matched = 0
    for _ in 0..<600 {
      let pattern = Self.pattern(depth: 2, &random)
      guard let ours = try? FlowRegex(pattern),
        let theirs = try? NSRegularExpression(
          pattern: "^(?:\(pattern))\\z",
          options: [.caseInsensitive]
        )
      else { continue }
      for _ in 0..<5 {
        let text = Self.text(&random)
        let range = NSRange(text.startIndex..., in: text)
        let expected = theirs.firstMatch(in: text, range: range) != nil
        let same = ours.matches(whole: text) == expected
        #expect(same, "\(pattern) on \(text.debugDescription), seed \(seed)")
        compared += 1
        matched += expected ? 1 : 0
      }
    }
    print("regular expressions: \(compared) compared, \(matched) of them matches")
    #expect(compared > 1_500)
    #expect(matched > 100)
  }

  private static func pattern(depth: Int, _ random: inout RandomSource) -> String {
    func pick(_ list: [String]) -> String { list.randomElement(using: &random) ?? "a" }
    let atoms = [
      "a", "b", "c", "A", "1", "-", " ", ".", #"\d"#, #"\w"#, #"\s"#, #"\D"#, #"\W"#, #"\S"#,
      "[ab]",
      "[^a]", "[a-c1-3]", #"[\d_]"#, #"[^\w]"#, #"\."#,
    ]
    guard depth > 0 else { return pick(atoms) }
    switch Int.random(in: 0..<8, using: &random) {
    case 0, 1, 2:
      return (0..<Int.random(in: 1...3, using: &random))
        .map { _ in pattern(depth: depth - 1, &random) }.joined()
    case 3:
      return "(" + pattern(depth: depth - 1, &random) + "|" + pattern(depth: depth - 1, &random)
        + ")"
    case 4, 5:
      return "(?:" + pattern(depth: depth - 1, &random) + ")"
        + pick(["*", "+", "?", "{2}", "{1,3}", "{0,2}", "{1,}"])
    case 6: return pick(["", #"\b"#, #"\B"#, "^", "$"]) + pattern(depth: depth - 1, &random)
    // Lazy quantifiers of groups that may be empty give up too early in the other engine.
    default: return pick(atoms) + pick(["", "*?", "+?", "??", "{2,3}?"])
    }
  }

  private static func text(_ random: inout RandomSource) -> String {
    let letters = ["a", "b", "c", "A", "B", "1", "2", "_", "-", " ", "."]
    return (0..<Int.random(in: 0...6, using: &random))
      .map { _ in letters.randomElement(using: &random) ?? "a" }.joined()
  }
}
