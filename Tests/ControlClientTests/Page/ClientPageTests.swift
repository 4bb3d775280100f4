import Foundation
import Testing

/// The Swift example of the page for those who write clients is the one that is compiled here.
@Suite struct ClientPageTests {
  private func text(_ path: String) throws -> String {
    let here = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath()
    let root = (0..<4).reduce(here) { url, _ in url.deletingLastPathComponent() }
    return try String(contentsOf: root.appendingPathComponent(path), encoding: .utf8)
  }

  @Test func thePageHasTheExampleToTheLetter() throws {
    let source = try text("Tests/ControlClientTests/Page/SwiftExample.swift")
    let example = try #require(
      source.firstMatch(of: /(?s)\/\/ clients\.md begins\n(.*)\/\/ clients\.md ends\n/)?.1
    )
    let page = try text("proto-docs/clients.md")
    #expect(
      page.contains("<!-- compiled: greetWorkers -->\n```swift\n\(example)```\n"),
      "copy the lines between the marks of SwiftExample.swift into the page"
    )
  }
}
