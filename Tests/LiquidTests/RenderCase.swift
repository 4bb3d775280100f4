import JSON
import Liquid
import Testing

/// A template and what it must print.
struct RenderCase: CustomTestStringConvertible, Sendable {
  /// 2024-02-29 13:05:09.250 UTC
  static let now: Int64 = 1_709_211_909_250

  static let root: JSONObject = [
    "trigger": [
      "message": ["Body": "Hello  World", "From": "+15550100", "Body2": " x "],
      "conversation": ["Author": "O\"Neil \\ Söhne", "Index": 3],
    ],
    "widgets": ["my-widget": ["parsed": ["list": [["n": "b"], ["n": "a"], ["m": 1]]]]],
    "flow": ["variables": ["count": 5, "price": 1.5, "yes": true, "no": false, "none": nil]],
    "list": [3, 1, 2],
    "words": ["pear", "apple", "fig", "apple"],
    "mixed": [nil, "", "a", 0],
    "empties": ["text": "", "list": [], "object": [:], "space": " \n "],
    "object": ["b": 1, "a": [true, nil]],
    "big": .number(JSONNumber(UInt64.max)),
    "key": "message",
    "size_of": ["size": 7],
  ]

  let template: String
  let expected: String

  init(_ template: String, _ expected: String) {
    self.template = template
    self.expected = expected
  }

  var testDescription: String { template }

  static func render(_ template: String, limits: LiquidLimits = LiquidLimits()) throws -> String {
    var budget = LiquidBudget(limits: limits)
    let template = try LiquidTemplate(template, limits: limits)
    return try template.render(
      LiquidScope(root: root, nowMilliseconds: now),
      budget: &budget
    )
  }

  func check() throws {
    let printed = try Self.render(template)
    #expect(printed == expected)
  }
}
