extension Command {
  static let top = Command(
    "top",
    "Shows queues, agents, rates and events as they change.",
    options: [
      OptionDescriptor("interval", .word("MS"), "Milliseconds between two looks (1000)"),
      OptionDescriptor("once", "Print one frame and end"),
      OptionDescriptor("count", .word("N"), "End after so many frames"),
    ],
    notes: """
      Keys: q quits, p pauses, j k and the arrows scroll, Page Up, Page Down, g and G too, s sorts
      by the next column, r reverses, Tab goes to the other list. Where standard output is no
      terminal, and with --once, frames are printed one after the other as plain text; --json
      prints an object a frame. The first rates are those since the daemon's start, later ones
      those since the frame before; requests of this command don't count.
      """
  ) { context throws(CommandFailure) in
    try context.checkThatNoWordIsLeft()
    let interval = try context.integer("interval", in: TopLimits.intervalMilliseconds)
    let count = context.arguments.has("once") ? 1 : try context.integer("count", in: 1...Int.max)
    let milliseconds = interval ?? TopLimits.intervalMillisecondsDefault
    let isLive =
      context.terminal.isInteractive && !context.options.json && !context.arguments.has("once")
      && Environment.value("TERM") != "dumb"
    return isLive
      ? try LiveTop(context: context, intervalMilliseconds: milliseconds, count: count).run()
      : try PlainTop(context: context, intervalMilliseconds: milliseconds, count: count).run()
  }
}

/// Bounds of the command's options.
enum TopLimits {
  static let intervalMilliseconds = 100...3_600_000
  static let intervalMillisecondsDefault = 1_000
  /// A daemon that takes longer than this for a call is shown as silent.
  private static let callMillisecondsDefault = 3_000

  /// What one call may take: as the command line says, else the default.
  static func callMilliseconds(_ context: CommandContext) -> Int {
    context.arguments.has("timeout")
      ? context.options.timeoutMilliseconds : callMillisecondsDefault
  }
}
