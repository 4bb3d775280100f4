import JSON
import Testing

/// What RFC 8259 allows and forbids, and where each error is reported.
struct GrammarTests {
  static let accepted: [String] = [
    "null", "true", "false", "0", "-0", "1", "-1", "10", "1234567890", "0.0", "-0.0", "1.5",
    "0.1e1", "1e5", "1E5", "1e+5", "1e-5", "1.25E-10", "0e0", "123456789012345678901234567890",
    "1e400", "-1e-400", #""""#, #""a""#, #""\"\\\/\b\f\n\r\t""#, #""\u0000""#, #""\u00e9""#,
    #""\uD834\uDD1E""#, #""\ud834\udd1e""#, #""\uFFFF""#, "\"\u{7F}\"", "\"\u{80}\"", "\"é€𝄞\"",
    "\"\u{10FFFF}\"", "\"\u{2028}\"", "[]", "{}", "[ ]", "{ }", "[1]", "[1,2]", "[[]]", "[{}]",
    #"{"a":1}"#, #"{"a":{"b":[]}}"#, #"{"":0}"#, " 1", "1 ", "\t\r\n [ \t\r\n1 , 2 ] \n",
    #"{"a" : 1 , "b" : [ true , false , null ] }"#, #"{"a":1,"A":2}"#, #"{"a":[{"a":1},{"a":1}]}"#,
    "[1,[2,[3,[4]]]]", #"["a,b","c]","d}"]"#,
  ]

  @Test(arguments: accepted)
  func accepts(_ text: String) throws {
    let document = try JSONDocument(text)
    let value = document.root.value
    #expect(try JSONValue(parsing: value.serialized()) == value)
    #expect(try JSONValue(parsing: value.serialized(.pretty)) == value)
  }

