import Testing

@testable import switchboard

/// The script in a real zsh. What zsh's completion system would do with the words is done by
/// stand-ins, so that no terminal is needed.
@Suite struct ZshCompletionTests {
  private func complete(_ lines: [[String]], in shell: Shell) throws -> [[String]] {
    let calls = lines.map { words in "try " + words.map { "'\($0)'" }.joined(separator: " ") }
    let (out, errors) = try shell.run(Self.driver + calls.joined(separator: "\n"))
    #expect(errors == "")
    return out.split(separator: "\n", omittingEmptySubsequences: false).dropLast().map { line in
      line.split(separator: "\t").map(String.init)
    }
  }

  /// The options are those that the completion system sets; PREFIX is the word so far.
  private static let driver = #"""
    setopt extendedglob bareglobqual nullglob rcexpandparam unset
    typeset -a hits
    compdef() { [[ "$*" == '_switchboard switchboard' ]] || echo "compdef $*" }
    hit() {
      local word=$1 typed=${PREFIX//_/-}
      [[ ${word//_/-} == "$typed"* ]] && hits+=("$word")
    }
    _describe() {
      local entry
      for entry in "${(@P)3}" "${(@P)4}"; do hit "${entry%%:*}"; done
      ((${#hits}))
    }
    compadd() {
      local word list
      while [[ $1 == -* ]]; do
        case $1 in
          (--) shift; break ;;
          (-a) list=1; shift ;;
          (-d|-S) shift 2 ;;
          (*) shift ;;
        esac
      done
      if [[ -n $list ]]; then set -- "${(@P)1}"; fi
      for word; do hit "$word"; done
      ((${#hits}))
    }
    compset() { PREFIX=${PREFIX##${~2}} }
    _files() { hits+=(FILES$1) }
    source $FOLDER/completion
    try() {
      local -a words=(switchboard "$@")
      local CURRENT=$(($# + 1)) PREFIX=${@[-1]}
      hits=()
      _switchboard
      print -r -- "${(pj:\t:)hits}"
    }

    """#

  @Test func isZsh() throws {
    guard let shell = try Shell(.zsh) else { return }
    defer { shell.remove() }
    let (out, errors) = try shell.run("zsh -n $FOLDER/completion && head -n 1 $FOLDER/completion")
    #expect(errors == "")
    #expect(out == "#compdef switchboard\n")
  }

  @Test func knowsTheCommands() throws {
    guard let shell = try Shell(.zsh) else { return }
    defer { shell.remove() }
    let found = try complete(CompletionCase.all.map(\.words), in: shell)
    try #require(found.count == CompletionCase.all.count)
    for (test, replies) in zip(CompletionCase.all, found) {
      for word in test.offered { #expect(replies.contains(word), "\(test.words): \(replies)") }
      for word in test.refused { #expect(!replies.contains(word), "\(test.words): \(replies)") }
    }
    #expect(shell.calls().contains { $0.hasSuffix("--socket /nowhere") })
  }

  @Test func completesPieces() throws {
    guard let shell = try Shell(.zsh) else { return }
    defer { shell.remove() }
    let cases = [
      ("address create --auto_creation.type=we", ["webhook"]),
      ("worker set_act", ["set-activity"]),
      ("worker create x --friendly_n", ["--friendly-name"]),
      ("task list --assignment-status=pending,re", ["reserved"]),
      ("events --types task.*,inter", ["interaction.*"]),
      ("address get whatsapp:", ["whatsapp:+14155550100"]),
      ("worker list --activity ", ["Offline", "Available"]),
      ("--socket ", ["FILES"]), ("bench --directory=", ["FILES-/"]),
    ]
    let lines = cases.map { line, _ in
      line.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
    }
    #expect(try complete(lines, in: shell) == cases.map(\.1))
  }

  @Test func staysSilentWithoutADaemon() throws {
    guard let shell = try Shell(.zsh) else { return }
    defer { shell.remove() }
    try shell.write("", to: "down")
    let found = try complete([["worker", "get", ""], ["worker", "ge"]], in: shell)
    #expect(found == [[], ["get"]])
  }
}
