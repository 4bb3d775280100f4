/// A command that is more than a call of one method.
struct Command: Sendable {
  /// The words that name it.
  let name: String
  /// What it does, in one sentence with its full stop.
  let summary: String
  /// What follows the name, options aside.
  let operands: String
  /// Its own options; the global ones come on top.
  let options: [OptionDescriptor]
  /// More to know, in whole lines.
  let notes: String
  let run: @Sendable (CommandContext) throws(CommandFailure) -> ExitCode

  init(
    _ name: String,
    _ summary: String,
    operands: String = "",
    options: [OptionDescriptor] = [],
    notes: String = "",
    run: @escaping @Sendable (CommandContext) throws(CommandFailure) -> ExitCode
  ) {
    self.name = name
    self.summary = summary
    self.operands = operands
    self.options = options
    self.notes = notes
    self.run = run
  }

  /// All of them, in the order of the help.
  static let all: [Command] = [
    .call, .events, .top, .doctor, .webhookSend, .webhookSign, .webhookVerify, .demo, .bench,
    .completion, .manual,
  ]
}
