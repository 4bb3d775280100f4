import Testing

@testable import switchboard

/// The script in a real fish, asked by its own `complete -C`.
@Suite struct FishCompletionTests {
  private func complete(_ lines: [String], in shell: Shell) throws -> [[String]] {
    let (out, errors) = try shell.run(
      """
      source $FOLDER/completion
      for line in \(lines.map { "'switchboard \($0)'" }.joined(separator: " "))
          echo (string join \\t -- (complete -C $line | string split -f 1 \\t))
      end
      """
    )
    #expect(errors == "")
    return out.split(separator: "\n", omittingEmptySubsequences: false).dropLast().map { line in
      line.split(separator: "\t").map(String.init)
    }
  }

  @Test func isFish() throws {
    guard let shell = try Shell(.fish) else { return }
    defer { shell.remove() }
    let (_, errors) = try shell.run("fish --no-execute $FOLDER/completion")
    #expect(errors == "")
  }

  @Test func knowsTheCommands() throws {
    guard let shell = try Shell(.fish) else { return }
    defer { shell.remove() }
    let found = try complete(
      CompletionCase.all.map { $0.words.joined(separator: " ") },
      in: shell
    )
    try #require(found.count == CompletionCase.all.count)
    for (test, replies) in zip(CompletionCase.all, found) {
      for word in test.offered { #expect(replies.contains(word), "\(test.words): \(replies)") }
      for word in test.refused { #expect(!replies.contains(word), "\(test.words): \(replies)") }
    }
    #expect(shell.calls().contains { $0.hasSuffix("--socket /nowhere") })
  }

  @Test func completesPieces() throws {
    guard let shell = try Shell(.fish) else { return }
    defer { shell.remove() }
    let cases = [
      ("address create --auto_creation.type=we", ["--auto_creation.type=webhook"]),
      ("worker set_act", ["set_activity"]),
      ("worker create x --friendly_n", ["--friendly_name"]),
      ("task list --assignment-status=pending,re", ["--assignment-status=pending,reserved"]),
      ("events --types task.*,inter", ["task.*,interaction.*"]),
      ("address get whatsapp:", ["whatsapp:+14155550100"]),
    ]
    #expect(try complete(cases.map(\.0), in: shell) == cases.map(\.1))
  }

  @Test func staysSilentWithoutADaemon() throws {
    guard let shell = try Shell(.fish) else { return }
    defer { shell.remove() }
    try shell.write("", to: "down")
    #expect(try complete(["worker get ", "worker ge"], in: shell) == [[], ["get"]])
  }
}
