internal import ControlClient
internal import ControlMethods
internal import Glibc
internal import JSON
internal import JSONRPC

/// Why a command did not do its work, fit to be shown: what happened, what to do about it, and the
/// command to go on with.
struct CommandFailure: Error {
  let message: String
  var hint: String?
  /// A command line to try next.
  var next: String?
  var exitCode: ExitCode = .failure

  init(
    _ message: String,
    hint: String? = nil,
    next: String? = nil,
    exitCode: ExitCode = .failure
  ) {
    self.message = message
    self.hint = hint
    self.next = next
    self.exitCode = exitCode
  }

  /// The same failure whose next command asks the same daemon: with the socket of a command line
  /// that names one.
  func naming(socketOf arguments: [String]) -> CommandFailure {
    var path: String?
    for (index, argument) in arguments.enumerated() {
      if argument == "--socket", index + 1 < arguments.count { path = arguments[index + 1] }
      if argument.hasPrefix("--socket=") { path = String(argument.dropFirst(9)) }
    }
    guard let path, let next, !next.hasSuffix("help"),
      next.hasPrefix("switchboard ") || next.hasSuffix(" switchboard status")
    else { return self }
    var failure = self
    failure.next = "\(next) --socket \(path)"
    return failure
  }

  /// A command line that was not understood; `command` is its part that was.
  init(_ error: UsageError, command: String) {
    self.init(
      error.message,
      hint: error.hint,
      next: command.isEmpty ? "switchboard help" : "switchboard \(command) --help",
      exitCode: .usage
    )
  }

  /// A call that brought no result.
  init(_ error: ControlClientError, calling name: String, _ params: JSONValue? = nil) {
    switch error {
    case .noSocket, .notRunning, .system:
      self.init(error.description, next: Self.nextWithoutDaemon, exitCode: .unavailable)
    case .notPermitted(let path):
      let advice = SocketAdvice.Barrier(socket: path).map(SocketAdvice.init)
      self.init(
        "This user may not open \(path).",
        hint: advice?.hint ?? "Join the group that owns the socket, then log in anew.",
        next: advice?.next ?? "ls -l \(path)",
        exitCode: .unavailable
      )
    case .pathTooLong: self.init(error.description, exitCode: .usage)
    case .timedOut:
      self.init(error.description, next: "switchboard status", exitCode: .tryAgain)
    case .closedByDaemon:
      self.init(error.description, next: "switchboard status", exitCode: .unavailable)
    case .malformed, .outcomeUnknown, .requestTooLong, .shutDown: self.init(error.description)
    case .tooManyCalls: self.init(error.description, exitCode: .tryAgain)
    case .refused(let refusal): self.init(refusal, calling: name, params)
    }
  }

  /// Where a service manager runs, it starts the daemon.
  private static var nextWithoutDaemon: String {
    access("/run/systemd/system", F_OK) == 0 ? "systemctl status switchboard" : "switchboardd"
  }

  private init(_ error: RPCError, calling name: String, _ params: JSONValue?) {
    var hint = error.data["hint"]?.string
    if hint == nil, let wait = error.data["retry_after_ms"]?.int {
      hint = "Try again in \(wait) ms."
    }
    if let code = error.data["twilio_code"]?.int {
      hint = [hint, "Twilio's code is \(code)."].compactMap(\.self).joined(separator: " ")
    }
    // The daemon's words name objects, and objects are named by strangers.
    self.init(
      TextWidth.oneLine(error.message),
      hint: hint.map(TextWidth.oneLine),
      next: NextCommand(
        error: error,
        method: MethodTable.descriptor(named: name),
        params: params
      ).text,
      exitCode: Self.exitCode(of: error)
    )
  }

  private static func exitCode(of error: RPCError) -> ExitCode {
    if error.code == .notFound { return .notFound }
    switch error.errorClass {
    case .client: return .failure
    case .conflict: return .conflict
    case .busy: return .tryAgain
    case .server: return .failure
    }
  }
}
