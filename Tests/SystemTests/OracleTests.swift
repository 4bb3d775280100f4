import Foundation
import HTTP
import JSON
import NIOCore
import NIOHTTP1
import TestKit
import Testing

/// Random webhooks signed by Twilio's own Python library are accepted, and as many with one thing
/// altered are refused.
@Suite(.onOwnThreads)
struct OracleTests {
  private static let connectionCount = 4
  /// Requests that wait for their answers at one time.
  private static let windowRequests = 200

  @Test func agreesWithTheLibraryOfTheSender() throws {
    let variables = ProcessInfo.processInfo.environment
    let python = try #require(
      variables["SWITCHBOARD_TEST_PYTHON"],
      """
      SWITCHBOARD_TEST_PYTHON names no Python that has the package twilio: run `make test`, which \
      makes one
      """
    )
    let count = Int(variables["SWITCHBOARD_TEST_ORACLE_COUNT"] ?? "") ?? 10_000
    let seed =
      UInt32(variables["SWITCHBOARD_TEST_SEED"] ?? "") ?? UInt32.random(in: 0...UInt32.max)
    print("webhook oracle: seed \(seed) (SWITCHBOARD_TEST_SEED), \(count) of each kind")

    let tokens = ["newest-token", "older-token"]
    let keys = ["webhooks_sharedkey_1": "first", "webhooks_sharedkey_2": "second"]
    let daemon = try TestDaemon(environment: [
      "SWITCHBOARD_WEBHOOKS_AUTH_TOKENS": tokens.joined(separator: ","),
      "SWITCHBOARD_WEBHOOKS_SHARED_KEYS":
        "{\(keys.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)" }.joined(separator: ", "))}",
    ])
    let script = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("Oracle/sign_webhooks.py").path
    let made = try Program(path: python).run(
      [
        script, "--seed", "\(seed)", "--count", "\(count)", "--base-url", TestDaemon.publicURL,
        "--account", TestDaemon.accountSid,
      ] + tokens.flatMap { ["--token", $0] }
        + keys.flatMap { ["--shared-key", "\($0.key)=\($0.value)"] },
      millisecondsMax: 300_000
    )
    guard made.status == 0 else { throw TestFailure("\(python): \(made.error)") }
    let lines = made.lines
    #expect(lines.count == 2 * count)

    let wrong = try send(lines, to: try Endpoint(daemon))
    #expect(wrong.isEmpty, "seed \(seed): \(wrong.count) wrong, such as \(wrong.first ?? "")")
    let counters = try #require(try daemon.call("server.status")["https"]?["webhooks"])
    #expect(counters["accepted"]?.int == count, "\(counters)")
    #expect(counters["refused_signature"]?.int == count, "\(counters)")
    #expect(try daemon.integrity() == "ok")
  }

  /// Sends each line's webhook, and gives those that were not answered as expected.
  private func send(_ lines: [String], to endpoint: Endpoint) throws -> [String] {
    let connections = try (0..<Self.connectionCount).map { _ in try endpoint.connect() }
    defer { for connection in connections { _ = connection.close() } }
    var wrong: [String] = []
    for start in stride(from: 0, to: lines.count, by: Self.windowRequests) {
      let window = lines[start..<min(start + Self.windowRequests, lines.count)]
      let sent = try window.enumerated().map { index, line in
        let webhook = try OracleWebhook(line)
        let connection = connections[index % connections.count]
        return (line, webhook.status, connection.send(webhook.request).map(\.status))
      }
      for (line, expected, answer) in sent {
        let status = try answer.wait()
        if status != expected { wrong.append("\(status) for \(line)") }
      }
    }
    return wrong
  }
}

/// One line of the script's output. Read by Foundation, since there are megabytes of it.
private struct OracleWebhook {
  let request: HTTPClientRequest
  let status: Int

  private struct Line: Decodable {
    let method: String
    let target: String
    let headers: [[String]]
    let body: Data
    let expect: String
  }

  init(_ line: String) throws {
    let line = try JSONDecoder().decode(Line.self, from: Data(line.utf8))
    request = HTTPClientRequest(
      method: HTTPMethod(rawValue: line.method),
      target: line.target,
      headers: HTTPHeaders(line.headers.map { ($0[0], $0[1]) }),
      body: line.method == "GET" ? nil : ByteBuffer(bytes: line.body)
    )
    status = line.expect == "accept" ? 204 : 403
  }
}
