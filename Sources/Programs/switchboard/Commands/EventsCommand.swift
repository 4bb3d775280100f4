extension Command {
  static let events = Command(
    "events",
    "Shows the event log, and follows it.",
    options: [
      OptionDescriptor(
        "types",
        .word("T,…"),
        repeatable: true,
        "Only these types, such as task.*"
      ),
      OptionDescriptor("after", .word("N"), "Only events above this number"),
      OptionDescriptor("follow", "Go on with events as they happen"),
    ],
    notes: """
      Without --follow the log is printed from its start, or from --after, and the command ends.
      With --follow and no --after only new events are shown; Ctrl-C ends it. --json prints one
      object a line, --fields some members of each. On a terminal times are those of the day in
      UTC and sids are shortened where the line is short. A reader that falls behind is told which
      numbers it missed. When the daemon goes, exit code 69 and how to go on from there.
      """
  ) { context throws(CommandFailure) in
    let types = context.arguments.words("types").flatMap { $0.split(separator: ",") }
    let feed = EventFeed(
      context: context,
      types: types.map(String.init),
      after: try context.integer("after", in: 0...Int.max)
    )
    // `events subscribe` is the method's name, and means to follow.
    let isSubscribe = context.arguments.words == ["subscribe"]
    if !isSubscribe { try context.checkThatNoWordIsLeft() }
    let follows = context.arguments.has("follow") || isSubscribe
    if follows {
      try feed.follow()
    } else {
      try feed.list()
    }
    return .success
  }
}
