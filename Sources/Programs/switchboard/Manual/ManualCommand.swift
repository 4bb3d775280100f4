extension Command {
  static let manual = Command(
    "manual",
    "Prints a page of the manual in roff, made from the tables of this very program.",
    operands: "[PAGE]",
    notes: """
      Pages:
        switchboard          this command line, with every method (without PAGE)
        switchboard-control  the control socket: framing, words, roles, events, errors
      Those of the daemon, switchboardd(8) and switchboard.yaml(5), come with its files.
      Example: switchboard manual | man -l -
      """
  ) { context throws(CommandFailure) in
    let words = context.arguments.words
    let name = words.first ?? ManualPage.switchboard.rawValue
    let page = ManualPage.allCases.first { name == $0.rawValue || name == $0.fileName }
    guard let page, words.count < 2 else {
      throw context.usage(
        "There is no page \(TextWidth.oneLine(words.joined(separator: " "))).",
        hint: "Name one of \(ManualPage.allCases.map(\.rawValue).joined(separator: ", "))."
      )
    }
    context.terminal.print(bytes: Array(page.text.utf8))
    return .success
  }
}
