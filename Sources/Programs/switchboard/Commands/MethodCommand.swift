internal import ControlMethods
internal import JSON

/// A call of one method: what most of the command line is.
struct MethodCommand {
  let method: MethodDescriptor
  let params: JSONValue?

  func run(_ context: CommandContext) throws(CommandFailure) -> ExitCode {
    guard try isMeant(context) else {
      context.terminal.note("Nothing was changed.")
      return .failure
    }
    context.print(try context.call(method.name, params), of: method.name)
    return .success
  }

  /// Whether a destructive call is wanted. Scripts aren't asked.
  private func isMeant(_ context: CommandContext) throws(CommandFailure) -> Bool {
    guard isDestructive, !context.options.yes, context.terminal.canAsk else { return true }
    let target = params?["sid"]?.string ?? ""
    return context.terminal.asks(
      target.isEmpty
        ? "\(method.summary) Go on?" : "Really \(method.verb) \(method.noun) \(target)?"
    )
  }

  private var isDestructive: Bool {
    method.verb == "delete" || method.method == .serverStop
  }
}
