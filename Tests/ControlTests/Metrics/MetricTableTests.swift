import Foundation
import Testing

@testable import Control

@Suite struct MetricTableTests {
  private static let document = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath()
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "proto-docs/metrics.md")

  /// The page is made from the table. After a change of the table run
  /// `SWITCHBOARD_REGENERATE=1 swift test --filter MetricTableTests` and look at what changed.
  @Test func theManualPageIsTheTable() throws {
    let wanted = MetricsDocument.markdown()
    if ProcessInfo.processInfo.environment["SWITCHBOARD_REGENERATE"] != nil {
      try Data(wanted.utf8).write(to: Self.document)
    }
    let found = try String(contentsOf: Self.document, encoding: .utf8)
    #expect(
      found == wanted,
      "proto-docs/metrics.md differs from the table: run SWITCHBOARD_REGENERATE=1 swift test"
    )
  }

  @Test(arguments: Metric.allCases)
  func everyMetricFollowsTheRules(_ metric: Metric) {
    let name = metric.rawValue
    let definition = metric.definition
    #expect(name.wholeMatch(of: /(switchboard|process)(_[a-z0-9]+)+/) != nil)
    #expect(name.hasSuffix("_total") == (definition.kind == .counter))
    #expect(definition.help.hasSuffix(".") && !definition.help.contains("\n"))
    #expect(!definition.help.contains("|"), "a cell of the manual's table ends there")
    for unit in ["seconds", "bytes"] {
      #expect(name.split(separator: "_").contains(Substring(unit)) == (definition.unit == unit))
    }
    if name.hasSuffix("_info") { #expect(!definition.labels.isEmpty && definition.unit.isEmpty) }
    for suffix in ["_bucket", "_sum", "_count"] { #expect(!name.hasSuffix(suffix)) }
    for label in definition.labels {
      #expect(label.name.wholeMatch(of: /[a-z_]+/) != nil && label.name != "le")
    }
  }
}
