/// Times what an administrator types: a shell line that asks a server through socat, from exec to
/// exit.
struct OneLiner {
  /// Milliseconds of each run, in rising order.
  let milliseconds: [Double]

  /// Runs that count, an odd number: the median is one of them.
  static let runs = 21
  /// Runs before those, which bring the programs into memory.
  private static let warmUpRuns = 3

  var median: Double { milliseconds[milliseconds.count / 2] }

  /// Whether the programs it needs are installed.
  static var isInstalled: Bool {
    OwnPath.program("sh") != nil && OwnPath.program("socat") != nil
  }

  /// Runs the line again and again: `line` is what goes to the server at `socket`. Every run must
  /// succeed and print something.
  init(_ line: String, to socket: String, log: String) throws(ProcessFault) {
    guard let shell = OwnPath.program("sh") else {
      throw ProcessFault("find sh", reason: "it is not installed")
    }
    let command = "echo \(Self.quoted(line)) | socat - \(Self.quoted("UNIX-CONNECT:\(socket)"))"
    var environment: [String: String] = [:]
    environment["PATH"] = Environment.value("PATH")
    var taken: [Double] = []
    for run in 0..<(Self.warmUpRuns + Self.runs) {
      try TextFile.write("", to: log)
      let began = Clock.nanoseconds()
      let process = try ChildProcess(
        shell,
        arguments: ["-c", command],
        environment: environment,
        log: log
      )
      let ending = process.wait()
      let ended = Clock.nanoseconds()
      guard ending == .exited(0), let answer = TextFile.read(log), !answer.isEmpty else {
        let said = TextFile.tail(log, lines: 1).joined()
        throw ProcessFault("run \(command)", reason: said.isEmpty ? "it is silent" : said)
      }
      if run >= Self.warmUpRuns { taken.append(Double(ended - began) / 1_000_000) }
    }
    milliseconds = taken.sorted()
  }

  /// A word of the shell that stands for the text itself.
  private static func quoted(_ text: String) -> String {
    "'" + text.replacing("'", with: #"'\''"#) + "'"
  }
}
