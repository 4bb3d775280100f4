import ControlMethods
import Foundation
import Testing

@testable import switchboard

/// What is offered is what the command line takes, and all of it.
@Suite struct CompletionTableTests {
  private let entries = Dictionary(
    uniqueKeysWithValues: CompletionTable.entries().map { ($0.words, $0) }
  )

  @Test(arguments: MethodTable.all.map(\.name))
  func everyMethodIsThereWithOptionsThatAreTaken(_ name: String) throws {
    let method = try #require(MethodTable.descriptor(named: name))
    guard name != "help" else { return }
    let words = CommandName.words(of: method)
    let parts = words.split(separator: " ").map(String.init)
    #expect(entries[""]?.verbs.contains { $0.word == parts[0] } == true)
    #expect(entries[parts[0]]?.verbs.contains { $0.word == parts[1] } == true)
    // A command of the same words stands before the method.
    guard !Command.all.contains(where: { $0.name == words }), words != "events subscribe" else {
      return
    }
    let options = try #require(entries[words]).options
    let reader = MethodArguments(method)
    for option in options where option.name != "fields" {
      let operand = try reader.operand(option.name)
      switch option.value {
      case nil: #expect(operand == .none, "\(words) --\(option.name)")
      case .truth?: #expect(operand == .boolean, "\(words) --\(option.name)")
      case .anything?, .repeatable?, .words?, .list?, .file?, .directory?, .sid?, .name?:
        #expect(operand != .none && operand != .boolean, "\(words) --\(option.name)")
      }
    }
    for option in ParameterPath.names(of: method.params) {
      let isGlobal = CompletionTable.globals.contains { $0.name == option }
      #expect(isGlobal || options.contains { $0.name == option }, "\(words) --\(option)")
    }
  }

  @Test func everyCommandIsThereWithItsOptions() throws {
    for command in Command.all {
      let entry = try #require(entries[command.name], "\(command.name)")
      #expect(entry.options.map(\.name) == command.options.map(\.name) + ["fields"])
    }
    for word in CommandName.shortcuts.keys { #expect(entries[word] != nil, "\(word)") }
  }

  @Test func listsNeedNoParameterAndTellTheirObjectsApart() throws {
    #expect(CompletionLists.list(of: "message") == nil)
    #expect(CompletionLists.list(ofKinds: ["WK"])?.noun == "worker")
    #expect(CompletionLists.list(ofKinds: ["WA"])?.label == "friendly_name")
    #expect(CompletionLists.list(of: "address")?.label == "address")
    for list in CompletionLists.all {
      let method = try #require(MethodTable.descriptor(named: "\(list.noun).list"))
      #expect(method.params.contains { $0.name == "limit" }, "\(list.noun)")
    }
  }

  /// Blanks and quotes would end a word of the scripts' tables.
  @Test func notationsAreSingleWords() {
    for entry in entries.values {
      for word in entry.options.map(\.notation) + entry.operands + entry.verbs.map(\.word) {
        #expect(!word.contains { " \t\n'\"\\".contains($0) }, "\(word)")
      }
    }
  }

  /// The log's table belongs to the daemon, which this program does not contain.
  @Test func everyTypeOfEventHasItsNoun() throws {
    let source = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath()
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
      .appending(path: "Sources/Domain/Model/Journal/EventType.swift")
    let text = try String(contentsOf: source, encoding: .utf8)
    let nouns = Set(text.matches(of: /= "([a-z_]+)\./).map { "\($0.1).*" })
    #expect(!nouns.isEmpty && nouns == Set(CompletionTable.eventTypes))
  }
}
