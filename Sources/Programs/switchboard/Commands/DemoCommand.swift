extension Command {
  static let demo = Command(
    "demo",
    "Shows the whole way of a webhook on a daemon of its own, kill -9 included.",
    options: [OptionDescriptor("keep", "Leave the daemon's files, and tell where they are")],
    notes: """
      Starts switchboardd with temporary state and a self-made certificate, sends it the webhook
      of Twilio's prerequisites page over TLS, lets an agent accept, sends the same again, kills
      the daemon with SIGKILL, restarts it and looks whether all is there. Nothing of an installed
      daemon is touched. Exit code 0 only if every step held.
      """
  ) { context throws(CommandFailure) in
    Children.cleanUpOnSignals()
    do throws(ProcessFault) {
      let directory = try TemporaryDirectory(name: "switchboard-demo")
      let demo = Demo(directory: directory.path, terminal: context.terminal)
      let holds = demo.run()
      if context.arguments.has("keep") {
        Children.remove(directory: directory.path)
        context.terminal.note("The daemon's files are in \(directory.path).")
      } else {
        directory.remove()
      }
      return holds ? .success : .failure
    } catch {
      throw CommandFailure("\(error).", hint: "Set TMPDIR to a folder that you may write to.")
    }
  }
}
