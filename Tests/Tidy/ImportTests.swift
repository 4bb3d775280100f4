import Foundation
import Testing

/// Holds the imports against the manifest, and the manifest against the architecture.
@Suite struct ImportTests {
  private func imports(of code: SwiftCode) -> [(line: Int, module: String)] {
    let importLine =
      /^\s*(?:@\w+(?:\([^)]*\))?\s+)*(?:\w+\s+)?import\s+(?:[a-z]+\s+)?(\w+)/
    return code.code.enumerated().compactMap { index, line in
      guard line.contains("import ") else { return nil }
      return line.firstMatch(of: importLine).map { (index + 1, String($0.1)) }
    }
  }

  @Test func everyFileImportsOnlyWhatItsTargetLists() throws {
    let manifest = try Manifest()
    #expect(manifest.targets.count > 40, "the manifest was not understood")
    for (path, code) in SwiftCode.files {
      guard let target = manifest.target(of: path) else {
        #expect(path.hasPrefix("Tests/"), "\(path) belongs to no target")
        continue
      }
      var allowed = target.ours.union(target.others).union(Architecture.toolchain)
      if path.hasPrefix("Tests/") { allowed.formUnion(Architecture.testToolchain) }
      // The command line client alone may pay for Foundation.
      if target.name == "switchboard" { allowed.insert("Foundation") }
      for (line, module) in imports(of: code) {
        #expect(
          allowed.contains(module),
          "\(path):\(line): \(target.name) may not import \(module)"
        )
      }
    }
  }

  @Test func theManifestAsksForNoMoreThanTheArchitectureAllows() throws {
    for target in try Manifest().targets where !target.isTest {
      guard let allowance = Architecture.table[target.name] else {
        Issue.record("\(target.name) has no line in Tests/Tidy/Architecture.swift")
        continue
      }
      for name in target.ours.subtracting(allowance.ours).sorted() {
        Issue.record("\(target.name) may not stand on \(name)")
      }
      for name in target.others.subtracting(allowance.others).sorted() {
        Issue.record("\(target.name) may not use the module \(name)")
      }
    }
  }

  @Test func everySourceTargetLiesInItsPlace() throws {
    let places = [
      "Backends", "C", "Domain", "Endpoints", "Programs", "Storage", "Transport",
    ]
    for target in try Manifest().targets where !target.path.hasPrefix("Tests/") {
      let parts = target.path.split(separator: "/").map(String.init)
      #expect(parts.count == 3 && parts[0] == "Sources", "\(target.path)")
      #expect(places.contains(parts[1]), "\(target.path)")
      #expect(parts.last == target.name, "\(target.path) is called \(target.name)")
    }
  }

  @Test func theReaderOfTheManifestReadsIt() throws {
    let manifest = try Manifest(
      parsing: """
        let nio = Target.Dependency.product(name: "NIOCore", package: "swift-nio")
        .target(
          name: "A", dependencies: ["B", nio, yams], path: "Sources/X/A",
          cSettings: [.define("C")]),
        .testTarget(name: "ATests", dependencies: ["A"]),
        """
    )
    #expect(manifest.targets.map(\.name) == ["A", "ATests"])
    #expect(manifest.targets.first?.ours == ["B"])
    #expect(manifest.targets.first?.others == ["NIOCore", "yams"])
    #expect(manifest.target(of: "Sources/X/A/B/c.swift")?.name == "A")
    #expect(manifest.target(of: "Tests/ATests/c.swift")?.name == "ATests")
    #expect(manifest.target(of: "Sources/X/AB/c.swift") == nil)
  }
}
