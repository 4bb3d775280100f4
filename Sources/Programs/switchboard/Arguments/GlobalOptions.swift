internal import ControlClient
internal import Glibc

/// The options every command has.
struct GlobalOptions {
  /// The control socket's path.
  let socket: String
  /// Print the JSON result and nothing else.
  let json: Bool
  /// The members to show, dotted for inner ones; empty: those that fit.
  let fields: [String]
  /// Don't ask before destructive calls.
  let yes: Bool
  let timeoutMilliseconds: Int
  let help: Bool

  static let descriptors = [
    OptionDescriptor("socket", .word("PATH"), "The control socket"),
    OptionDescriptor("json", "Print the JSON result and nothing else (also -j)"),
    OptionDescriptor("fields", .word("A,B"), "Show these members, inner ones as a.b"),
    OptionDescriptor("yes", "Do not ask before destructive calls"),
    OptionDescriptor("timeout", .word("MS"), "Milliseconds to wait for the reply"),
    OptionDescriptor("help", "Explain the command (also -h)"),
  ]

  init(_ arguments: Arguments) throws(UsageError) {
    socket = arguments.word("socket") ?? Self.socketDefault
    json = arguments.has("json")
    fields = (arguments.word("fields") ?? "").split(separator: ",").map(String.init)
    yes = arguments.has("yes")
    timeoutMilliseconds =
      try arguments.integer("timeout", in: 1...Self.timeoutMillisecondsMax)
      ?? BlockingControlClient.timeoutMillisecondsDefault
    help = arguments.has("help")
  }

  /// Where the daemon's socket is unless an option says otherwise.
  static var socketDefault: String {
    if let path = Environment.value("SWITCHBOARD_SOCKET") { return path }
    if let directory = Environment.value("RUNTIME_DIRECTORY") {
      return directory + "/control.sock"
    }
    return "/run/switchboard/control.sock"
  }

  /// Milliseconds: a day.
  private static let timeoutMillisecondsMax = 86_400_000
}
