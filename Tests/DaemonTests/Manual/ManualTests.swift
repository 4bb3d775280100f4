import Foundation
import Testing

@testable import Daemon

/// switchboard.yaml(5) names every setting. Its section LIMITS is made from the table.
@Suite struct ManualTests {
  private static let page = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath()
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appendingPathComponent("proto-docs/man/switchboard.yaml.5")
  private static let start = ".\\\" Made from the daemon's table by make docs: from here\n"
  private static let end = ".\\\" to here\n"

  private func text() throws -> String {
    try String(contentsOf: Self.page, encoding: .utf8)
  }

  /// The settings that the page has an item for.
  private func items() throws -> Set<String> {
    Set(try text().matches(of: /(?m)^\.It Va ([a-z_.]+)$/).map { String($0.1) })
  }

  @Test func everySettingHasAnItem() throws {
    let items = try items()
    let known = Configuration.knownSettings().filter { $0.path[0] != "limits" }
    let names = known.map { $0.path.joined(separator: ".") }
    for (setting, name) in zip(known, names) {
      // A section has no item of its own; a map whose keys are the user's has.
      let isSection = setting.kind == .map && names.contains { $0.hasPrefix(name + ".") }
      #expect(isSection || items.contains(name), "\(name) is missing: .It Va \(name)")
    }
    for item in items where item.contains(".") {
      #expect(names.contains(item), "\(item) is no setting")
    }
  }

  /// With SWITCHBOARD_TEST_WRITE_DOCS=1 in the environment the section is written instead.
  @Test func theLimitsAreTheTable() throws {
    let page = try text()
    let begin = try #require(page.range(of: Self.start)).upperBound
    let end = try #require(page.range(of: Self.end)).lowerBound
    let wanted = page[..<begin] + limits() + page[end...]
    if ProcessInfo.processInfo.environment["SWITCHBOARD_TEST_WRITE_DOCS"] == "1" {
      try Data(wanted.utf8).write(to: Self.page)
    }
    #expect(try text() == wanted, "make docs writes the section LIMITS of the page anew")
  }

  private func limits() -> String {
    let rows = LimitKey.allCases.flatMap { key -> [String] in
      let row = key.definition
      let range = "\(row.range.lowerBound) to \(row.range.upperBound)"
      let meaning = row.meaning.replacingOccurrences(
        of: "`([^`]+)`",
        with: "\\\\fB$1\\\\fP",
        options: .regularExpression
      )
      return [".It Va \(key.rawValue)"]
        + lines("\(meaning) In \(row.unit), \(range); the default is \(row.defaultValue).")
    }
    return ([".Bl -tag -width Ds"] + rows + [".El"]).joined(separator: "\n") + "\n"
  }

  /// A sentence begins a line, and no line is long.
  private func lines(_ text: String) -> [String] {
    var lines: [String] = []
    var begins = true
    for word in text.split(separator: " ") {
      if begins || (lines.last?.count ?? 0) + 1 + word.count > 78 {
        lines.append(String(word))
      } else {
        lines[lines.count - 1] += " \(word)"
      }
      begins = word.hasSuffix(".")
    }
    return lines
  }
}
