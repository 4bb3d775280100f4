import JSON
import Testing

struct ValueTests {
  @Test func literalsMakeTrees() {
    let name = "x"
    let value: JSONValue = [
      "n": nil, "b": true, "i": -3, "d": 1.5, "s": "a\(name)", "l": [1, "2", []], "o": [:],
    ]
    #expect(
      value.description == #"{"n":null,"b":true,"i":-3,"d":1.5,"s":"ax","l":[1,"2",[]],"o":{}}"#
    )
    #expect(value["l"]?[1]?.string == "2")
    #expect(value["l"]?[3] == nil)
    #expect(value["i"]?.int == -3)
    #expect(value["d"]?.double == 1.5)
    #expect(value["b"]?.bool == true)
    #expect(value["n"]?.isNull == true)
    #expect(value["o"]?.object?.isEmpty == true)
    #expect(value["x"] == nil)
    #expect(value["l"]?.array?.count == 3)
  }

  @Test func equalityIgnoresTheOrderOfMembers() throws {
    let a = try JSONValue(parsing: #"{"a":1,"b":{"c":[1,2],"d":2}}"#)
    let b = try JSONValue(parsing: #"{"b":{"d":2,"c":[1,2]},"a":1}"#)
    #expect(a == b)
    #expect(a.hashValue == b.hashValue)
    #expect(a != ["a": 1, "b": ["c": [2, 1], "d": 2]])
    #expect(a != ["a": 1])
    #expect(JSONValue(1) != 1.0)
  }

  @Test func objectsKeepTheirOrder() {
    var object: JSONObject = ["a": 1, "b": 2, "c": 3]
    object["b"] = 20
    object["a"] = nil
    object["d"] = 4
    object["x"] = nil
    #expect(object.map(\.key) == ["b", "c", "d"])
    #expect(object["b"] == 20)
    #expect(object.count == 3)
  }

  /// Names are told apart by their bytes, not by Swift's notion of equal characters.
  @Test func namesAreComparedByteForByte() throws {
    let value = try JSONValue(parsing: "{\"e\u{301}\":1,\"\u{E9}\":2}")
    #expect(value["\u{E9}"] == 2)
    #expect(value["e\u{301}"] == 1)
    #expect(value.object?.count == 2)
  }

  @Test func numbersKeepTheirSpelling() throws {
    for text in ["1.0", "1.00", "1e2", "-0", "123456789012345678901234567890", "0.1E+1"] {
      #expect(try JSONValue(parsing: text).description == text)
      #expect(JSONNumber(spelling: text)?.text == text)
    }
    for text in ["", " 1", "1 ", "01", "NaN", "\"1\"", "[1]"] {
      #expect(JSONNumber(spelling: text) == nil)
    }
    #expect(JSONNumber(Double.nan) == nil)
    #expect(JSONNumber(-Double.infinity) == nil)
    #expect(JSONNumber(UInt64.max).text == "18446744073709551615")
  }
}
