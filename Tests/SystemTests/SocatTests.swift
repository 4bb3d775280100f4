import JSON
import TestKit
import Testing

/// The one-liners that the manual opens with, by the real programs.
@Suite(.onOwnThreads)
struct SocatTests {
  private let daemon: TestDaemon

  init() throws {
    daemon = try TestDaemon()
  }

  private var address: String { "UNIX-CONNECT:\(daemon.socket)" }

  /// `echo INPUT | socat - UNIX-CONNECT:…`
  private func socat(_ input: String, _ options: [String] = []) throws -> ProgramResult {
    try Program.installed("socat").run(options + ["-", address], input: input + "\n")
  }

  /// A pipeline of the shell; $SOCKET is the socket's address.
  private func shell(_ line: String) throws -> ProgramResult {
    for name in ["socat", "jq"] { _ = try Program.installed(name) }
    return try Program.installed("bash").run(
      ["-c", line],
      environment: ["SOCKET": address, "DIR": daemon.directory.path]
    )
  }

  @Test func answersInOneLineAndEnds() throws {
    let result = try socat(#"{"jsonrpc":"2.0","id":1,"method":"server.status"}"#)
    print("echo server.status | socat: \(result.milliseconds.rounded()) ms")
    #expect(result.status == 0, "\(result)")
    #expect(result.lines.count == 1, "\(result)")
    let reply = try JSONValue(parsing: result.output)
    #expect(reply["jsonrpc"] == "2.0" && reply["id"] == 1)
    #expect(reply["result"]?["status"] == "running")
    #expect(reply["result"]?["account_sid"]?.string == TestDaemon.accountSid)
  }

  @Test func tellsItsVersion() throws {
    let result = try socat(#"{"jsonrpc":"2.0","id":1,"method":"server.version"}"#)
    #expect(try JSONValue(parsing: result.output)["result"]?["name"] == "switchboardd")
  }

  @Test func takesWords() throws {
    let status = try socat("status")
    #expect(status.status == 0 && status.output.hasPrefix("switchboardd "), "\(status)")
    let json = try socat("status -j")
    #expect(json.lines.count == 1)
    #expect(try JSONValue(parsing: json.output)["status"] == "running")
    let script = try socat("# a comment\nping\r\n\n  version\nlist-commands")
    #expect(script.lines.first == "pong", "\(script)")
    #expect(script.lines.contains("interaction.create"), "\(script)")
    #expect(try socat("help address.create").output.contains("auto_creation"))
    let unknown = try socat("staus")
    #expect(unknown.output.contains("status"), "\(unknown)")
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
      #"socat -t 60 - "$SOCKET" < "$DIR/calls.ndjson" | jq -c 'select(.error)'"#
    )
    #expect(result.lines.count == 1, "\(result)")
    let reply = try JSONValue(parsing: result.output)
    #expect(reply["id"] == 2 && reply["error"]?["code"] == -32010)
    #expect(reply["error"]?["data"]?["name"] == "worker.not_found")
  }

  @Test func takesACallOverManyLines() throws {
    let result = try shell(
      #"printf '%s' "$(echo '{"jsonrpc":"2.0","id":7,"method":"rpc.ping"}' | jq .)""#
        + #" | socat -t 10 - "$SOCKET""#
    )
    #expect(try JSONValue(parsing: result.output)["id"] == 7, "\(result)")
  }

  @Test func sendsEventsUntilTheCallerGoes() throws {
    let line =
      #"(echo '{"jsonrpc":"2.0","id":1,"method":"events.subscribe","params":{"types":["worker.*"]}}'"#
      + #"; sleep 1000) | socat - "$SOCKET" | jq --unbuffered -r '.params.type // .id'"#
    let (bash, lines) = try background(line)
    defer { bash.destroy() }
    #expect(try lines.next() == "1")
    try daemon.call("worker.create", ["friendly_name": "bob"])
    #expect(try lines.next() == "worker.created")
  }

  /// Starts a pipeline whose output is read line by line.
  private func background(_ line: String) throws -> (ChildProcess, LineReader) {
    for name in ["socat", "jq"] { _ = try Program.installed(name) }
    let lines = try LineReader()
    // As a group, so that the sleep goes with the shell.
    let process = try ChildProcess(
      Program.installed("bash").path,
      ["-c", line],
      environment: Program.cleanEnvironment.merging(["SOCKET": address]) { $1 },
      output: lines.writing,
      leadsGroup: true
    )
    lines.closeWriting()
    return (process, lines)
  }

  @Test func tellsWebClientsThatThisIsNoHTTP() throws {
    let get = try socat("GET / HTTP/1.1\r\nHost: x\r\n\r")
    #expect(get.output.contains("no HTTP"), "\(get)")
    #expect(get.output.contains("socat"), "\(get)")
    let curl = try Program.installed("curl").run([
      "-sS", "--unix-socket", daemon.socket, "--http0.9", "-d", "x=1", "http://localhost/",
    ])
    #expect(curl.output.contains("no HTTP"), "\(curl)")
  }

  private let zeros = String(repeating: "0", count: 32)
}
