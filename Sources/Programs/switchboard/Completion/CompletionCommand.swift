extension Command {
  static let completion = Command(
    "completion",
    "Prints the script that completes switchboard's commands in a shell.",
    operands: CompletionShell.allCases.map(\.rawValue).joined(separator: "|"),
    notes: """
      For the running shell:
        bash  source <(switchboard completion bash)
        zsh   source <(switchboard completion zsh)
        fish  switchboard completion fish | source
      For every shell to come, unless it was installed with the program, into the file:
        bash  ~/.local/share/bash-completion/completions/switchboard
        zsh   _switchboard in a folder of $fpath
        fish  ~/.config/fish/completions/switchboard.fish
      Sids come from the daemon while you type; without one nothing is offered for them.
      """
  ) { context throws(CommandFailure) in
    let words = context.arguments.words
    guard words.count == 1, let shell = CompletionShell(rawValue: words[0]) else {
      throw context.usage(
        words.count == 1
          ? "There is no completion for the shell \(TextWidth.oneLine(words[0]))."
          : "completion takes the name of one shell.",
        hint: "Write bash, zsh or fish."
      )
    }
    context.terminal.print(shell.script)
    return .success
  }
}
