/// A shell that commands can be completed in.
enum CompletionShell: String, CaseIterable {
  case bash, zsh, fish

  /// The script that teaches the shell.
  var script: String {
    let entries = CompletionTable.entries()
    return switch self {
    case .bash: BashCompletion.script(entries)
    case .zsh: ZshCompletion.script(entries)
    case .fish: FishCompletion.script(entries)
    }
  }
}
