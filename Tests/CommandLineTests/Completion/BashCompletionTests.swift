import Foundation
import Testing

@testable import switchboard

/// The script in a real bash, driven as readline drives it.
@Suite struct BashCompletionTests {
  private static let alice = CompletionCase.alice

  /// Completes a line: its words as bash cuts them, which is at `=` and `:` too.
  private func complete(_ lines: [[String]], in shell: Shell) throws -> [[String]] {
    let calls = lines.map { words in
      "try " + words.map { "'\($0)'" }.joined(separator: " ")
    }
    let (out, errors) = try shell.run(
      """
      source "$FOLDER/completion"
      try() {
        COMP_WORDS=(switchboard "$@") COMP_CWORD=$# COMP_LINE="switchboard $*"
        COMP_POINT=${#COMP_LINE} COMPREPLY=()
        _switchboard switchboard "${COMP_WORDS[COMP_CWORD]}" "${COMP_WORDS[COMP_CWORD - 1]}"
        printf '%s\\t' "${COMPREPLY[@]}"
        echo
      }
      \(calls.joined(separator: "\n"))
      """
    )
    #expect(errors == "")
    return out.split(separator: "\n", omittingEmptySubsequences: false).dropLast().map { line in
      line.split(separator: "\t").map(String.init)
    }
  }

  private func cut(_ words: [String]) -> [String] {
    words.flatMap { word -> [String] in
      var parts = [""]
      for character in word {
        if character == "=" || character == ":" {
          parts += [String(character), ""]
        } else {
          parts[parts.count - 1].append(character)
        }
      }
      // Nothing stands behind a separator that ends a word.
      return parts.count > 1 ? parts.filter { !$0.isEmpty } : parts
    }
  }

  @Test func isBash() throws {
    guard let shell = try Shell(.bash) else { return }
    defer { shell.remove() }
    let (out, errors) = try shell.run(
      """
      bash -n "$FOLDER/completion" && source "$FOLDER/completion" && complete -p switchboard
      """
    )
    #expect(errors == "")
    #expect(out == "complete -F _switchboard switchboard\n")
  }

  @Test func knowsTheCommands() throws {
    guard let shell = try Shell(.bash) else { return }
    defer { shell.remove() }
    let found = try complete(CompletionCase.all.map { cut($0.words) }, in: shell)
    try #require(found.count == CompletionCase.all.count)
    for (test, replies) in zip(CompletionCase.all, found) {
      for word in test.offered { #expect(replies.contains(word), "\(test.words): \(replies)") }
      for word in test.refused { #expect(!replies.contains(word), "\(test.words): \(replies)") }
    }
    #expect(
      shell.calls().first
        == "worker list --fields sid,friendly_name --limit 200 --timeout 500"
    )
    #expect(shell.calls().contains { $0.hasSuffix("--socket /nowhere") })
  }

  /// What bash puts in place of the piece behind the last cut.
  @Test(arguments: [
    ("address create --auto-creation.type=", ["default", "webhook", "studio"]),
    ("address create --auto-creation.type=we", ["webhook"]),
    ("address create --auto_creation.type=we", ["webhook"]),
    ("worker get --sid=W", [alice, CompletionCase.ada]),
    ("worker set-activity \(alice) --act", ["--activity"]),
    ("worker create x --friendly_n", ["--friendly-name"]),
    ("worker set_act", ["set-activity"]),
    ("address get ", ["whatsapp:+14155550100"]),
    ("address get whatsapp:", ["+14155550100"]),
    ("address get whatsapp:+1", ["+14155550100"]),
    ("task list --assignment-status pending,re", ["pending,reserved"]),
    ("task list --assignment-status=pending,re", ["pending,reserved"]),
    ("events --types task.*,inter", ["task.*,interaction.*"]),
    ("worker list --fields=sid,fr", ["sid,friendly_name"]),
    ("worker list --activity Offline --activity=", ["Offline", "Available"]),
    ("webhook send --param a=b --para", ["--param"]),
  ])
  func completesPieces(_ line: String, _ wanted: [String]) throws {
    guard let shell = try Shell(.bash) else { return }
    defer { shell.remove() }
    let words = line.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
    #expect(try complete([cut(words)], in: shell) == [wanted])
  }

  @Test func filesComeFromTheDisk() throws {
    guard let shell = try Shell(.bash) else { return }
    defer { shell.remove() }
    let path = shell.folder.path
    try shell.write("", to: "a.sock")
    let found = try complete(
      [
        ["--socket", "\(path)/a."], ["--socket", "=", "\(path)/a."],
        ["bench", "--directory", path],
      ],
      in: shell
    )
    #expect(found == [["\(path)/a.sock"], ["\(path)/a.sock"], [path]])
  }

  @Test func staysSilentWithoutADaemon() throws {
    guard let shell = try Shell(.bash) else { return }
    defer { shell.remove() }
    try shell.write("", to: "down")
    let found = try complete(
      [["worker", "get", ""], ["worker", "set-activity", Self.alice, ""], ["worker", "ge"]],
      in: shell
    )
    #expect(found == [[], [], ["get"]])
  }
}
