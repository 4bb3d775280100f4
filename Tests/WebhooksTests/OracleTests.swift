import Foundation
import HTTP
import JSON
import NIOCore
import NIOHTTP1
import Testing

@testable import Webhooks

/// Random webhooks signed by Twilio's own Python library, and as many with one thing altered.
struct OracleTests {
  private static let python = ProcessInfo.processInfo.environment["SWITCHBOARD_TEST_PYTHON"]
  private static let count = 2_000

  @Test(
    .enabled(if: python != nil, "set SWITCHBOARD_TEST_PYTHON to a Python that has twilio"),
    arguments: ["https://hooks.example.com", "https://127.0.0.1:8443"]
  )
  func agreesWithTheLibrary(base: String) throws {
    let given = ProcessInfo.processInfo.environment["SWITCHBOARD_TEST_SEED"].flatMap { UInt32($0) }
    let seed = given ?? UInt32.random(in: 0...UInt32.max)
    print("webhook oracle: seed \(seed) (SWITCHBOARD_TEST_SEED), base \(base)")
    let rig = try Rig(
      publicURL: base,
      tokens: ["newest-token", "older-token"],
      sharedKeys: ["webhooks_sharedkey_1": "first", "webhooks_sharedkey_2": "second"]
    )
    var wrong: [String] = []
    for line in try Self.lines(seed: seed, base: base) {
      let webhook = try JSONValue(parsing: Array(line))
      let (request, expected) = try Self.request(webhook)
      let status = try rig.answer(to: request).status
      if status != (expected == "accept" ? .noContent : .forbidden) {
        wrong.append("\(status.code) for \(webhook)")
      }
    }
    #expect(wrong.isEmpty, "seed \(seed): \(wrong.count) wrong, such as \(wrong.first ?? "")")
    #expect(rig.responder.counters.accepted == Int64(Self.count))
    #expect(rig.responder.counters.refusedSignature == Int64(Self.count))
  }

  private static func request(_ webhook: JSONValue) throws -> (HTTPRequest, String) {
    var headers = HTTPHeaders()
    for header in try #require(webhook["headers"]?.array) {
      headers.add(
        name: try #require(header[0]?.string),
        value: try #require(header[1]?.string)
      )
    }
    let body = try #require(webhook["body"]?.string.flatMap { Data(base64Encoded: $0) })
    let request = HTTPRequest(
      method: HTTPMethod(rawValue: try #require(webhook["method"]?.string)),
      target: try #require(webhook["target"]?.string),
      headers: headers,
      body: ByteBuffer(bytes: body)
    )
    return (request, try #require(webhook["expect"]?.string))
  }

  private static func lines(seed: UInt32, base: String) throws -> [Data] {
    let script = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("../SystemTests/Oracle/sign_webhooks.py").standardized
    let process = Process()
    process.executableURL = URL(fileURLWithPath: try #require(python))
    process.arguments = [
      script.path, "--seed", "\(seed)", "--count", "\(count)", "--base-url", base,
      "--account", Rig.account, "--token", "newest-token", "--token", "older-token",
      "--shared-key", "webhooks_sharedkey_1=first", "--shared-key", "webhooks_sharedkey_2=second",
    ]
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    let data = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
    return data.split(separator: UInt8(ascii: "\n")).map { Data($0) }
  }
}
