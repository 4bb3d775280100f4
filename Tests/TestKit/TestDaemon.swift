public import ControlClient
internal import Foundation
public import JSON

/// A `switchboardd` of a test's own: its state directory and sockets lie in a temporary folder,
/// it listens on a free port of the loopback, and it is killed when the object goes away.
///
/// One thread at a time.
public final class TestDaemon {
  /// The account whose webhooks it takes, unless a test says otherwise.
  public static let accountSid = "AC00000000000000000000000000000001"
  /// The secret webhooks are signed with, unless a test says otherwise.
  public static let authToken = "f2ca1bb6c7e907d06dafe4687e579fce"
  /// Where the sender believes the daemon to be.
  public static let publicURL = "https://hooks.example.com"
  /// From start to READY=1, and from a signal to the end.
  public static let startMillisecondsMax = 60_000

  /// The folder of everything.
  public let directory: TestDirectory
  /// Variables of its environment; what is set here holds from the next start.
  public var environment: [String: String]
  /// What follows the program's name.
  public var arguments: [String]
  /// Listening sockets that it is given at its start, by name, as a service manager gives them.
  public var inheritedSockets: KeyValuePairs<String, Int32> = [:]
  /// The process; nil before the first start.
  public private(set) var process: ChildProcess?
  /// Milliseconds from exec to READY=1 of the last start.
  public private(set) var startMilliseconds = 0.0
  /// The port of the HTTPS listener, since the last start.
  public private(set) var port = 0
  private let readiness: ReadinessSocket
  private let program: Program

  /// Its state directory.
  public var state: String { directory.file("state") }
  /// Its database.
  public var database: String { directory.file("state/switchboard.db") }
  /// Its control socket.
  public var socket: String { directory.file("c.sock") }
  /// The certificate it made for itself, to trust.
  public var certificate: String { directory.file("state/tls/certificate.pem") }

  /// Makes a daemon and, unless told not to, starts it.
  ///
  /// - Parameters:
  ///   - environment: variables over the usual ones; an empty value removes one.
  ///   - configuration: the text of a YAML file for `--config`, in which `STATE` and `SOCKET` stand
  ///     for the paths. None of the usual variables is set then.
  ///   - starts: whether it is started at once.
  /// - Throws: a ``TestFailure`` with what it wrote when it does not come to serve.
  public init(
    environment: [String: String] = [:],
    configuration: String? = nil,
    starts: Bool = true
  ) throws {
    program = try Program.built("switchboardd")
    directory = try TestDirectory()
    readiness = try ReadinessSocket(path: directory.file("n.sock"))
    arguments = []
    self.environment = Program.cleanEnvironment
    if let configuration {
      try write(configuration: configuration)
      arguments = ["--config", directory.file("switchboard.yaml")]
    } else {
      self.environment["SWITCHBOARD_STATE_DIRECTORY"] = state
      self.environment["SWITCHBOARD_CONTROL_SOCKET"] = socket
      self.environment["SWITCHBOARD_HTTPS_LISTEN"] = "127.0.0.1:0"
      self.environment["SWITCHBOARD_HTTPS_PUBLIC_URL"] = Self.publicURL
      self.environment["SWITCHBOARD_ACCOUNT_SID"] = Self.accountSid
      self.environment["SWITCHBOARD_WEBHOOKS_AUTH_TOKENS"] = Self.authToken
    }
    self.environment["NOTIFY_SOCKET"] = readiness.path
    for (name, value) in environment {
      self.environment[name] = value.isEmpty ? nil : value
    }
    if starts { try start() }
  }

  deinit {
    process?.destroy()
  }

  /// Writes the configuration file; `STATE` and `SOCKET` in it stand for the paths.
  public func write(configuration: String) throws {
    let text =
      configuration
      .replacingOccurrences(of: "STATE", with: state)
      .replacingOccurrences(of: "SOCKET", with: socket)
    try directory.write(text, to: "switchboard.yaml")
  }

