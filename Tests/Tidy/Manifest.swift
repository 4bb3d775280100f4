import Foundation

/// What Package.swift says about targets, read from its text: asking SwiftPM takes seconds and
/// locks the build folder that this test runs in.
struct Manifest {
  struct Target {
    let name: String
    let path: String
    /// Targets of this package.
    let ours: Set<String>
    /// Modules of other packages.
    let others: Set<String>
    let isTest: Bool
  }

  let targets: [Target]

  init() throws {
    try self.init(parsing: Repository.text(of: "Package.swift"))
  }

  init(parsing text: String) throws {
    // let nioCore = Target.Dependency.product(name: "NIOCore", …)
    var products: [String: String] = [:]
    let product = /let\s+(\w+)\s*=\s*Target\.Dependency\.product\(\s*name:\s*"(\w+)"/
    for match in text.matches(of: product) {
      products[String(match.1)] = String(match.2)
    }
    let start = /\.(target|executableTarget|testTarget|systemLibrary)\(/
    targets = text.matches(of: start).compactMap { match in
      let body = Self.balanced(text[match.range.upperBound...])
      guard let name = body.firstMatch(of: /name:\s*"(\w+)"/)?.1 else { return nil }
      let isTest = match.1 == "testTarget"
      let path = body.firstMatch(of: /path:\s*"([^"]+)"/)?.1
      let list = body.firstMatch(of: /dependencies:\s*\[([^\]]*)\]/)?.1 ?? ""
      let ours = list.matches(of: /"(\w+)"/).map { String($0.1) }
      let names = list.replacing(/"\w+"/, with: "").matches(of: /\w+/).map { String($0.0) }
      return Target(
        name: String(name),
        path: path.map(String.init) ?? "\(isTest ? "Tests" : "Sources")/\(name)",
        ours: Set(ours),
        others: Set(names.map { products[$0] ?? $0 }),
        isTest: isTest
      )
    }
  }

  /// The target a file belongs to: the one with the longest path around it.
  func target(of file: String) -> Target? {
    targets.filter { file.hasPrefix($0.path + "/") }.max { $0.path.count < $1.path.count }
  }

  /// Text up to the parenthesis that closes the one before it.
  private static func balanced(_ text: Substring) -> Substring {
    var depth = 1
    for index in text.indices {
      switch text[index] {
      case "(": depth += 1
      case ")": depth -= 1
      default: break
      }
      if depth == 0 { return text[..<index] }
    }
    return text
  }
}
