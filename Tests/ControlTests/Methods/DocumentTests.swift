import ControlMethods
import Foundation
import JSON
import Testing

@Suite struct DocumentTests {
  @Test func openRPCHasItsMembersAndEveryReferenceLeadsSomewhere() throws {
    let document = try JSONDocument(OpenRPCDocument.bytes(for: .admin))
    let root = document.root
    #expect(root["openrpc"]?.string == "1.3.2")
    #expect(root["info"]?["title"]?.string != nil)
    #expect(root["info"]?["version"]?.string == MethodTable.apiVersion)
    let methods = Array(try #require(root["methods"]).elements)
    #expect(methods.count == Method.allCases.count)
    for method in methods {
      let name = try #require(method["name"]?.string)
      for param in try #require(method["params"]).elements where param["$ref"] == nil {
        #expect(param["name"]?.string != nil && param["schema"]?.kind == .object, "\(name)")
      }
      #expect(method["result"]?["schema"]?["$ref"] != nil, "\(name)")
      for error in try #require(method["errors"]).elements where error["$ref"] == nil {
        #expect(error["code"]?.int != nil && error["message"]?.string != nil, "\(name)")
      }
      let example = try #require(method["examples"]?[0])
      #expect(example["params"]?.kind == .array && example["result"]?["value"] != nil, "\(name)")
    }
    for reference in references(root) {
      let steps = reference.split(separator: "/").dropFirst()
      let found = steps.reduce(root as JSONNode?) { node, step in node?[String(step)] }
      #expect(found != nil, "\(reference)")
    }
  }

  @Test func sharedPartsStandOnceAndOnlyWhereTheyAreUsed() throws {
    let document = try JSONDocument(OpenRPCDocument.bytes(for: .observer))
    let components = try #require(document.root["components"])
    let used = Set(references(document.root))
    for kind in ["contentDescriptors", "schemas", "tags"] {
      for member in try #require(components[kind]).members where member.key != "ErrorData" {
        #expect(used.contains("#/components/\(kind)/\(member.key)"), "\(kind) \(member.key)")
      }
    }
    #expect(components["contentDescriptors"]?["idempotency_key"] == nil)
    #expect(components["errors"]?["store.already_exists"] == nil)
    for noun in MethodTable.nouns {
      let tag = components["tags"]?[noun]
      #expect(tag == nil || tag?["description"]?.string?.hasSuffix(".") == true, "\(noun)")
    }
  }

  private func references(_ node: JSONNode) -> [String] {
    var found = node["$ref"]?.string.map { [$0] } ?? []
    for member in node.members { found += references(member.value) }
    for element in node.elements { found += references(element) }
    return found
  }

  @Test func openRPCIsFilteredByRole() throws {
    func names(_ role: Role) throws -> [String] {
      let document = try JSONDocument(OpenRPCDocument.bytes(for: role))
      return document.root["methods"]?.elements.compactMap { $0["name"]?.string } ?? []
    }
    #expect(try names(.observer).contains("address.get"))
    #expect(try !names(.observer).contains("address.create"))
    #expect(try names(.operator).contains("address.create"))
    #expect(try !names(.operator).contains("webhook.sign"))
    #expect(try names(.admin).contains("webhook.sign"))
  }

  @Test func helpNamesWhatTheRoleMayCall() {
    #expect(HelpText.overview(for: .admin).contains("server"))
    #expect(!HelpText.overview(for: .observer).contains("reload"))
    #expect(HelpText.noun("webhook", for: .observer)?.contains("webhook.sign") == false)
    #expect(HelpText.noun("audit", for: .observer) == nil)
    let text = HelpText.method(MethodTable.descriptor(.addressCreate))
    for word in ["auto_creation", "webhook_filters", "required", "address.already_exists"] {
      #expect(text.contains(word), "\(word)")
    }
    #expect(text.contains(#"{"jsonrpc":"2.0","id":1,"method":"address.create""#))
  }

  /// The files under proto-docs are made from the table. After a change of the table run
  /// `SWITCHBOARD_REGENERATE=1 swift test --filter DocumentTests` and look at what changed.
  @Test(arguments: ["methods.md", "errors.md", "openrpc.json"])
  func filesAreUpToDate(_ name: String) throws {
    let wanted: [UInt8] =
      switch name {
      case "methods.md": Array(MethodsMarkdown.text().utf8)
      case "errors.md": Array(ErrorsMarkdown.text().utf8)
      default: OpenRPCDocument.pretty(for: .admin) + [0x0A]
      }
    let folder = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath()
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "proto-docs")
    let file = folder.appending(path: name)
    if ProcessInfo.processInfo.environment["SWITCHBOARD_REGENERATE"] != nil {
      try Data(wanted).write(to: file)
    }
    let found = (try? Data(contentsOf: file)) ?? Data()
    // Compared beforehand: a difference of two large arrays takes minutes to print.
    let isSame = Array(found) == wanted
    #expect(
      isSame,
      "proto-docs/\(name) differs from the table: run SWITCHBOARD_REGENERATE=1 swift test"
    )
  }
}
