import JSON
import JSONRPC
import Testing

struct FramerTests {
  /// A stream and what it holds; each is read whole, byte by byte and cut in two at every byte.
  struct Sample: Sendable, CustomTestStringConvertible {
    let stream: [UInt8]
    let items: [String]
    var limits = ValueFramer.Limits()

    init(_ stream: String, _ items: String..., limits: ValueFramer.Limits = .init()) {
      self.stream = Array(stream.utf8)
      self.items = items
      self.limits = limits
    }

    init(bytes: [UInt8], _ items: String..., limits: ValueFramer.Limits = .init()) {
      stream = bytes
      self.items = items
      self.limits = limits
    }

    var testDescription: String { String(decoding: stream, as: UTF8.self).debugDescription }
  }

  static let goodStreams: [Sample] = [
    Sample(""),
    Sample("\n \r\n\t\0\n"),
    Sample("{}", "{}"),
    Sample("{}\n", "{}"),
    Sample("{}\r\n[]\r\n", "{}", "[]"),
    Sample("{}\0[]\0", "{}", "[]"),
    Sample("{}[] {\"a\":1}\n\n", "{}", "[]", "{\"a\":1}"),
    Sample("\u{FEFF}{}\n\u{FEFF}status\n", "{}", "words status"),
    Sample(
      "{\n  \"a\": [\n    1,\n    {}\n  ]\n}\n{}",
      "{\n  \"a\": [\n    1,\n    {}\n  ]\n}",
      "{}"
    ),
    Sample(#"{"}":"]{[","\\\"":"\\"}[1]"#, #"{"}":"]{[","\\\"":"\\"}"#, "[1]"),
    Sample("[-1.5e+3,true,null,\"\u{E9}\"]", "[-1.5e+3,true,null,\"\u{E9}\"]"),
    Sample("status\n", "words status"),
    Sample("status", "words status"),
    Sample("  help address.create \t\r\n{}", "words help address.create", "{}"),
    Sample("status\0version\0", "words status", "words version"),
    Sample("{} status\n", "{}", "words status"),
    Sample("# a comment {\n#\n  # more\r\n{}\n# end", "{}"),
    Sample("name \u{E9}\u{20AC}\n", "words name \u{E9}\u{20AC}"),
    Sample("\u{1B}\u{3}{}", "{}"),
    Sample("GET / HTTP/1.1\r\nHost: x\r\n\r\n", "http GET / HTTP/1.1", "words Host: x"),
    Sample("POST /rpc HTTP/1.0\n{}", "http POST /rpc HTTP/1.0", "{}"),
    Sample("GET / HTTP/1.1", "http GET / HTTP/1.1"),
    Sample("GET / FTP\n", "words GET / FTP"),
    Sample("get / HTTP/1.1\n", "words get / HTTP/1.1"),
    Sample("abcd\n{}\n", "words abcd", "{}", limits: .init(wordsBytesMax: 4)),
    Sample("[1,2]\n", "[1,2]", limits: .init(valueBytesMax: 5)),
    Sample("[[]]", "[[]]", limits: .init(depthMax: 2)),
    Sample(deep(512), deep(512), limits: .init(depthMax: 512)),
  ]

  static let badStreams: [Sample] = [
    // On one line: what follows the next line feed is read again.
    Sample("\"x\"\n{}\n", "fault unknownStart 0 1 `\"` next", "{}"),
    Sample("123 {}\n{}\n", "fault unknownStart 0 1 `1` next", "{}"),
    Sample("{}\n}\n[]", "{}", "fault unknownStart 0 2 `}` next", "[]"),
    Sample("{},{}\n[]", "{}", "fault unknownStart 0 1 `,` next", "[]"),
    Sample(
      "{\"a\":1 \"b\":2} {}\n[]",
      "fault json(expectedCommaOrClose) 7 1 `{\"a\":1 \"` next",
      "[]"
    ),
    Sample("{a:1}\n[]", "fault json(expectedName) 1 1 `{a` next", "[]"),
    Sample("{\"a\" 1}\n[]", "fault json(expectedColon) 5 1 `{\"a\" 1` next", "[]"),
    Sample("[,]\n[]", "fault json(expectedValue) 1 1 `[,` next", "[]"),
    Sample("[1}\n[]", "fault json(expectedCommaOrClose) 2 1 `[1}` next", "[]"),
    Sample("[1,]\n[]", "fault json(expectedValue) 3 1 `[1,]` next", "[]"),
    Sample("[\"open\n[]", "fault json(controlCharacter) 6 1 `[\"open?` next", "[]"),
    Sample("[\"a\tb\"]\n[]", "fault json(controlCharacter) 3 1 `[\"a?` next", "[]"),
    Sample("[\"a\\\n[]", "fault json(controlCharacter) 4 1 `[\"a\\?` next", "[]"),
    Sample(
      "[[[]]]\n[]",
      "fault json(tooDeep(depthMax: 2)) 2 1 `[[[` next",
      "[]",
      limits: .init(depthMax: 2)
    ),
    Sample(
      "abcdef ghi\n{}",
      "fault lineTooLong(bytesMax: 4) 4 1 `abcde` next",
      "{}",
      limits: .init(wordsBytesMax: 4)
    ),
    Sample(bytes: [0x61, 0xFF, 0x0A, 0x7B, 0x7D], "fault lineNotUTF8 1 1 `a?` next", "{}"),
    Sample(bytes: [0x61, 0xFF], "fault lineNotUTF8 1 1 `a?` next"),
    Sample(bytes: [0xEF, 0xBB], "fault unknownStart 0 1 `?` next"),
    Sample(bytes: [0xEF, 0xBB, 0x41, 0x0A, 0x5B, 0x5D], "fault unknownStart 0 1 `?` next", "[]"),
    Sample("\u{E9}tat\n[]", "fault unknownStart 0 1 `?` next", "[]"),
    // A control character gives the item up at once, wherever it stands.
    Sample("{\"a\":\u{1B}[]", "fault abandoned 5 1 `{\"a\":?` next", "[]"),
    Sample("{\"a\0{}", "fault abandoned 3 1 `{\"a?` next", "{}"),
    Sample(
      "{\n\"a\":\0{}\n#\n]",
      "fault abandoned 6 1 `{?\"a\":?` next",
      "{}",
      "fault unknownStart 0 4 `]` next"
    ),
    Sample("sta\u{3}status\n", "fault abandoned 3 1 `sta?` next", "words status"),
    // In the midst of several lines nothing can be found again.
    Sample("{}\n{\n\"a\" 1}\n[]", "{}", "fault json(expectedColon) 6 2 `{?\"a\" 1` closed"),
    Sample("{\"id\":1\n{\"id\":2}\n", "fault json(expectedCommaOrClose) 8 1 `{\"id\":1?{` closed"),
    Sample(
      "[1,2,3]\n",
      "fault json(tooLarge(bytesMax: 5)) 5 1 `[1,2,3` closed",
      limits: .init(valueBytesMax: 5)
    ),
    Sample("{} {\"a\":", "{}", "fault json(unexpectedEnd) 5 1 `{\"a\":` closed"),
    Sample("[", "fault json(unexpectedEnd) 1 1 `[` closed"),
  ]

  /// Objects and arrays in turn, so many levels of them.
  private static func deep(_ levels: Int) -> String {
    (0..<levels).map { $0 % 2 == 0 ? "[" : #"{"a":"# }.joined()
      + "1" + (0..<levels).reversed().map { $0 % 2 == 0 ? "]" : "}" }.joined()
  }

  static func drain(_ framer: inout ValueFramer) -> [String] {
    var items: [String] = []
    while let item = framer.next() {
      switch item {
      case .value(let bytes): items.append(String(decoding: bytes, as: UTF8.self))
      case .words(let text): items.append("words \(text)")
      case .httpRequestLine(let text): items.append("http \(text)")
      case .failure(let fault):
        let after = fault.isRecoverable ? "next" : "closed"
        let reason = Self.name(fault.reason)
        items.append("fault \(reason) \(fault.offset) \(fault.line) `\(fault.excerpt)` \(after)")
      }
    }
    return items
  }

  /// A reason as Swift spells it.
  private static func name(_ reason: FramingFault.Reason) -> String {
    switch reason {
    case .unknownStart: "unknownStart"
    case .lineTooLong(let bytesMax): "lineTooLong(bytesMax: \(bytesMax))"
    case .lineNotUTF8: "lineNotUTF8"
    case .abandoned: "abandoned"
    case .json(.tooDeep(let depthMax)): "json(tooDeep(depthMax: \(depthMax)))"
    case .json(.tooLarge(let bytesMax)): "json(tooLarge(bytesMax: \(bytesMax)))"
    case .json(.expectedCommaOrClose): "json(expectedCommaOrClose)"
    case .json(.expectedName): "json(expectedName)"
    case .json(.expectedColon): "json(expectedColon)"
    case .json(.expectedValue): "json(expectedValue)"
    case .json(.controlCharacter): "json(controlCharacter)"
    case .json(.unexpectedEnd): "json(unexpectedEnd)"
    case .json(let other): "json(\(other))"
    }
  }

  @Test(arguments: goodStreams + badStreams)
  func readsWhole(_ sample: Sample) {
    var framer = ValueFramer(limits: sample.limits)
    framer.append(sample.stream)
    var items = Self.drain(&framer)
    framer.finish()
    items += Self.drain(&framer)
    #expect(items == sample.items)
    #expect(framer.bufferedBytes == 0)
    #expect(framer.isIdle)
  }

  @Test(arguments: goodStreams + badStreams)
  func cutsMakeNoDifference(_ sample: Sample) {
    for cut in 0...sample.stream.count {
      var framer = ValueFramer(limits: sample.limits)
      framer.append(sample.stream[..<cut])
      var items = Self.drain(&framer)
      framer.append(sample.stream[cut...])
      items += Self.drain(&framer)
      framer.finish()
      items += Self.drain(&framer)
      #expect(items == sample.items, "cut at \(cut)")
    }
    var framer = ValueFramer(limits: sample.limits)
    var items: [String] = []
    for byte in sample.stream {
      framer.append(CollectionOfOne(byte))
      items += Self.drain(&framer)
    }
    framer.finish()
    items += Self.drain(&framer)
    #expect(items == sample.items, "byte by byte")
  }

  /// An item comes as soon as it is complete, before anything follows it.
  @Test func itemsComeAtTheirLastByte() {
    var framer = ValueFramer()
    framer.append("{\"a\":[1".utf8)
    #expect(framer.next() == nil)
    #expect(!framer.isIdle)
    framer.append("]}".utf8)
    #expect(Self.drain(&framer) == ["{\"a\":[1]}"])
    #expect(framer.isIdle)
    framer.append("status".utf8)
    #expect(framer.next() == nil)
    #expect(framer.bufferedBytes == 6)
    framer.append("\n".utf8)
    #expect(Self.drain(&framer) == ["words status"])
  }

  @Test func nothingComesAfterAnUnrecoverableFault() {
    var framer = ValueFramer()
    framer.append("{\n]".utf8)
    #expect(Self.drain(&framer).count == 1)
    framer.append("\n{}\n".utf8)
    framer.finish()
    #expect(framer.next() == nil)
    #expect(framer.bufferedBytes == 0)
  }

  /// A value handed out stays what it is while the framer reads on.
  @Test func valuesOutliveTheBuffer() {
    var framer = ValueFramer()
    framer.append("[1]".utf8)
    guard case .value(let first) = framer.next() else {
      Issue.record("no value")
      return
    }
    framer.append("[2][3]".utf8)
    #expect(Self.drain(&framer) == ["[2]", "[3]"])
    #expect(Array(first) == Array("[1]".utf8))
  }

  /// Long streams leave no long buffer, and skipped lines none at all.
  @Test func theBufferStaysShort() {
    var framer = ValueFramer()
    framer.append("}".utf8)
    #expect(Self.drain(&framer).count == 1)
    let junk = [UInt8](repeating: UInt8(ascii: "x"), count: 10_000)
    for _ in 0..<300 {
      framer.append(junk)
      #expect(framer.next() == nil)
      #expect(framer.bufferedBytes == 0)
    }
    framer.append("\n[1]\n".utf8)
    #expect(Self.drain(&framer) == ["[1]"])
  }

  @Test func aFaultMakesAParseError() {
    var framer = ValueFramer()
    framer.append("\n{a\n".utf8)
    guard case .failure(let fault) = framer.next() else {
      Issue.record("no fault")
      return
    }
    #expect(fault.error.code == .parseError)
    #expect(fault.error.name == "parse_error")
    #expect(fault.error.data["offset"] == 1)
    #expect(fault.error.data["line"] == 2)
    #expect(fault.error.data["excerpt"] == "{a")
    #expect(
      fault.error.message
        == "a member name in double quotes was expected at byte 1 of the item on line 2"
    )
  }
}
