import JSON
import Testing

struct WriterTests {
  private func written(
    _ style: JSONWriter.Style = .compact,
    _ body: (inout JSONWriter) throws -> Void
  ) rethrows -> String {
    var writer = JSONWriter(style: style)
    try body(&writer)
    return String(decoding: writer.takeBytes(), as: UTF8.self)
  }

  private func sample(_ writer: inout JSONWriter) throws {
    writer.beginObject()
    writer.field("a", 1)
    writer.field(
      "list",
      array: { list in
        list.value("x")
        list.null()
        list.array { _ in }
        list.object { $0.field("deep", true) }
      }
    )
    writer.field("empty", object: { _ in })
    try writer.field("d", 0.1)
    writer.field("none", String?.none)
    writer.endObject()
  }

  @Test func compact() throws {
    #expect(
      try written(.compact, sample)
        == #"{"a":1,"list":["x",null,[],{"deep":true}],"empty":{},"d":0.1,"none":null}"#
    )
  }

  @Test func pretty() throws {
    #expect(
      try written(.pretty, sample) == """
        {
          "a": 1,
          "list": [
            "x",
            null,
            [],
            {
              "deep": true
            }
          ],
          "empty": {},
          "d": 0.1,
          "none": null
        }
        """
    )
  }

  @Test func stringsAreEscapedMinimally() {
    let all = (0..<0x20).map { String(Unicode.Scalar(UInt8($0))) }.joined()
    #expect(
      written { $0.value(all) }
        == #""\u0000\u0001\u0002\u0003\u0004\u0005\u0006\u0007\b\t\n\u000b\f\r\u000e\u000f"#
        + #"\u0010\u0011\u0012\u0013\u0014\u0015\u0016\u0017\u0018\u0019\u001a\u001b\u001c\u001d"#
        + #"\u001e\u001f""#
    )
    let plain = "/é€𝄞\u{7F}\u{2028}<>&'"
    #expect(written { $0.value(plain) } == "\"\(plain)\"")
    #expect(written { $0.value(#"a"b\c"#) } == #""a\"b\\c""#)
    #expect(written { $0.value("") } == #""""#)
  }

  /// Strings are read and written eight bytes at a time: every kind of byte at every place.
  @Test func everyByteAtEveryPlace() throws {
    let scalars = (0..<0x100).map { Unicode.Scalar(UInt8($0)) } + ["\u{20AC}", "\u{1D11E}"]
    for length in [1, 7, 8, 9, 15, 16, 17, 24] {
      for place in 0..<length {
        for scalar in scalars {
          var text = String(repeating: "x", count: place)
          text.unicodeScalars.append(scalar)
          text += String(repeating: "!", count: length - place - 1)
          let node = try JSONDocument(written { $0.value(text) }).root
          guard node.string == text, node.equals(text) else {
            Issue.record("U+\(String(scalar.value, radix: 16)) at \(place) of \(length)")
            continue
          }
        }
      }
    }
  }

  @Test func integersAtTheirEnds() {
    #expect(written { $0.value(Int64.min) } == "-9223372036854775808")
    #expect(written { $0.value(Int.max) } == "9223372036854775807")
    #expect(written { $0.value(UInt64.max) } == "18446744073709551615")
    #expect(written { $0.value(0) } == "0")
    #expect(written { $0.value(-10) } == "-10")
  }

  @Test func doublesReadBackTheSame() throws {
    let doubles = [
      0, -0.0, 1, 0.1, 1 / 3, 1e21, 1e-7, .leastNonzeroMagnitude, .greatestFiniteMagnitude,
      123_456.789,
      9_007_199_254_740_992,
    ]
    for double in doubles {
      let text = try written { try $0.value(double) }
      let back = try #require(try JSONValue(parsing: text).double)
      #expect(back.bitPattern == double.bitPattern)
    }
  }

  @Test(arguments: [Double.nan, .infinity, -.infinity])
  func nonFiniteDoublesAreRefused(_ double: Double) {
    var writer = JSONWriter()
    writer.beginObject()
    #expect(throws: JSONNonFiniteNumber.self) { try writer.field("x", double) }
    writer.field("y", 1)
    writer.endObject()
    #expect(writer.bytes == Array(#"{"y":1}"#.utf8))
  }

  @Test func rollingBackLeavesNoTrace() {
    var writer = JSONWriter()
    writer.beginArray()
    writer.value(1)
    let mark = writer.mark()
    writer.beginObject()
    writer.key("half")
    writer.rollBack(to: mark)
    writer.value(2)
    writer.endArray()
    #expect(writer.bytes == Array("[1,2]".utf8))
    #expect(writer.isComplete)
  }

  @Test func nodesAreWrittenInTheWritersStyle() throws {
    let node = try JSONDocument("{ \"a\\u0041\" : [ 1.50 ,\n \"\\/\" ] }").root
    #expect(written { $0.value(node) } == #"{"a\u0041":[1.50,"\/"]}"#)
    #expect(
      written(.pretty) { $0.field("n", node) }
        == "\"n\": {\n  \"a\\u0041\": [\n    1.50,\n    \"\\/\"\n  ]\n}"
    )
  }

  @Test func rawValuesAndLines() {
    var writer = JSONWriter()
    writer.array { list in
      list.raw(Array("{}".utf8))
      list.raw(Array("[1]".utf8)[...])
    }
    writer.value(2)
    writer.endLine()
    writer.value(3)
    writer.endLine()
    #expect(String(decoding: writer.bytes, as: UTF8.self) == "[{},[1]]\n2\n3\n")
  }

  @Test func theBufferIsUsedAgain() {
    var writer = JSONWriter()
    writer.value(String(repeating: "x", count: 1000))
    let place = writer.bytes.withUnsafeBufferPointer { $0.baseAddress }
    for number in 0..<100 {
      writer.removeAll()
      writer.object { $0.field("number", number) }
    }
    #expect(writer.bytes == Array(#"{"number":99}"#.utf8))
    #expect(writer.bytes.withUnsafeBufferPointer { $0.baseAddress } == place)
    let taken = writer.takeBytes()
    #expect(taken.withUnsafeBufferPointer { $0.baseAddress } == place)
    #expect(writer.bytes.isEmpty)
  }
}
