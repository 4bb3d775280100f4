internal import ControlMethods
internal import JSON

/// A call of one method: what most of the command line is.
struct MethodCommand {
  let method: MethodDescriptor
  let params: JSONValue?

  func run(_ context: CommandContext) throws(CommandFailure) -> ExitCode {
    guard isMeant(context) else {
      context.terminal.note("Nothing was changed.")
      return .failure
    }
    context.print(try context.call(method.name, params), of: method.name)
    return .success
  }

  /// Whether a destructive call is wanted. Scripts aren't asked, and a trial takes nothing away.
  private func isMeant(_ context: CommandContext) -> Bool {
    let isTrial = params?["dry_run"]?.bool == true
    guard method.isDestructive, !isTrial, !context.options.yes, context.terminal.canAsk
    else { return true }
    return context.terminal.asks(question)
  }

  /// What is asked before.
  var question: String {
    let target = method.wordParams.first.flatMap { params?[$0.name]?.string }
    return target.map { "Really \(method.verb) \(method.noun) \(TextWidth.oneLine($0))?" }
      ?? "\(method.summary) Go on?"
  }
}
