internal import Glibc

/// A peer that runs. It belongs to the thread that made it; stop it before letting go.
final class PeerServer {
  let kind: PeerKind
  /// Where it answers HTTPS, if it does.
  let url: String
  /// Where it answers calls, if it does.
  let socket: String
  private let process: ChildProcess

  private static let startMillisecondsMax = 10_000
  private static let buildMillisecondsMax = 120_000

  var pid: Int { Int(process.pid) }

  /// Starts it and waits until it listens; nil when its program is not installed.
  init?(_ kind: PeerKind, _ setting: PeerSetting) throws(ProcessFault) {
    guard let program = OwnPath.program(kind.program) else { return nil }
    let port = try FreePort.find()
    self.kind = kind
    url = "https://127.0.0.1:\(port)/webhooks/conversations"
    socket = "\(setting.directory)/\(kind.rawValue).sock"
    let log = "\(setting.directory)/\(kind.rawValue).log"
    let operands = [
      String(port), setting.certificate, setting.key, setting.authToken, socket,
    ]
    let command: [String]
    switch kind {
    case .nginx:
      command = [program, "-c", try Self.configuration(setting, port), "-p", setting.directory]
    case .go: command = [try Self.build(program, setting, log)] + operands
    case .node: command = [program, "\(setting.sources)/handler.js"] + operands
    case .python: command = [program, "\(setting.sources)/handler.py"] + operands
    case .redis:
      // Nothing is stored, as by the other peers. The port only tells that it listens.
      command = [
        program, "--port", String(port), "--bind", "127.0.0.1", "--unixsocket", socket,
        "--save", "", "--appendonly", "no", "--dir", setting.directory,
      ]
    }
    process = try ChildProcess(
      command[0],
      arguments: Array(command.dropFirst()),
      environment: Self.environment(setting),
      log: log
    )
    try waitUntilListening(port, log)
  }

  func stop() {
    process.kill()
  }

  private func waitUntilListening(_ port: Int, _ log: String) throws(ProcessFault) {
    let end = Clock.nanoseconds() + UInt64(Self.startMillisecondsMax) * 1_000_000
    while Clock.nanoseconds() < end, process.isRunning {
      if FreePort.isTaken(port) { return }
      Clock.sleep(milliseconds: 10)
    }
    process.kill()
    let reason = TextFile.tail(log, lines: 3).joined(separator: " ")
    throw ProcessFault("start \(kind.title)", reason: reason.isEmpty ? "it is silent" : reason)
  }

  private static func environment(_ setting: PeerSetting) -> [String: String] {
    var environment = [
      "GOMAXPROCS": "1", "GO111MODULE": "off", "GOCACHE": setting.directory + "/go-cache",
      "GOFLAGS": "-buildvcs=false", "GOTOOLCHAIN": "local",
    ]
    for name in ["PATH", "HOME", "LANG", "TMPDIR"] {
      environment[name] = Environment.value(name)
    }
    return environment
  }

  private static func configuration(
    _ setting: PeerSetting,
    _ port: Int
  ) throws(ProcessFault) -> String {
    let template = "\(setting.sources)/nginx.conf.in"
    guard let text = TextFile.read(template) else {
      throw ProcessFault("read \(template)", reason: "it is not there")
    }
    let path = "\(setting.directory)/nginx.conf"
    try TextFile.write(
      text.replacing("@DIRECTORY@", with: setting.directory)
        .replacing("@PORT@", with: String(port))
        .replacing("@CERTIFICATE@", with: setting.certificate)
        .replacing("@KEY@", with: setting.key),
      to: path
    )
    return path
  }

  /// Compiles the Go handler; the program's path.
  private static func build(
    _ go: String,
    _ setting: PeerSetting,
    _ log: String
  ) throws(ProcessFault) -> String {
    let output = "\(setting.directory)/handler-go"
    var environment = environment(setting)
    environment["GOMAXPROCS"] = nil
    let compiler = try ChildProcess(
      go,
      arguments: ["build", "-o", output, "\(setting.sources)/handler.go"],
      environment: environment,
      log: log
    )
    defer { compiler.kill() }
    guard compiler.wait(milliseconds: buildMillisecondsMax) == .exited(0) else {
      throw ProcessFault(
        "compile handler.go",
        reason: TextFile.tail(log, lines: 5).joined(separator: " ")
      )
    }
    return output
  }
}
