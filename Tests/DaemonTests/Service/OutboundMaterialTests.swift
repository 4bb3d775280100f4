import Foundation
import HTTP
import Testing

@testable import Daemon

/// What of a configuration makes another sender of calls, and what doesn't.
@Suite struct OutboundMaterialTests {
  private let sandbox: Sandbox

  init() throws {
    sandbox = try Sandbox()
  }

  private func material(_ yaml: String, token: String = "a") throws -> OutboundMaterial {
    let configuration = try sandbox.load(
      tokenLine + yaml,
      environment: ["STATE_DIRECTORY": sandbox.folder + "/state"]
    )
    return try OutboundMaterial(configuration, authToken: Secret(token))
  }

  @Test func tokensAndRetriesKeepTheSender() throws {
    let first = try material("", token: "a")
    #expect(try material("", token: "b").makesSameSender(as: first))
    #expect(try material("limits: {webhook_retries_max: 1}").makesSameSender(as: first))
  }

  @Test(arguments: [
    "outbound: {allow_networks: [10.0.0.0/8]}", "limits: {webhook_call_milliseconds_max: 700}",
    "limits: {flow_request_milliseconds_max: 700}", "limits: {outbound_connections_max: 7}",
    "limits: {outbound_host_connections_max: 7}",
  ])
  func howCallsAreMadeMakesAnotherOne(_ yaml: String) throws {
    #expect(try !material(yaml).makesSameSender(as: material("")))
  }

  @Test func theBytesOfTheTrustFileCount() throws {
    let yaml = "outbound: {trusted_certificates: \(sandbox.folder)/trust.pem}"
    let file = try certificateFile()
    let first = try material(yaml)
    #expect(try material(yaml).makesSameSender(as: first))
    let text = try String(contentsOfFile: file, encoding: .utf8)
    try sandbox.write(text + text, to: "trust.pem")
    #expect(try !material(yaml).makesSameSender(as: first))
  }

  private func certificateFile() throws -> String {
    let openssl = Process()
    openssl.executableURL = URL(filePath: "/usr/bin/env")
    openssl.arguments =
      ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=localhost"]
      + ["-keyout", sandbox.folder + "/key.pem", "-out", sandbox.folder + "/trust.pem"]
    openssl.standardError = FileHandle.nullDevice
    try openssl.run()
    openssl.waitUntilExit()
    try #require(openssl.terminationStatus == 0)
    return sandbox.folder + "/trust.pem"
  }

  @Test(arguments: [
    ("10.1.2.3/8", "10.255.0.1", "11.0.0.0"), ("2001:db8::1/32", "2001:db8:ffff::1", "2001:db9::"),
    ("192.0.2.7", "192.0.2.7", "192.0.2.8"), ("::ffff:10.1.2.3/104", "10.9.9.9", "11.0.0.0"),
  ])
  func bitsBeyondThePrefixCountForNothing(
    _ text: String,
    _ inside: String,
    _ outside: String
  ) throws {
    let network = try AddressRange(parsing: text).network
    #expect(network.contains(try #require(IPAddress(inside))))
    #expect(!network.contains(try #require(IPAddress(outside))))
  }
}
