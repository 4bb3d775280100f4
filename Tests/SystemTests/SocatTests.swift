import JSON
import TestKit
import Testing

/// The one-liners that the manual opens with, by the real programs, and what socat makes of the
/// daemon's manners.
@Suite(.onOwnThreads)
struct SocatTests {
  private let daemon: TestDaemon
  private let events: String

  init() throws {
    daemon = try TestDaemon(starts: false)
    events = daemon.directory.file("e.sock")
    try daemon.write(
      configuration: """
        state_directory: STATE
        control: {socket: SOCKET, events_socket: {path: \(events)}}
        https: {listen: ["127.0.0.1:0"]}
        webhooks: {auth_tokens: [secret]}
        """
    )
    daemon.arguments = ["--config", daemon.directory.file("switchboard.yaml")]
    daemon.environment["SWITCHBOARD_STATE_DIRECTORY"] = nil
    daemon.environment["SWITCHBOARD_CONTROL_SOCKET"] = nil
    try daemon.start()
  }

  /// A line as the manual has it, with this daemon's sockets in place of the usual ones and a
  /// folder of the test's as home and working directory.
  private func literal(_ line: String) -> String {
    let moved =
      line
      .replacing("/run/switchboard/control.sock", with: daemon.socket)
      .replacing("/run/switchboard/control-events.sock", with: events)
    return "export HOME=\(daemon.directory.path); cd \"$HOME\"; \(moved)"
  }

  private func shell(_ line: String) throws -> ProgramResult {
    for name in ["socat", "jq"] { _ = try Program.installed(name) }
    return try Program.installed("bash").run(["-c", literal(line)])
  }

  /// Starts a line whose output is read line by line.
  private func background(_ line: String) throws -> (ChildProcess, LineReader) {
    for name in ["socat", "jq"] { _ = try Program.installed(name) }
    let lines = try LineReader()
    // As a group, so that all of the line goes with the shell.
    let process = try ChildProcess(
      Program.installed("bash").path,
      ["-c", literal(line)],
      environment: Program.cleanEnvironment,
      output: lines.writing,
      leadsGroup: true
    )
    lines.closeWriting()
    return (process, lines)
  }

  // MARK: One-liners

  @Test func answersARequest() throws {
    let result = try shell(
      #"echo '{"jsonrpc":"2.0","id":1,"method":"server.version"}'"#
        + " | socat - UNIX-CONNECT:/run/switchboard/control.sock"
    )
    #expect(result.status == 0 && result.lines.count == 1, "\(result)")
    let reply = try JSONValue(parsing: result.output)
    #expect(reply["jsonrpc"] == "2.0" && reply["id"] == 1)
    #expect(reply["result"]?["name"] == "switchboardd")
  }

  @Test func answersWords() throws {
    let status = try shell("echo status | socat - UNIX-CONNECT:/run/switchboard/control.sock")
    #expect(status.status == 0 && status.output.hasPrefix("switchboardd "), "\(status)")
    let json = try shell("echo status -j | socat - UNIX-CONNECT:/run/switchboard/control.sock")
    #expect(json.lines.count == 1)
    #expect(try JSONValue(parsing: json.output)["status"] == "running")
    try daemon.directory.write(
      "# a script\nping\r\n\n  version\nlist-commands\n",
      to: "script"
    )
    let script = try shell("socat - UNIX-CONNECT:/run/switchboard/control.sock < script")
    #expect(script.lines.first == "pong", "\(script)")
    #expect(script.lines.contains("interaction.create"), "\(script)")
  }

  /// Debian builds socat without it.
  private static let hasReadline =
    (try? Program.installed("socat").run(["-V"]).output.contains("#define WITH_READLINE")) == true

  @Test(.enabled(if: hasReadline, "this socat has no READLINE"))
  func keepsAHistory() throws {
    let result = try shell(
      "echo ping | socat READLINE,history=$HOME/.switchboard_history"
        + " UNIX-CONNECT:/run/switchboard/control.sock"
    )
    #expect(result.output.contains("pong"), "\(result)")
  }

  @Test func takesAFileOfCalls() throws {
    try daemon.directory.write(
      """
      {"jsonrpc":"2.0","id":1,"method":"rpc.ping"}
      {"jsonrpc":"2.0","id":2,"method":"worker.get","params":{"sid":"WK\(zeros)"}}
      {"jsonrpc":"2.0","id":3,"method":"rpc.ping"}

      """,
      to: "calls.ndjson"
    )
    let result = try shell(
      "socat -t 60 - UNIX-CONNECT:/run/switchboard/control.sock < calls.ndjson"
        + " | jq -c 'select(.error)'"
    )
    #expect(result.lines.count == 1, "\(result)")
    let reply = try JSONValue(parsing: result.output)
    #expect(reply["id"] == 2 && reply["error"]?["code"] == -32010)
    #expect(reply["error"]?["data"]?["name"] == "worker.not_found")
  }

