internal import ControlClient
internal import JSON

extension Command {
  static let doctor = Command(
    "doctor",
    "Checks what a first webhook needs: socket, role, HTTPS, signature, address, worker.",
    notes: "Every check is made, whatever the others gave. Exit code 0 when none failed."
  ) { context throws(CommandFailure) in
    try context.checkThatNoWordIsLeft()
    let client = try context.connect(calling: "server.status")
    let checks = Checkup(context: context, client: client).all()
    if context.options.json {
      context.printJSON(["items": .array(checks.map(\.json)), "next_cursor": .null])
    } else {
      for check in checks { check.print(to: context.terminal) }
    }
    return checks.contains { $0.outcome == .fail } ? .failure : .success
  }
}
