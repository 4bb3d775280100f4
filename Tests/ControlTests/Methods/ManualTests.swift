import ControlMethods
import Foundation
import Testing

/// The manual of the control socket against the tables it speaks of.
@Suite struct ManualTests {
  private static let folder = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath()
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "proto-docs")

  private static func read(_ name: String) throws -> String {
    try String(contentsOf: folder.appending(path: name), encoding: .utf8)
  }

  /// The cells of the rows of a page's tables whose first cell is a name in code.
  private static func rows(_ text: String) -> [[String]] {
    text.split(separator: "\n").filter { $0.hasPrefix("| `") }.map { line in
      line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
    }
  }

  @Test func limitsAreThoseOfTheirPage() throws {
    let manual = try Self.read("control-socket.md")
    var told: [String: String] = [:]
    for row in Self.rows(manual) where row[0].hasPrefix("`control_") { told[row[0]] = row[1] }
    for row in try Self.rows(Self.read("limits.md")) where row[0].hasPrefix("`control_") {
      #expect(told[row[0]] == row[2], "\(row[0]) is \(row[2])")
      told[row[0]] = nil
    }
    #expect(told.isEmpty, "limits.md has none of \(told.keys)")
    for row in try Self.rows(Self.read("limits.md")) where row[1] == "milliseconds" {
      #expect(manual.contains(row[0]) || row[0].contains("response") || row[0].contains("grace"))
    }
  }

  @Test func namesMethodsParametersAndErrorsThatExist() throws {
    let manual = try Self.read("control-socket.md")
    let notMethods = ["events.event", "events.gap", "events.heartbeat"]
    let nouns = MethodTable.nouns.joined(separator: "|")
    for match in manual.matches(of: try Regex("`((?:\(nouns))\\.[a-z_]+)")) {
      let name = String(match.output[1].substring ?? "")
      #expect(
        MethodTable.descriptor(named: name) != nil || notMethods.contains(name),
        "\(name) is no method"
      )
    }
    for param in ParamDescriptor.common {
      #expect(manual.contains("| `\(param.name)` |"), "\(param.name)")
    }
    for noun in ["idempotency_key.conflict"] {
      #expect(manual.contains("`\(noun)`") && ErrorTable.error(named: noun) != nil)
    }
  }

  @Test func linksLeadSomewhere() throws {
    let manual = try Self.read("control-socket.md")
    let anchors = manual.split(separator: "\n").filter { $0.hasPrefix("#") }.map { line in
      "#" + line.drop { $0 == "#" || $0 == " " }.lowercased().replacing(" ", with: "-")
    }
    for match in manual.matches(of: #/\]\((?<target>[^)]+)\)/#) {
      let target = String(match.target)
      if target.hasPrefix("#") {
        #expect(anchors.contains(target), "\(target)")
      } else {
        #expect(
          FileManager.default.fileExists(atPath: Self.folder.appending(path: target).path),
          "\(target)"
        )
      }
    }
  }
}
