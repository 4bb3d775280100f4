import JSON
import Testing

@testable import switchboard

/// Numbers as people read them.
@Suite struct FiguresTests {
  @Test(arguments: [
    (0, "0"), (999, "999"), (1_000, "1,000"), (-1_234_567, "-1,234,567"), (100_000, "100,000"),
  ])
  func thousandsAreParted(_ number: Int, _ wanted: String) {
    #expect(Figures.grouped(number) == wanted)
  }

  @Test(arguments: [
    (0.0, 2, "0.00"), (1.005, 1, "1.0"), (999.999, 2, "1,000.00"), (-0.001, 2, "0.00"),
    (-1.5, 1, "-1.5"), (12.04, 2, "12.04"), (2.5, 0, "3"), (.infinity, 2, "-"), (.nan, 0, "-"),
  ])
  func digitsAreFixed(_ number: Double, _ digits: Int, _ wanted: String) {
    #expect(Figures.fixed(number, digits) == wanted)
  }

  @Test(arguments: [
    (999 as UInt64, "0.001"), (999_499, "0.999"), (1_000_000, "1.00"), (99_990_000, "99.99"),
    (123_456_789, "123"), (60_000_000_000, "60,000"),
  ])
  func millisecondsHaveTheDigitsThatMatter(_ nanoseconds: UInt64, _ wanted: String) {
    #expect(Figures.milliseconds(nanoseconds: nanoseconds) == wanted)
  }

  @Test func jsonNumbersAreFiniteAndShort() {
    #expect(Figures.json(.nan) == .null)
    #expect(Figures.json(1.23456).serialized() == Array("1.235".utf8))
  }
}
