import HTTP
import JSONRPC
import NIOCore
import TestKit
import Testing

/// Certificates are taken over while connections live.
@Suite(.onOwnThreads)
struct CertificateTests {
  /// Makes a certificate for `localhost` with a name to tell it by.
  private func make(_ name: String, in directory: TestDirectory) throws {
    let made = try Program.installed("openssl").run([
      "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes",
      "-days", "2", "-subj", "/CN=\(name)", "-addext", "subjectAltName=DNS:localhost",
      "-keyout", directory.file("key.pem"), "-out", directory.file("chain.pem"),
    ])
    guard made.status == 0 else { throw TestFailure("openssl: \(made)") }
  }

  private func subject(of daemon: TestDaemon) throws -> String {
    let result = try Program.installed("openssl").run([
      "s_client", "-connect", "127.0.0.1:\(daemon.port)", "-servername", "localhost",
    ])
    return result.lines.first { $0.hasPrefix("subject=") } ?? "\(result)"
  }

  @Test(arguments: [true, false])
  func showsANewCertificateAndKeepsConnections(bySignal: Bool) throws {
    let files = try TestDirectory()
    try make("first", in: files)
    let daemon = try TestDaemon(
      configuration: """
        state_directory: STATE
        control: {socket: SOCKET}
        https:
          listen: ["127.0.0.1:0"]
          public_url: "\(TestDaemon.publicURL)"
          certificates:
            - {certificate: \(files.file("chain.pem")), private_key: \(files.file("key.pem"))}
        webhooks: {auth_tokens: ["\(TestDaemon.authToken)"]}
        """
    )
    #expect(try subject(of: daemon).contains("first"))
    let connection = try Endpoint(daemon, certificate: files.file("chain.pem"), name: "localhost")
      .connect()
    #expect(try connection.status(of: .message(in: TestSid.make("CH"))) == 204)

    try make("second", in: files)
    if bySignal { try daemon.reload() } else { try daemon.call("server.reload") }
    #expect(try subject(of: daemon).contains("second"))
    #expect(try connection.status(of: .message(in: TestSid.make("CH"))) == 204)

    // A broken one leaves everything as it was.
    try files.write("no certificate", to: "chain.pem")
    #expect(try daemon.refusal("server.reload").name == "server.invalid_state")
    #expect(try subject(of: daemon).contains("second"))
    #expect(try connection.status(of: .message(in: TestSid.make("CH"))) == 204)
  }
}
