import Foundation
import Testing

@testable import Daemon

@Suite struct LimitsTests {
  private static let document = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath()
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appendingPathComponent("proto-docs/limits.md")

  /// With SWITCHBOARD_TEST_WRITE_DOCS=1 in the environment the page is written instead.
  @Test func theManualPageIsTheTable() throws {
    let expected = LimitsDocument.markdown()
    if ProcessInfo.processInfo.environment["SWITCHBOARD_TEST_WRITE_DOCS"] == "1" {
      try Data(expected.utf8).write(to: Self.document)
    }
    let found = try String(contentsOf: Self.document, encoding: .utf8)
    #expect(found == expected, "make docs writes proto-docs/limits.md anew")
  }

  @Test(arguments: LimitKey.allCases)
  func everyLimitIsSound(_ key: LimitKey) throws {
    let definition = key.definition
    #expect(definition.range.contains(definition.defaultValue))
    #expect(definition.meaning.hasSuffix("."))
    let isTwilios = key.rawValue.hasSuffix("timeout")
    let isBound = key.rawValue.hasSuffix("_max") || key.rawValue.hasSuffix("_min")
    let isTime = key.rawValue.hasSuffix("_retention_days") && definition.unit == "days"
    #expect(isTwilios || isBound || isTime)
    if definition.unit == "milliseconds" || definition.unit == "bytes" {
      #expect(key.rawValue.contains("_\(definition.unit)_"))
    }
    let sandbox = try Sandbox()
    for value in [definition.range.lowerBound - 1, definition.range.upperBound + 1] {
      let problems = try sandbox.problems(tokenLine + "limits: {\(key.rawValue): \(value)}")
      #expect(problems.contains { $0.contains("limits.\(key.rawValue): is \"\(value)\"") })
    }
    let widest = [
      "drain_hard_milliseconds_max":
        "\(LimitKey.drainHardMillisecondsMax.definition.range.upperBound)"
    ]
    var limits = widest
    limits[key.rawValue] = "\(definition.range.upperBound)"
    let yaml = limits.map { "\($0.key): \($0.value)" }.joined(separator: ", ")
    let configuration = try sandbox.load(tokenLine + "limits: {\(yaml)}")
    #expect(configuration.limits[key] == definition.range.upperBound)
  }
}
