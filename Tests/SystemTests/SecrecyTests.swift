import ControlClient
import ControlMethods
import Foundation
import HTTP
import JSON
import NIOCore
import NIOHTTP1
import TestKit
import Testing

/// Secrets go in and never come out.
@Suite(.onOwnThreads)
struct SecrecyTests {
  private static let token = "token-0d3ab1e5c7f94aa8b6"
  private static let sharedKey = "shared-7b1e9d52f0c84c1f9a"

  @Test func neverShowsASecret() throws {
    let secrets = [
      "SWITCHBOARD_WEBHOOKS_AUTH_TOKENS": "\(Self.token),\(Self.token)-older",
      "SWITCHBOARD_WEBHOOKS_SHARED_KEYS": "{key_1: \(Self.sharedKey)}",
    ]
    let daemon = try TestDaemon(
      environment: secrets.merging(["SWITCHBOARD_LOG_LEVEL": "trace"]) { $1 }
    )
    var shown: [String: String] = [:]

    // Something of every kind to show, and refusals of every kind to log.
    _ = try daemon.makeWorker()
    let endpoint = try Endpoint(daemon)
    var good = Webhook.message(in: TestSid.make("CH"))
    good.token = Self.token
    var bad = good
    bad["Body"] = "altered"
    var foreign = good
    foreign["AccountSid"] = "AC00000000000000000000000000000002"
    var typeless = good
    typeless["EventType"] = nil
    let connection = try endpoint.connect()
    var statuses: [Int] = []
    for webhook in [good, foreign, typeless] { statuses.append(try connection.status(of: webhook)) }
    var request = try bad.request()
    request.headers.replaceOrAdd(name: "X-Twilio-Signature", value: try good.signature())
    let refused = try connection.send(request).wait()
    statuses.append(refused.status)
    #expect(statuses == [204, 403, 400, 403])
    shown["the answer to a refused webhook"] = String(buffer: refused.body)

    let control = try daemon.control()
    for method in MethodTable.all where !method.isMutating {
      for params in [nil, try method.example.params.map { try JSONValue(parsing: $0) }] {
        shown["\(method.name) \(params ?? .null)"] = reply(of: control, method.name, params)
      }
      let list = "\(method.noun).list"
      guard method.verb == "get", MethodTable.descriptor(named: list) != nil else { continue }
      let items = try? control.call(list, params: ["limit": 5])["items"]?.array
      for item in items ?? [] {
        let params: JSONValue = ["sid": .string(item.text("sid"))]
        shown["\(method.name) \(params)"] = reply(of: control, method.name, params)
      }
    }
    shown["words"] = try Program.installed("socat").run(
      ["-", "UNIX-CONNECT:\(daemon.socket)"],
      input: "status\nstatus -j\nhelp\nwhoami\n"
    ).output
    let program = try Program.built("switchboardd")
    shown["check-config"] = try "\(program.run(["check-config"], environment: secrets))"
    try daemon.reload()
    #expect(try daemon.terminate() == 0)
    shown["the log"] = daemon.standardError
    #expect(!daemon.standardError.isEmpty)

    for (place, text) in shown {
      for secret in [Self.token, Self.sharedKey] {
        #expect(!text.contains(secret), "\(place) shows a secret: \(text)")
      }
    }
  }

  /// The reply of a call, an error being one too.
  private func reply(
    of control: BlockingControlClient,
    _ method: String,
    _ params: JSONValue?
  ) -> String {
    do {
      return try control.call(method, params: params).description
    } catch {
      return "\(error)"
    }
  }
}
