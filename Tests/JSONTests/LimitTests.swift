import JSON
import Testing

struct LimitTests {
  @Test func depthIsLimited() throws {
    func nested(_ depth: Int) -> String {
      String(repeating: #"[{"a":"#, count: depth / 2) + "0"
        + String(repeating: "}]", count: depth / 2)
    }
    _ = try JSONDocument(nested(64))
    let error = #expect(throws: JSONError.self) { try JSONDocument("[" + nested(64) + "]") }
    #expect(error?.reason == .tooDeep(depthMax: 64))
    #expect(error?.offset == 1 + 31 * 6 + 1)
    #expect(throws: JSONError.self) { try JSONDocument("[]", limits: JSONLimits(depthMax: 0)) }
    #expect(try JSONDocument("1", limits: JSONLimits(depthMax: 0)).root.int == 1)
    #expect(JSONLimits(depthMax: 100_000).depthMax == JSONLimits.depthCeiling)
  }

  @Test func deepestTreesCanBeBuiltAndWritten() throws {
    let limits = JSONLimits(depthMax: JSONLimits.depthCeiling)
    let depth = JSONLimits.depthCeiling
    let text = String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
    #expect(try JSONValue(parsing: text, limits: limits).description == text)
  }

  @Test func sizeIsLimited() throws {
    let limits = JSONLimits(bytesMax: 5)
    #expect(try JSONDocument("12345", limits: limits).root.int == 12345)
    var document = try JSONDocument("[1]")
    let error = #expect(throws: JSONError.self) {
      try document.parse(Array("123456".utf8)[...], limits: limits)
    }
    #expect(error?.reason == .tooLarge(bytesMax: 5))
    #expect(error?.offset == 5)
    #expect(document.root.isNull)
    #expect(document.root.rawText == "null")
  }

  @Test func duplicatesMayBeKept() throws {
    let limits = JSONLimits(duplicateKeys: .keepFirst)
    let document = try JSONDocument(#"{"a":1,"b":2,"a":3}"#, limits: limits)
    #expect(document.root["a"]?.int == 1)
    #expect(document.root.count == 3)
  }

  /// Both ways of finding duplicates, around the count at which one takes over from the other.
  @Test(arguments: [2, 11, 12, 13, 14, 40, 1000])
  func duplicatesAreFoundInObjectsOfAnySize(_ count: Int) throws {
    let names = (0..<count).map { $0 % 3 == 0 ? "\\u006b\($0)" : "k\($0)" }
    func text(_ names: [String]) -> String {
      "{" + names.map { "\"\($0)\":[{\"k0\":1}]" }.joined(separator: ",") + "}"
    }
    #expect(try JSONDocument(text(names)).root.count == count)
    for repeated in [0, count / 2, count - 1] {
      let other = repeated % 3 == 0 ? "k\(repeated)" : "\\u006b\(repeated)"
      let error = #expect(throws: JSONError.self) { try JSONDocument(text(names + [other])) }
      #expect(error?.reason == .duplicateKey)
      #expect(error?.offset == text(names).utf8.count)
    }
  }

  @Test func errorsSayWhereAndShowTheText() {
    let error = #expect(throws: JSONError.self) {
      try JSONDocument(#"{"a long name":"and é value" x}"#)
    }
    #expect(error?.excerpt == #"me":"and ?? value" x"#)
    #expect(
      error?.description
        == #"a comma or the closing bracket was expected at byte 30, at the end of `me":"and ?? value" x`"#
    )
  }
}
