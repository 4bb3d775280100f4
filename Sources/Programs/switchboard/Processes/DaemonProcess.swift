internal import ControlClient
internal import Glibc
internal import JSON

/// A daemon of one's own: its state in a folder of its own, its socket beside it, HTTPS on a free
/// port of the loopback with a self-made certificate.
///
/// It belongs to the thread that made it. Stop or kill it before letting go.
final class DaemonProcess {
  let directory: String
  let authToken: String
  private let accountSid: String
  private let settings: [String: String]
  private(set) var process: ChildProcess?
  /// Where HTTPS answers, such as `127.0.0.1:40123`; empty before the start.
  private(set) var address = ""

  /// Milliseconds until it must serve.
  static let startMillisecondsMax = 20_000
  /// Milliseconds until it must be gone after SIGTERM: the daemon's hard limit and a bit.
  static let stopMillisecondsMax = 35_000
  private static let logLinesMax = 40

  /// A daemon with its files in `directory`, and with further settings as variables of its
  /// environment. Nothing is started yet.
  init(
    directory: String,
    accountSid: String,
    authToken: String,
    settings: [String: String] = [:]
  ) {
    self.directory = directory
    self.accountSid = accountSid
    self.authToken = authToken
    self.settings = settings
  }

  var socket: String { directory + "/control.sock" }
  var log: String { directory + "/daemon.log" }
  var certificate: String { directory + "/state/tls/certificate.pem" }
  var privateKey: String { directory + "/state/tls/private_key.pem" }
  var webhookURL: String { "https://\(address)/webhooks/conversations" }

  /// The end of what it logged.
  var logTail: [String] { TextFile.tail(log, lines: Self.logLinesMax) }

  /// Starts it, and waits until it serves.
  func start() throws(ProcessFault) {
    let configuration = directory + "/switchboard.yaml"
    try TextFile.write("# Settings come from the environment.\n", to: configuration)
    let process = try ChildProcess(
      OwnPath.daemon,
      arguments: ["--config", configuration],
      environment: environment,
      log: log
    )
    self.process = process
    let end = Clock.nanoseconds() + UInt64(Self.startMillisecondsMax) * 1_000_000
    while Clock.nanoseconds() < end {
      guard process.isRunning else {
        throw ProcessFault("start \(process.executable)", reason: "it ended: \(ending(process))")
      }
      if let address = try? servingAddress() {
        self.address = address
        return
      }
      Clock.sleep(milliseconds: 3)
    }
    throw ProcessFault(
      "start \(process.executable)",
      reason: "it does not serve after \(Self.startMillisecondsMax) ms"
    )
  }

  /// A connection to its control socket.
  func connect() throws(ControlClientError) -> BlockingControlClient {
    try BlockingControlClient(path: socket)
  }

  /// Asks it to end, and waits; nil when it does not in time.
  func stop() -> ChildProcess.Ending? {
    process?.terminate()
    return process?.wait(milliseconds: Self.stopMillisecondsMax)
  }

  /// Ends it as a power cut would end it, as far as a signal can.
  @discardableResult
  func kill() -> ChildProcess.Ending? {
    process?.kill()
  }

  private func servingAddress() throws(ControlClientError) -> String? {
    let status = try connect().call("server.status", timeoutMilliseconds: 1_000)
    guard status["status"]?.string == "running" else { return nil }
    return status["https"]?["listeners"]?[0]?["address"]?.string
  }

  private func ending(_ process: ChildProcess) -> String {
    switch process.ending {
    case .exited(let code)?: "exit code \(code)"
    case .killed(let signal)?: "signal \(signal)"
    case nil: "unknown"
    }
  }

  private var environment: [String: String] {
    var environment = [
      "SWITCHBOARD_STATE_DIRECTORY": directory + "/state",
      "SWITCHBOARD_CONTROL_SOCKET": socket,
      "SWITCHBOARD_HTTPS_LISTEN": "127.0.0.1:0",
      "SWITCHBOARD_ACCOUNT_SID": accountSid,
      "SWITCHBOARD_WEBHOOKS_AUTH_TOKENS": authToken,
      "SWITCHBOARD_LOG_FORMAT": "text",
    ]
    for name in ["PATH", "HOME", "LANG", "LD_LIBRARY_PATH", "TMPDIR"] {
      environment[name] = Environment.value(name)
    }
    for (name, value) in settings { environment[name] = value }
    return environment
  }
}
