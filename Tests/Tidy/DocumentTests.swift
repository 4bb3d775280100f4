import Foundation
import Testing

/// The documents can be reached, and what they point to exists.
@Suite struct DocumentTests {
  private static let entrances = ["README.md", "proto-docs/README.md"].filter(Repository.exists)

  /// Targets of the relative links of a page, by path from the root, without fragments.
  private func links(of page: String) throws -> [String] {
    let folder = (page as NSString).deletingLastPathComponent
    return try Repository.text(of: page).matches(of: /\]\(([^)\s#]+)[^)]*\)/).compactMap { match in
      let target = String(match.1)
      if target.contains("://") || target.hasPrefix("mailto:") { return nil }
      let joined = folder.isEmpty ? target : folder + "/" + target
      let path = URL(fileURLWithPath: "/" + joined).standardizedFileURL.path
      return String(path.dropFirst())
    }
  }

  @Test func everyDocumentIsLinked() throws {
    #expect(Repository.exists("README.md"))
    let linked = Set(try Self.entrances.flatMap(links))
    guard
      let walk = FileManager.default.enumerator(
        atPath: Repository.root.appendingPathComponent("proto-docs").path
      )
    else { return }
    for case let name as String in walk {
      let path = "proto-docs/" + name
      var isFolder: ObjCBool = false
      let full = Repository.root.appendingPathComponent(path).path
      _ = FileManager.default.fileExists(atPath: full, isDirectory: &isFolder)
      if isFolder.boolValue || path == "proto-docs/README.md" { continue }
      let folder = (path as NSString).deletingLastPathComponent
      #expect(
        linked.contains(path) || (folder != "proto-docs" && linked.contains(folder)),
        "\(path) is linked from neither README.md nor proto-docs/README.md"
      )
    }
  }

  @Test func everyLinkLeadsSomewhere() throws {
    let pages =
      Repository.files(under: "proto-docs", extensions: ["md"])
      + ["README.md"].filter(Repository.exists)
    for page in pages {
      for link in try links(of: page) {
        #expect(Repository.exists(link), "\(page) links to \(link), which does not exist")
      }
    }
  }
}