  @Test func takesACallOverManyLines() throws {
    try daemon.directory.write(
      #"{"jsonrpc":"2.0","id":7,"method":"worker.create","params":{"friendly_name":"ada"}}"#,
      to: "call-pretty.json"
    )
    let result = try shell(
      #"printf '%s' "$(jq . call-pretty.json)""#
        + " | socat -t 10 - UNIX-CONNECT:/run/switchboard/control.sock"
    )
    let reply = try JSONValue(parsing: result.output)
    #expect(reply["id"] == 7 && reply["result"]?["friendly_name"] == "ada", "\(result)")
  }

  @Test func streamsEventsUnasked() throws {
    let (bash, lines) = try background(
      "socat -u UNIX-CONNECT:/run/switchboard/control-events.sock -"
        + " | jq --unbuffered -r .params.type"
    )
    defer { bash.destroy() }
    while try daemon.call("server.status")["control"]?["subscriptions"] != 1, bash.isRunning {}
    try daemon.call("worker.create", ["friendly_name": "bob"])
    #expect(try lines.next() == "worker.created")
  }

  @Test func sendsEventsUntilTheCallerGoes() throws {
    let (bash, lines) = try background(
      #"(echo '{"jsonrpc":"2.0","id":1,"method":"events.subscribe","params":{"types":["worker.*"]}}'"#
        + "; sleep infinity) | socat - UNIX-CONNECT:/run/switchboard/control.sock"
        + " | jq --unbuffered -r '.params.type // .id'"
    )
    defer { bash.destroy() }
    #expect(try lines.next() == "1")
    try daemon.call("worker.create", ["friendly_name": "bob"])
    #expect(try lines.next() == "worker.created")
  }

  @Test func tellsWebClientsThatThisIsNoHTTP() throws {
    let get = try shell(
      #"printf 'GET / HTTP/1.1\r\nHost: x\r\n\r\n'"#
        + " | socat - UNIX-CONNECT:/run/switchboard/control.sock"
    )
    #expect(get.output.contains("no HTTP") && get.output.contains("socat"), "\(get)")
    _ = try Program.installed("curl")
    let curl = try shell(
      "curl -sS --unix-socket /run/switchboard/control.sock --http0.9 -d x=1 http://localhost/"
    )
    #expect(curl.output.contains("no HTTP"), "\(curl)")
  }

  // MARK: What socat makes of it

  /// The longest that a plain socat waits for more once its input has ended.
  private static let patienceMilliseconds = 500.0

  /// The daemon closes once everything is answered, so that socat need not wait to be sure.
  @Test(
    arguments: ["-", "-t 5 -", "-t 60 -"],
    [
      #"echo '{"jsonrpc":"2.0","id":1,"method":"rpc.ping"}'"#, "echo status",
      #"echo '{"jsonrpc":"2.0","id":1,"method":"rpc.discover"}'"#,
      #"echo '{"jsonrpc":"2.0","id":1,"method":"worker.list"}'"#,
    ]
  )
  func repliesAndEndsAtOnce(options: String, input: String) throws {
    let line = "\(input) | socat \(options) UNIX-CONNECT:/run/switchboard/control.sock"
    // A busy machine may need a second try.
    var milliseconds = Double.infinity
    for _ in 1...3 where milliseconds >= Self.patienceMilliseconds {
      let result = try shell(line)
      #expect(result.status == 0 && !result.output.isEmpty, "\(result)")
      milliseconds = result.milliseconds
    }
    print("\(Int(milliseconds.rounded())) ms: \(input) | socat \(options) …")
    #expect(milliseconds < Self.patienceMilliseconds)
  }

  /// With `ignoreeof` the daemon is never told that no more comes, and so keeps the connection.
  @Test func keepsTheConnectionOfWhoSaysNoEnd() throws {
    let result = try shell(
      "echo ping | timeout 1 socat -,ignoreeof UNIX-CONNECT:/run/switchboard/control.sock"
    )
    #expect(result.status == 124 && result.output == "pong\n", "\(result)")
  }

  /// A plain socat gives up before a slow answer has come; with `-t` it gets it.
  @Test func answersSlowlyToWhoWaits() throws {
    let interaction = try daemon.call(
      "interaction.create",
      ["channel": ["type": "sms", "initiated_by": "api"]]
    )
    let request =
      #"{"jsonrpc":"2.0","id":1,"method":"task.wait","params":"#
      + #"{"sid":"\#(interaction.text("task_sid"))","timeout_ms":1000}}"#
    let plain = try shell(
      "echo '\(request)' | socat - UNIX-CONNECT:/run/switchboard/control.sock"
    )
    #expect(plain.status == 0 && plain.output.isEmpty, "\(plain)")
    let patient = try shell(
      "echo '\(request)' | socat -t 5 - UNIX-CONNECT:/run/switchboard/control.sock"
    )
    #expect(try JSONValue(parsing: patient.output)["error"]?["code"] == -32_002, "\(patient)")
    #expect(patient.milliseconds < 5_000, "socat waited for more")
    print(
      "an answer after 1000 ms: socat - gives up after \(Int(plain.milliseconds)) ms, "
        + "socat -t 5 - ends after \(Int(patient.milliseconds)) ms"
    )
  }

  private let zeros = String(repeating: "0", count: 32)
}
