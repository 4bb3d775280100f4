import Testing

@testable import Flows

@Suite("Flow regular expressions: sets")
struct RegexSetTests {
  private func set(_ pattern: String) throws -> RegexSet {
    var parser = try RegexParser(pattern)
    guard case .set(let set) = try parser.parse() else { throw Odd() }
    return set
  }

  private struct Odd: Error {}

  private func holds(_ set: RegexSet, _ value: UInt32) -> Bool? {
    Unicode.Scalar(value).map { set.contains($0, otherCase: RegexSet.otherCase($0)) }
  }

  @Test(
    arguments: [
      ("[\(String(repeating: "ba", count: 1000))]", 1),
      ("[\(String(repeating: "a-z", count: 500))]", 1),
      (#"[\w\W\d\D\s\S]"#, 1), (#"[\d\D]"#, 1), ("[acegb]", 3), ("[0-45-9]", 1), (#"[\s!]"#, 2),
    ] as [(String, Int)]
  )
  func membersAreMerged(_ pattern: String, _ ranges: Int) throws {
    let set = try set(pattern)
    #expect(set.ranges.count == ranges)
    let touching = zip(set.ranges, set.ranges.dropFirst()).filter { range, next in
      range.upperBound + 1 >= next.lowerBound
    }
    #expect(touching.isEmpty)
  }

  /// Members apart stay many; those are halved again and again, not gone through.
  @Test func aClassOfManyMembersHoldsEach() throws {
    let values = (0..<2000).map { UInt32(0x4E00 + $0 * 2) }
    let members = values.reversed().compactMap(Unicode.Scalar.init).map(String.init).joined()
    let set = try set("[\(members)]")
    #expect(set.ranges.count == 2000)
    #expect(values.allSatisfy { holds(set, $0) == true && holds(set, $0 + 1) == false })
    #expect(holds(set, 0x4DFF) == false)
    #expect(holds(set, 0x10FFFF) == false)
  }

  @Test(
    arguments: [
      (#"\d"#, #"\D"#, "0123456789"), (#"\s"#, #"\S"#, " \t\n\u{B}\u{C}\r"),
      (#"\w"#, #"\W"#, "0123456789_abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"),
      (#"[a-c\d]"#, #"[^a-c\d]"#, "abcABC0123456789"),
    ]
  )
  func kindsAndTheirOpposites(_ pattern: String, _ opposite: String, _ scalars: String) throws {
    let (set, rest) = (try set(pattern), try set(opposite))
    let values: [ClosedRange<UInt32>] = [0...0x12F, 0xD7F0...0xE010, 0x10FFF0...0x10FFFF]
    let wrong = values.joined().filter { value in
      guard let scalar = Unicode.Scalar(value) else { return false }
      let isIn = scalars.unicodeScalars.contains(scalar)
      return holds(set, value) != isIn || holds(rest, value) == isIn
    }
    #expect(wrong.prefix(5).isEmpty)
  }
}
