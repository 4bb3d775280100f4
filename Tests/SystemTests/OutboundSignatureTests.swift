import ControlClient
import Foundation
import JSON
import TestKit
import Testing
import Twilio

/// Webhooks that we sign are valid to Twilio's own Python library, as handlers use it, and no longer
/// once anything of them is altered.
@Suite(.onOwnThreads)
struct OutboundSignatureTests {
  /// One webhook for the script.
  private struct Line: Encodable {
    let method: String
    let url: String
    let body: Data
    let signature: String
  }

  private struct Verdict: Decodable {
    let valid: Int
    let refused: Int
    let wrong: [String]
    let altered: [String: Int]
  }

  private let seed: UInt64
  private let python: Program

  init() throws {
    let variables = ProcessInfo.processInfo.environment
    seed = UInt64(variables["SWITCHBOARD_TEST_SEED"] ?? "") ?? UInt64.random(in: 0...UInt64.max)
    let path = try #require(
      variables["SWITCHBOARD_TEST_PYTHON"],
      """
      SWITCHBOARD_TEST_PYTHON names no Python that has the package twilio: run `make test`, which \
      makes one
      """
    )
    python = Program(path: path)
  }

  private func judge(_ lines: [Line]) throws -> Verdict {
    let directory = try TestDirectory()
    let encoder = JSONEncoder()
    let text = try lines.map { String(decoding: try encoder.encode($0), as: UTF8.self) }
    let file = try directory.write(text.joined(separator: "\n") + "\n", to: "webhooks")
    let script = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("Oracle/verify_webhooks.py").path
    let result = try python.run(
      [script, file, "--seed", "\(seed)", "--token", TestDaemon.authToken],
      millisecondsMax: 300_000
    )
    guard result.status == 0 else { throw TestFailure("\(python.path): \(result.error)") }
    return try JSONDecoder().decode(Verdict.self, from: Data(result.output.utf8))
  }

  private func expect(_ verdict: Verdict, count: Int) {
    #expect(verdict.wrong.isEmpty, "seed \(seed): \(verdict.wrong.joined(separator: "\n"))")
    #expect(verdict.valid == count && verdict.refused == count, "seed \(seed): \(verdict)")
    #expect(verdict.altered.count == 9, "seed \(seed): \(verdict.altered)")
  }

  @Test func randomOnesAreValidToTheLibrary() throws {
    let count =
      Int(ProcessInfo.processInfo.environment["SWITCHBOARD_TEST_ORACLE_COUNT"] ?? "") ?? 10_000
    print("signed by us: seed \(seed) (SWITCHBOARD_TEST_SEED), \(count) webhooks")
    var random = TestRandom(seed: seed)
    let lines = try (0..<count).map { number in
      let signed = try SignedWebhook(
        url: Self.url(&random),
        method: number.isMultiple(of: 2) ? .post : .get,
        parameters: Self.parameters(&random),
        retryCount: Int.random(in: 0...12, using: &random),
        idempotencyToken: "DP\(number)",
        authToken: TestDaemon.authToken
      )
      let header = signed.headers.first { $0.name == WebhookSignature.headerName }
      return Line(
        method: signed.method.rawValue,
        url: signed.url,
        body: Data(signed.body ?? []),
        signature: header?.value ?? ""
      )
    }
    expect(try judge(lines), count: count)
  }

  @Test func thoseThatReallyArriveAreValidToTheLibrary() throws {
    let count = 150
    print("received: seed \(seed) (SWITCHBOARD_TEST_SEED), \(2 * count) webhooks")
    var random = TestRandom(seed: seed)
    let daemon = try TestDaemon.calling()
    let receiver = try WebhookReceiver(daemon)
    let conversation = try daemon.call("conversation.create")["sid"] ?? .null
    for (method, query) in [("POST", "?tenant=a%20b&x='"), ("GET", ""), ("GET", "?a=%7B&b")] {
      try daemon.call(
        "webhook.create",
        [
          "conversation_sid": conversation, "target": "webhook",
          "configuration": [
            "url": .string(receiver.url("/hook\(method == "GET" ? "/get" : "")\(query)")),
            "method": .string(method), "filters": ["onMessageAdded"],
          ],
        ]
      )
    }
    let control = try daemon.control()
    var bodies: [String] = []
    for _ in 0..<count / 3 * 2 {
      let body = "." + TestText.any(&random, charactersMax: 100)
      bodies.append(body)
      _ = try control.call(
        "message.create",
        params: [
          "conversation_sid": conversation, "body": .string(body),
          "author": .string("." + TestText.any(&random, charactersMax: 20)),
          "attributes": ["note": .string(TestText.any(&random, charactersMax: 60))],
        ]
      )
    }
    let calls = try receiver.wait(for: "webhooks") { $0.count >= bodies.count * 3 }
    #expect(calls.allSatisfy { $0.isAuthentic })
    #expect(calls.count == bodies.count * 3)
    let arrived = calls.filter { $0.method == "POST" }.map { $0["Body"] }
    #expect(arrived == bodies, "bodies arrive as they were written, in their order")
    let lines = calls.map {
      Line(method: $0.method, url: $0.url, body: Data($0.body), signature: $0.signature)
    }
    expect(try judge(lines), count: lines.count)
  }

  // MARK: Random parts

  private static func url(_ random: inout TestRandom) -> String {
    let host = ["hooks.example.com", "localhost:8443", "127.0.0.1:1", "[::1]:8443", "x:443"]
    let path = ["", "/", "/a/b", "/p%20q", "/~user;v=1,2"]
    let query = ["", "", "?", "?tenant=a%20b", "?a=1&b", "?x='&y=%7B%22a%22%7D", "?q=1&"]
    func pick(_ texts: [String]) -> String { texts.randomElement(using: &random) ?? "" }
    return "https://" + pick(host) + pick(path) + pick(query) + pick(["", "", "#rc=2"])
  }

  private static func parameters(_ random: inout TestRandom) -> [(name: String, value: String)] {
    var names = ["EventType", "Body", "Author", "Attributes", "MessagingBinding.Address", "Empty"]
    for _ in 0..<Int.random(in: 0...4, using: &random) {
      names.append("x" + TestText.any(&random, charactersMax: 8))
    }
    // No webhook has a name twice.
    var seen: Set<String> = ["RetryCount"]
    return names.filter { seen.insert($0).inserted }.shuffled(using: &random).map { name in
      let charactersMax = Int.random(in: 0..<50, using: &random) == 0 ? 2_000 : 40
      let isEmpty = name == "Empty"
      return (name, isEmpty ? "" : TestText.any(&random, charactersMax: charactersMax))
    }
  }
}
