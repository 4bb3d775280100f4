import ControlClient
import Foundation
import HTTP
import JSON
import NIOCore
import TestKit
import Testing

/// What is too much, too deep, too many or too slow is refused, and nobody else notices.
@Suite(.onOwnThreads)
struct LimitTests {
  /// Sends bytes to the control socket and gives all that comes back until the daemon closes.
  private func exchange(_ daemon: TestDaemon, _ input: [UInt8]) throws -> [JSONValue] {
    try Program.installed("socat").run(
      ["-t", "30", "-", "UNIX-CONNECT:\(daemon.socket)"],
      input: input
    ).lines.map { try JSONValue(parsing: $0) }
  }

  @Test func refusesWhatIsTooMuchForTheControlSocket() throws {
    let daemon = try TestDaemon()
    let bystander = try daemon.control()
    func codes(_ text: String) throws -> [JSONValue?] {
      try exchange(daemon, Array(text.utf8)).map { $0["error"]?["code"] }
    }
    let nested = String(repeating: "[", count: 100_000)
    #expect(try codes(nested) == [-32700])
    let value = #"{"jsonrpc":"2.0","id":1,"method":"rpc.ping"}"#
    let batch = "[" + Array(repeating: value, count: 1_001).joined(separator: ",") + "]"
    #expect(try codes(batch) == [-32600])
    // Most of it is still on its way when the daemon has seen enough.
    for bytes in [1 << 20, 1_100_000, 5_000_000, 5_000_000, 5_000_000] {
      let long = "{\"jsonrpc\":\"2.0\",\"id\":\"" + String(repeating: "x", count: bytes)
      #expect(try codes(long) == [-32700], "\(bytes) bytes")
    }
    let invalid = Array(#"{"jsonrpc":"2.0","id":1,"method":""#.utf8) + [0xFF, 0xFE, 0x22, 0x7D]
    #expect(try exchange(daemon, invalid).first?["error"]?["code"] == -32700)
    #expect(try bystander.call("rpc.ping")["pong"] == true)
  }

  @Test func refusesOneControlConnectionTooMany() throws {
    let daemon = try TestDaemon(environment: ["SWITCHBOARD_LIMITS_CONTROL_CONNECTIONS_MAX": "8"])
    let held = try (0..<8).map { _ in try daemon.control() }
    for control in held { #expect(try control.call("rpc.ping")["pong"] == true) }
    let line = try #require(try daemon.control().receiveLine())
    let error = try JSONValue(parsing: line)["error"]
    #expect(error?["code"] == -32000 && error?["data"]?["name"] == "overloaded", "\(line)")
    for control in held { #expect(try control.call("rpc.ping")["pong"] == true) }
  }

  @Test func leavesNobodyWaitingForAReaderThatDoesNotRead() throws {
    let daemon = try TestDaemon()
    let deaf = try daemon.control()
    // Far more replies than the sockets hold.
    for number in 0..<2_000 {
      do {
        try deaf.sendLine(
          #"{"jsonrpc":"2.0","id":\#(number),"method":"rpc.discover"}"#,
          timeoutMilliseconds: 500
        )
      } catch ControlClientError.timedOut {
        break
      }
    }
    #expect(try daemon.call("rpc.ping")["pong"] == true)
    #expect(try Endpoint(daemon).send(.message(in: TestSid.make("CH"))) == [204])
  }

  @Test(
    arguments: [
      ("HANDSHAKE_MILLISECONDS_MAX", "", ""),
      ("HEADER_MILLISECONDS_MAX", "POST \(Webhook.path) HTTP/1.1\r\nHost: x\r\n", "408"),
      (
        "BODY_IDLE_MILLISECONDS_MAX",
        "POST \(Webhook.path) HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\nab", "408"
      ),
    ])
  func endsConnectionsThatSayNothing(limit: String, said: String, answer: String) throws {
    let daemon = try TestDaemon(environment: ["SWITCHBOARD_LIMITS_\(limit)": "100"])
    let isPlain = said.isEmpty
    let program = try Program.installed("bash")
    let openssl = try Program.installed("openssl").path
    let socat = try Program.installed("socat").path
    // The input stays open: it is the daemon that ends the connection.
    let peer =
      isPlain
      ? "\(socat) -u TCP:127.0.0.1:\(daemon.port) -"
      : "\(openssl) s_client -quiet -connect 127.0.0.1:\(daemon.port) 2>/dev/null"
    let result = try program.run([
      "-c",
      "exec 3< <(exec sleep 1000); sleeper=$!; "
        + "{ printf '%s' \"$1\"; exec cat <&3; } | { \(peer); kill $sleeper; }", "bash", said,
    ])
    #expect(isPlain ? result.output.isEmpty : result.output.contains(answer), "\(result)")
    #expect(try Endpoint(daemon).send(.message(in: TestSid.make("CH"))) == [204])
  }

  @Test func takesOnlyModernTLS() throws {
    let daemon = try TestDaemon()
    func client(_ arguments: String...) throws -> ProgramResult {
      try Program.installed("openssl").run(
        [
          "s_client", "-connect", "127.0.0.1:\(daemon.port)", "-CAfile", daemon.certificate,
          "-verify_return_error", "-servername", "localhost",
        ] + arguments
      )
    }
    for version in ["-tls1_2", "-tls1_3"] {
      let result = try client(version, "-alpn", "h2,http/1.1")
      #expect(result.status == 0, "\(result)")
      #expect(result.output.contains("ALPN protocol: http/1.1"), "\(result)")
      #expect(result.output.contains("Verify return code: 0 (ok)"), "\(result)")
    }
    #expect(try client("-tls1_1", "-cipher", "DEFAULT:@SECLEVEL=0").status != 0)
  }
}
