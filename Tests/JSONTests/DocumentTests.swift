import JSON
import Testing

struct DocumentTests {
  static let text =
    #" {"id": 1.50 ,"s":"a\u00e9\n\/","list":[1,[2,3],{"x":null}],"t":true,"é":{"~/":[0]}} "#

  @Test func nodesShowTheText() throws {
    let root = try JSONDocument(Self.text).root
    #expect(root.kind == .object)
    #expect(root.count == 5)
    #expect(root["id"]?.rawText == "1.50")
    #expect(root["id"].map { Array($0.rawBytes) } == Array("1.50".utf8))
    #expect(root["s"]?.string == "aé\n/")
    #expect(root["s"]?.rawText == #""a\u00e9\n\/""#)
    #expect(root["s"]?.equals("aé\n/") == true)
    #expect(root["s"]?.equals("aé\n") == false)
    #expect(root["s"]?.equals("aé\n/x") == false)
    #expect(root["list"]?[1]?[0]?.int == 2)
    #expect(root["list"]?[2]?["x"]?.isNull == true)
    #expect(root["list"]?[3] == nil)
    #expect(root["list"]?[-1] == nil)
    #expect(root["list"]?["x"] == nil)
    #expect(root["t"]?.bool == true)
    #expect(root["t"]?.int == nil)
    #expect(root["missing"] == nil)
    #expect(root[0] == nil)
    #expect(root["é"]?.kind == .object)
    #expect(root.rawText == Self.text.trimmingSpaces)
  }

  @Test func membersAndElementsComeInOrder() throws {
    let root = try JSONDocument(Self.text).root
    #expect(root.members.map(\.key) == ["id", "s", "list", "t", "é"])
    #expect(root["list"]?.elements.map(\.rawText) == ["1", "[2,3]", #"{"x":null}"#])
    #expect(root.elements.map(\.rawText).isEmpty)
    #expect(root["list"]?.members.map(\.key) == [])
  }

  @Test func pointersLead() throws {
    let root = try JSONDocument(Self.text).root
    let value = root.value
    let cases: [(String, String?)] = [
      ("", value.description), ("/id", "1.50"), ("/list/1/1", "3"), ("/list/01", nil),
      ("/list/-", nil), ("/list/3", nil), ("/é/~0~1/0", "0"), ("/id/0", nil), ("/list/x", nil),
    ]
    for (text, expected) in cases {
      let pointer = try #require(JSONPointer(text))
      #expect(pointer.description == text)
      #expect(root.node(at: pointer)?.value.description == expected)
      #expect(value.value(at: pointer)?.description == expected)
    }
    #expect(JSONPointer("id") == nil)
    #expect(JSONPointer("/~2") == nil)
    #expect(JSONPointer("/~") == nil)
    #expect(JSONPointer.root.appending("a/b").appending(3).description == "/a~1b/3")
  }

  /// The examples of RFC 6901 section 5.
  @Test func pointersOfTheRFC() throws {
    let value = try JSONValue(
      parsing: #"""
        {"foo":["bar","baz"],"":0,"a/b":1,"c%d":2,"e^f":3,"g|h":4,"i\\j":5,"k\"l":6," ":7,"m~n":8}
        """#
    )
    let cases = [
      "/foo/0": "\"bar\"", "/": "0", "/a~1b": "1", "/c%d": "2", "/e^f": "3", "/g|h": "4",
      "/i\\j": "5", "/k\"l": "6", "/ ": "7", "/m~0n": "8",
    ]
    for (text, expected) in cases {
      #expect(value.value(at: try #require(JSONPointer(text)))?.description == expected)
    }
  }

  @Test func aNodeOutlivesTheNextParse() throws {
    var document = try JSONDocument(#"{"a":"first"}"#)
    let node = document.root["a"]
    try document.parse(Array(#"[2]"#.utf8)[...])
    #expect(node?.string == "first")
    #expect(document.root[0]?.int == 2)
    let copy = document
    try document.parse(Array("3".utf8).span)
    #expect(copy.root[0]?.int == 2)
    #expect(document.root.int == 3)
  }

  @Test func aRefusedTextLeavesNull() throws {
    var document = try JSONDocument("[1]")
    #expect(throws: JSONError.self) { try document.parse(Array("[2".utf8)[...]) }
    #expect(document.root.isNull)
    #expect(JSONDocument().root.rawText == "null")
    try document.parse(Array("[3]".utf8)[...])
    #expect(document.root[0]?.int == 3)
  }

  @Test func integersOfEverySpelling() throws {
    let cases: [(String, Int?, UInt64?)] = [
      ("0", 0, 0), ("-0", 0, 0), ("7", 7, 7), ("-7", -7, nil), ("1.0", 1, 1), ("1e2", 100, 100),
      ("1.5", nil, nil), ("999999999999999999", 999_999_999_999_999_999, 999_999_999_999_999_999),
      ("9223372036854775807", .max, 9_223_372_036_854_775_807),
      ("-9223372036854775808", .min, nil), ("9223372036854775808", nil, 9_223_372_036_854_775_808),
      ("18446744073709551615", nil, .max), ("18446744073709551616", nil, nil),
      ("1e30", nil, nil), ("1e400", nil, nil),
    ]
    for (text, int, uint64) in cases {
      let node = try JSONDocument(text).root
      #expect(node.int == int, "\(text)")
      #expect(node.uint64 == uint64 || text == "-0", "\(text)")
      #expect(node.value.int == int, "\(text)")
    }
    #expect(try JSONDocument("1e400").root.double == nil)
    #expect(try JSONDocument("1.5").root.double == 1.5)
  }
}

extension String {
  fileprivate var trimmingSpaces: String {
    String(drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
  }
}
