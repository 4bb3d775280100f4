internal import ControlClient

extension Command {
  static let doctor = Command(
    "doctor",
    "Checks what a customer's message needs to reach an agent, and mends what it can.",
    options: [
      OptionDescriptor("apply", "Mend what can be mended"),
      OptionDescriptor("probe", "Also let a made-up customer write, and take it back"),
      OptionDescriptor("address", .word("ADDRESS"), "The address that C7 and C8 are about"),
    ],
    notes: """
      Every check is made, whatever the others gave: first the connection, then those of setup.check.
      On a terminal each change that would mend something is offered, in the order in which to make
      them; after each the checks are made again. --yes makes all of them without asking, and so does
      --apply where nobody can be asked. Exit code 0 when no check failed.
      """
  ) { context throws(CommandFailure) in
    try context.checkThatNoWordIsLeft()
    let client = try context.connect(calling: "server.status")
    return try Doctor(context: context, client: client).run()
  }
}
