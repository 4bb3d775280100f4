import ControlMethods
import Foundation
import JSON
import JSONRPC
import Testing

/// The error table against what the sources make, and against the examples of the manual.
@Suite struct ErrorNameTests {
  private static let root = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath()
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  /// The Swift files of the daemon, but for the table itself.
  private static func sources() throws -> [(name: String, text: String)] {
    let folder = root.appending(path: "Sources")
    let files = FileManager.default.enumerator(atPath: folder.path)?.compactMap { $0 as? String }
    return try (files ?? []).filter {
      $0.hasSuffix(".swift") && !$0.hasPrefix("Endpoints/ControlMethods/")
        && !$0.hasPrefix("Programs/switchboard/")
    }.map { name in
      (name, try String(contentsOf: folder.appending(path: name), encoding: .utf8))
    }
  }

  /// What the sources name: faults by their noun, and names written out.
  private static func made() throws -> [String: String] {
    let faults: [(Regex<(Substring, noun: Substring)>, String)] = [
      (#/\.notFound\(\s*(?:noun:\s*)?"(?<noun>[a-z_]+)"/#, "not_found"),
      (#/\.alreadyExists\(\s*noun:\s*"(?<noun>[a-z_]+)"/#, "already_exists"),
      (#/\.conflict\(\s*noun:\s*"(?<noun>[a-z_]+)"/#, "conflict"),
      (#/\.invalidState\(\s*noun:\s*"(?<noun>[a-z_]+)"/#, "invalid_state"),
      // A change that is held to an etag.
      (#/\("(?<noun>[a-z_]+)", (?:try )?\w+(?:\(\w+\))?\.etag\)/#, "conflict"),
    ]
    var names: [String: String] = [:]
    for (file, text) in try sources() {
      for (pattern, kind) in faults {
        for match in text.matches(of: pattern) { names["\(match.noun).\(kind)"] = file }
      }
      let written = #/"(?<name>[a-z_]+\.(?:not_found|already_exists|conflict|invalid_state))"/#
      for match in text.matches(of: written) { names[String(match.name)] = file }
    }
    return names
  }

  @Test func everyErrorThatIsMadeIsInTheTable() throws {
    let made = try Self.made()
    #expect(made.count > 10, "the sources were not found: \(made)")
    for (name, file) in made {
      #expect(ErrorTable.error(named: name) != nil, "\(name), of \(file), is not in the table")
    }
  }

  @Test func everyErrorOfTheTableIsMadeAndListed() throws {
    let made = try Self.made()
    for error in ErrorTable.specific {
      #expect(made[error.name] != nil, "nobody makes \(error.name)")
      #expect(
        MethodTable.all.contains { method in method.errors.contains(error) },
        "no method lists \(error.name)"
      )
    }
  }

  @Test func everyCodeHasTheNameOfItsTable() {
    for error in ErrorTable.general {
      let code = RPCErrorCode(rawValue: error.code)
      #expect(
        code.defaultName == error.name || error.name == "draining",
        "\(error.code) is \(code.defaultName), not \(error.name)"
      )
      #expect(code.defaultClass.rawValue == error.errorClass, "\(error.name)")
    }
  }

  @Test func everyErrorHasAnExample() throws {
    #expect(ErrorsMarkdown.exampleNames == ErrorTable.all.map(\.name).sorted())
    for error in ErrorTable.all {
      let example = try JSONValue(parsing: ErrorsMarkdown.example(of: error))
      let data = try #require(example["data"], "\(error.name)")
      #expect(example["code"]?.int == error.code && example["message"]?.string != nil)
      #expect(data["name"]?.string == error.name && data["class"]?.string == error.errorClass)
      #expect(data["twilio_code"]?.int == error.twilioCode, "\(error.name)")
      #expect((data["hint"] == nil) == (error.name == "internal_error"), "\(error.name)")
      if error.mayRetry { #expect(error.errorClass == "busy", "\(error.name)") }
    }
  }
}