  static let refused: [(String, JSONError.Reason, Int)] = [
    ("", .unexpectedEnd, 0), ("  ", .unexpectedEnd, 2),
    ("{", .unexpectedEnd, 1), ("[", .unexpectedEnd, 1), ("[1", .unexpectedEnd, 2),
    ("[1,", .unexpectedEnd, 3), (#"{"a""#, .unexpectedEnd, 4), (#"{"a":"#, .unexpectedEnd, 5),
    (#"{"a":1"#, .unexpectedEnd, 6), (#"{"a":1,"#, .unexpectedEnd, 7), (#"""#, .unexpectedEnd, 1),
    (#""abc"#, .unexpectedEnd, 4), (#""\"#, .unexpectedEnd, 2), (#""\u00"#, .unexpectedEnd, 5),
    (#""\ud834"#, .unexpectedEnd, 7), ("-", .unexpectedEnd, 1), ("1.", .unexpectedEnd, 2),
    ("1e", .unexpectedEnd, 2), ("1e+", .unexpectedEnd, 3), ("tru", .unexpectedEnd, 3),
    ("nul", .unexpectedEnd, 3),
    ("]", .expectedValue, 0), ("}", .expectedValue, 0), (",", .expectedValue, 0),
    ("[,]", .expectedValue, 1), ("[1,]", .expectedValue, 3), ("[1,,2]", .expectedValue, 3),
    (#"{"a":}"#, .expectedValue, 5), (#"{"a":,}"#, .expectedValue, 5), ("'a'", .expectedValue, 0),
    ("+1", .expectedValue, 0), (".5", .expectedValue, 0), ("[1}", .expectedCommaOrClose, 2),
    ("[1 2]", .expectedCommaOrClose, 3), (#"["a" "b"]"#, .expectedCommaOrClose, 5),
    (#"{"a":1]"#, .expectedCommaOrClose, 6), (#"{"a":1 "b":2}"#, .expectedCommaOrClose, 7),
    ("{1:2}", .expectedName, 1), ("{a:1}", .expectedName, 1), ("{,}", .expectedName, 1),
    (#"{"a":1,}"#, .expectedName, 7), (#"{"a"}"#, .expectedColon, 4),
    (#"{"a" 1}"#, .expectedColon, 5), (#"{"a",1}"#, .expectedColon, 4),
    ("1 2", .trailingBytes, 2), ("{}{}", .trailingBytes, 2), ("[]]", .trailingBytes, 2),
    ("null,", .trailingBytes, 4), ("{}//x", .trailingBytes, 2), ("1\u{0}", .trailingBytes, 1),
    ("\u{FEFF}1", .byteOrderMark, 0),
    ("True", .invalidLiteral, 0), ("nulL", .invalidLiteral, 3), ("nullx", .invalidLiteral, 4),
    ("true1", .invalidLiteral, 4), ("NaN", .invalidLiteral, 0), ("Infinity", .invalidLiteral, 0),
    ("01", .invalidNumber, 1), ("-01", .invalidNumber, 2), ("00", .invalidNumber, 1),
    ("1.e5", .invalidNumber, 2), ("1.2.3", .invalidNumber, 3), ("0x1F", .invalidNumber, 1),
    ("1ee5", .invalidNumber, 2), ("-a", .invalidNumber, 1), ("--1", .invalidNumber, 1),
    ("-Infinity", .invalidNumber, 1), ("1e5.2", .invalidNumber, 3), ("[1a]", .invalidNumber, 2),
    ("\"a\nb\"", .controlCharacter, 2), ("\"\t\"", .controlCharacter, 1),
    ("\"\u{0}\"", .controlCharacter, 1), ("\"\u{1F}\"", .controlCharacter, 1),
    (#""\x41""#, .invalidEscape, 2), (#""\'""#, .invalidEscape, 2),
    (#""\U0041""#, .invalidEscape, 2),
    (#""\u00G0""#, .invalidEscape, 5), (#""\u-123""#, .invalidEscape, 3),
    (#""\ud834""#, .loneSurrogate, 1), (#""\udd1e""#, .loneSurrogate, 1),
    (#""\ud834x""#, .loneSurrogate, 1), (#""\ud834\n""#, .loneSurrogate, 1),
    (#""\ud834\ud834""#, .loneSurrogate, 1), (#""\ud834\u0041""#, .loneSurrogate, 1),
    (#"{"a":1,"a":2}"#, .duplicateKey, 7), (#"{"a":1,"\u0061":2}"#, .duplicateKey, 7),
    (#"{"\n":1,"\u000a":2}"#, .duplicateKey, 8), (#"[{"é":1,"\u00e9":2}]"#, .duplicateKey, 9),
    (#"{"":1,"b":2,"":3}"#, .duplicateKey, 12),
  ]

  @Test(arguments: refused)
  func refuses(_ text: String, _ reason: JSONError.Reason, _ offset: Int) {
    let error = #expect(throws: JSONError.self) { try JSONDocument(text) }
    #expect(error?.reason == reason)
    #expect(error?.offset == offset)
  }

  /// Unicode's table 3-7 at its edges, inside a string.
  static let badUTF8: [([UInt8], Int)] = [
    ([0x80], 0), ([0xBF], 0), ([0xC0, 0x80], 0), ([0xC1, 0xBF], 0), ([0xC2], 1), ([0xC2, 0x41], 1),
    ([0xE0, 0x9F, 0xBF], 1), ([0xE1, 0x80], 2), ([0xED, 0xA0, 0x80], 1), ([0xEF, 0xBF, 0x7F], 2),
    ([0xF0, 0x8F, 0xBF, 0xBF], 1), ([0xF1, 0x80, 0x80], 3), ([0xF4, 0x90, 0x80, 0x80], 1),
    ([0xF5, 0x80, 0x80, 0x80], 0), ([0xFE], 0), ([0xFF], 0),
  ]

  @Test(arguments: badUTF8)
  func refusesBadUTF8(_ bytes: [UInt8], _ offset: Int) {
    let quote = UInt8(ascii: "\"")
    let error = #expect(throws: JSONError.self) { try JSONDocument([quote] + bytes + [quote]) }
    #expect(error?.reason == .invalidUTF8)
    #expect(error?.offset == offset + 1)
  }

  /// Every prefix of a text ends too early, and says so at its end.
  @Test func everyPrefixEndsTooEarly() throws {
    let text = Array(#"{"a é":[1.5e3,"\ud834\udd1e€",true,null,{}],"b":-2}"#.utf8)
    _ = try JSONDocument(text)
    for length in 0..<text.count {
      let error = #expect(throws: JSONError.self) { try JSONDocument(Array(text[..<length])) }
      #expect(error?.reason == .unexpectedEnd)
      #expect(error?.offset == length)
    }
  }
}
