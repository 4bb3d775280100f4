internal import ControlClient
internal import ControlMethods
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
  init(_ error: ControlClientError, calling name: String) {
    switch error {
    case .noSocket, .notRunning, .system:
      self.init(
        error.description,
        next: "systemctl status switchboard",
        exitCode: .unavailable
      )
    case .notPermitted: self.init(error.description, next: "id", exitCode: .unavailable)
    case .pathTooLong: self.init(error.description, exitCode: .usage)
    case .timedOut:
      self.init(error.description, next: "switchboard status", exitCode: .tryAgain)
    case .closedByDaemon:
      self.init(error.description, next: "switchboard status", exitCode: .unavailable)
    case .malformed: self.init(error.description)
    case .refused(let refusal): self.init(refusal, calling: name)
    }
  }

  private init(_ error: RPCError, calling name: String) {
    var hint = error.data["hint"]?.string
    if hint == nil, let wait = error.data["retry_after_ms"]?.int {
      hint = "Try again in \(wait) ms."
    }
    if let code = error.data["twilio_code"]?.int {
      hint = [hint, "Twilio's code is \(code)."].compactMap(\.self).joined(separator: " ")
    }
    self.init(
      error.message,
      hint: hint,
      next: Self.next(after: error, calling: name),
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

  private static func next(after error: RPCError, calling name: String) -> String? {
    let descriptor = MethodTable.descriptor(named: name)
    let noun = descriptor?.noun ?? ""
    switch error.code {
    case .notFound, .conflict:
      let list = MethodTable.descriptor(named: "\(noun).list")
      return list.map { "switchboard \(CommandName.words(of: $0))" }
    case .invalidParams: return descriptor.map { "switchboard \(CommandName.words(of: $0)) --help" }
    case .methodNotFound: return "switchboard help"
    case .forbidden: return "switchboard server whoami"
    case .invalidState:
      let get = MethodTable.descriptor(named: "\(noun).get")
      return get.map { "switchboard \(CommandName.words(of: $0)) SID" }
    // The set of codes is open; the rest has no remedy that a command could be.
    default: return error.errorClass == .busy ? "switchboard status" : nil
    }
  }
}
