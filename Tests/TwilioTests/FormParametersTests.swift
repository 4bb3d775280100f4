import Testing

@testable import Twilio

struct FormParametersTests {
  private func decode(_ text: String) throws -> [String] {
    let bytes = Array(text.utf8)
    return try FormParameters(decoding: bytes.span).pairs.map { "\($0.name)=\($0.value)" }
  }

  @Test(arguments: [
    ("", []),
    ("a=1&b=2", ["a=1", "b=2"]),
    ("a=1&&b=2&", ["a=1", "b=2"]),
    ("a", ["a="]),
    ("a=", ["a="]),
    ("=1", ["=1"]),
    ("=", ["="]),
    ("a=b=c", ["a=b=c"]),
    ("a=+1+", ["a= 1 "]),
    ("a=%2B1%2b", ["a=+1+"]),
    ("%61%3D=%26", ["a==&"]),
    ("a=%", ["a=%"]),
    ("a=%4", ["a=%4"]),
    ("a=%4&b=1", ["a=%4", "b=1"]),
    ("a=%zz%41", ["a=%zzA"]),
    ("a=%%41", ["a=%A"]),
    ("a=%C3%A4%F0%9F%91%8B", ["a=ä👋"]),
    ("a=%FF", ["a=\u{FFFD}"]),
    ("a=%00", ["a=\0"]),
    ("a=;b=2", ["a=;b=2"]),
    ("a=1&a=2", ["a=1", "a=2"]),
  ])
  func decodes(text: String, pairs: [String]) throws {
    #expect(try decode(text) == pairs)
  }

  @Test func keepsBytesThatAreNoText() throws {
    let bytes = Array("a=%FF%FE".utf8)
    let form = try FormParameters(decoding: bytes.span)
    let range = try #require(form.firstValue("a"))
    #expect(Array(form.bytes[range]) == [0xFF, 0xFE])
  }

  @Test func refusesTooMany() throws {
    let limits = FormLimits(parametersMax: 2)
    let two = Array("a=1&b=2&".utf8)
    #expect(try FormParameters(decoding: two.span, limits: limits).count == 2)
    #expect(throws: FormError.tooManyParameters(parametersMax: 2)) {
      let three = Array("a=1&b=2&c".utf8)
      _ = try FormParameters(decoding: three.span, limits: limits)
    }
  }

  @Test func findsTheFirstOfAName() throws {
    let bytes = Array("ab=0&a=1&a=2".utf8)
    let form = try FormParameters(decoding: bytes.span)
    #expect(form["a"] == "1")
    #expect(form["A"] == nil)
    #expect(form["b"] == nil)
  }

  @Test func readsBackWhatItWrites() throws {
    let pairs = [("a b", "ä&=+%"), ("", ""), ("*-._~", "👋\n")]
    let text = FormText.encode(pairs.map { (name: $0.0, value: $0.1) })
    #expect(
      String(decoding: text, as: UTF8.self)
        == "a+b=%C3%A4%26%3D%2B%25&=&*-._%7E=%F0%9F%91%8B%0A"
    )
    let read = try FormParameters(decoding: text.span).pairs
    #expect(read.map(\.name) == pairs.map(\.0))
    #expect(read.map(\.value) == pairs.map(\.1))
  }

  @Test(arguments: [
    ("b=1&a=2", "a2b1"),
    ("a=2&a=1&a=2&a=", "aa1a2"),
    ("ab=&a=b", "abab"),
    ("b=&B=&_=&%C3%A4=", "B_bä"),
    ("a=10&a=9", "a10a9"),
  ])
  func sortsDistinctPairs(text: String, signed: String) throws {
    let bytes = Array(text.utf8)
    let form = try FormParameters(decoding: bytes.span)
    let joined = form.distinctSorted().flatMap { form.bytes[$0.start..<$0.end] }
    #expect(String(decoding: joined, as: UTF8.self) == signed)
  }
}