  // MARK: Start and end

  /// Starts it and waits until it serves.
  public func start() throws {
    guard try startsServing() else {
      throw TestFailure(
        "switchboardd does not serve (\(process?.exitStatus.map { "exit \($0)" } ?? "running")); "
          + "it wrote: \(standardError)"
      )
    }
    port = try httpsPort()
  }

  /// Starts it; false when it ends before it serves.
  public func startsServing() throws -> Bool {
    let begin = Clock.milliseconds()
    let process = try launch()
    let isServing = readiness.waits(
      for: "READY=1",
      from: process,
      millisecondsMax: Self.startMillisecondsMax
    )
    startMilliseconds = Clock.milliseconds() - begin
    return isServing
  }

  /// Starts it and waits for nothing.
  @discardableResult
  public func launch() throws -> ChildProcess {
    readiness.discardAll()
    let log = open(directory.file("stderr"), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
    defer { close(log) }
    var command = [program.path] + arguments
    var environment = environment
    if !inheritedSockets.isEmpty {
      environment["LISTEN_FDS"] = "\(inheritedSockets.count)"
      environment["LISTEN_FDNAMES"] = inheritedSockets.map(\.key).joined(separator: ":")
      // Only the process itself knows its number.
      command =
        [try Program.installed("bash").path, "-c", "LISTEN_PID=$$ exec \"$@\"", "bash"] + command
    }
    let process = try ChildProcess(
      command[0],
      Array(command.dropFirst()),
      environment: environment,
      output: log,
      error: log,
      inherited: inheritedSockets.map(\.value)
    )
    self.process = process
    return process
  }

  /// kill -9, and waits until it is gone.
  public func kill() {
    process?.destroy()
  }

  /// SIGTERM, waits for the end and gives the exit status.
  @discardableResult
  public func terminate() throws -> Int32 {
    guard let process else { throw TestFailure("the daemon was never started") }
    process.signal(SIGTERM)
    return try process.wait(millisecondsMax: Self.startMillisecondsMax)
  }

  /// SIGHUP, and waits until it has read its configuration again.
  public func reload() throws {
    guard let process else { throw TestFailure("the daemon was never started") }
    readiness.discardAll()
    process.signal(SIGHUP)
    guard readiness.waits(for: "READY=1", from: process, millisecondsMax: 30_000) else {
      throw TestFailure("the daemon does not reload; it wrote: \(standardError)")
    }
  }

  /// Everything it wrote since the first start.
  public var standardError: String {
    let text = FileManager.default.contents(atPath: directory.file("stderr"))
    return String(decoding: text ?? Data(), as: UTF8.self)
  }

  // MARK: Control socket

  /// A connection to the control socket.
  public func control() throws -> BlockingControlClient {
    try BlockingControlClient(path: socket)
  }

  /// Calls one method on a connection of its own.
  @discardableResult
  public func call(_ method: String, _ params: JSONValue? = nil) throws -> JSONValue {
    try control().call(method, params: params, timeoutMilliseconds: 30_000)
  }

  /// All items of a list, page by page.
  public func list(_ method: String, _ params: JSONObject = [:]) throws -> [JSONValue] {
    let control = try control()
    var params = params
    params["limit"] = 1_000
    var items: [JSONValue] = []
    while true {
      let page = try control.call(method, params: .object(params), timeoutMilliseconds: 30_000)
      items += page["items"]?.array ?? []
      guard let cursor = page["next_cursor"]?.string else { return items }
      params["cursor"] = .string(cursor)
    }
  }

  private func httpsPort() throws -> Int {
    let status = try call("server.status")
    let address = status["https"]?["listeners"]?[0]?["address"]?.string ?? ""
    guard let port = address.split(separator: ":").last.flatMap({ Int($0) }) else {
      throw TestFailure("server.status tells no listener: \(status)")
    }
    return port
  }
}
