import Foundation
import HTTP
import JSON
import JSONRPC
import NIOCore
import TestKit
import Testing

/// How a daemon ends, and what it takes over while it runs.
@Suite(.onOwnThreads)
struct EndTests {
  @Test func finishesWhatIsUnderWay() throws {
    let daemon = try TestDaemon()
    let webhook = Webhook.message(in: TestSid.make("CH"))
    let idle = try Endpoint(daemon).connect()
    // A request whose head the daemon has read, since it asks for the body.
    let peer = try Conversation(with: daemon)
    peer.say(
      "POST \(Webhook.path) HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\n"
        + "Content-Type: application/x-www-form-urlencoded\r\n"
        + "X-Twilio-Signature: \(try webhook.signature())\r\n"
        + "Content-Length: \(webhook.body.count)\r\n\r\n"
    )
    #expect(try peer.hear(until: "100 Continue\r\n\r\n").contains("100 Continue"))

    let process = try #require(daemon.process)
    process.signal(SIGTERM)
    try idle.closed.wait()
    #expect(process.isRunning)
    peer.say(webhook.text)
    let answer = try peer.hear(until: "\r\n\r\n")
    #expect(answer.contains("204"), "\(answer)")
    #expect(answer.lowercased().contains("connection: close"), "\(answer)")
    #expect(try process.wait() == 0, "\(daemon.standardError)")

    try daemon.start()
    let conversation = webhook["ConversationSid"] ?? ""
    let kept = try daemon.only("message.list", ["conversation_sid": .string(conversation)])
    #expect(kept["sid"]?.string == webhook["MessageSid"])
  }

  @Test(arguments: [SIGTERM, SIGINT])
  func endsOnASignal(number: Int32) throws {
    let daemon = try TestDaemon()
    daemon.process?.signal(number)
    #expect(try daemon.process?.wait() == 0, "\(daemon.standardError)")
    #expect(try daemon.integrity() == "ok")
  }

  @Test func endsWhenTold() throws {
    let daemon = try TestDaemon()
    #expect(try daemon.call("server.stop")["stopping"] == true)
    #expect(try daemon.process?.wait() == 0, "\(daemon.standardError)")
  }

  @Test(arguments: [true, false])
  func takesOverSecretsWithoutDroppingAConnection(bySignal: Bool) throws {
    func text(_ tokens: String) -> String {
      """
      state_directory: STATE
      control: {socket: SOCKET}
      https: {listen: ["127.0.0.1:0"], public_url: "\(TestDaemon.publicURL)"}
      webhooks: {auth_tokens: [\(tokens)]}
      """
    }
    let daemon = try TestDaemon(configuration: text("first-secret"))
    let connection = try Endpoint(daemon).connect()
    func status(_ token: String) throws -> Int {
      var webhook = Webhook.message(in: TestSid.make("CH"))
      webhook.token = token
      return try connection.status(of: webhook)
    }
    func reload() throws {
      if bySignal {
        try daemon.reload()
      } else {
        #expect(try daemon.call("server.reload")["applied"] == ["webhooks.auth_tokens"])
      }
    }
    #expect(try [status("first-secret"), status("second-secret")] == [204, 403])
    try daemon.write(configuration: text("second-secret, first-secret"))
    try reload()
    #expect(try [status("first-secret"), status("second-secret")] == [204, 204])
    try daemon.write(configuration: text("second-secret"))
    try reload()
    #expect(try [status("first-secret"), status("second-secret")] == [403, 204])
    // A mistake leaves everything as it was.
    try daemon.write(configuration: text("third-secret") + "\nlgo: {}\n")
    if bySignal {
      try daemon.reload()
    } else {
      let error = try daemon.refusal("server.reload")
      #expect(error.code == .invalidState && error.message.contains("lgo"), "\(error)")
    }
    #expect(try [status("third-secret"), status("second-secret")] == [403, 204])
  }
}

/// A TLS connection spoken by hand, through openssl(1).
private final class Conversation {
  private let process: ChildProcess
  private let input: Descriptor
  private let output: Descriptor
  private var heard = ""

  init(with daemon: TestDaemon) throws {
    let (toPeer, fromPeer) = (try TestPipe(), try TestPipe())
    input = toPeer.writing
    output = fromPeer.reading
    process = try ChildProcess(
      Program.installed("openssl").path,
      ["s_client", "-quiet", "-connect", "127.0.0.1:\(daemon.port)"],
      environment: Program.cleanEnvironment,
      input: toPeer.reading.value,
      output: fromPeer.writing.value
    )
  }

  deinit {
    process.destroy()
  }

  func say(_ text: String) {
    Descriptor.write(Array(text.utf8), to: input.value)
  }

  /// What has come since the last time, up to and with `mark`.
  func hear(until mark: String) throws -> String {
    while true {
      if let range = heard.range(of: mark) {
        defer { heard = String(heard[range.upperBound...]) }
        return String(heard[..<range.upperBound])
      }
      guard !Descriptor.waitReadable([output.value], millisecondsMax: 30_000).isEmpty else {
        throw TestFailure("no \(mark.debugDescription) in 30 s, only \(heard.debugDescription)")
      }
      let piece = Descriptor.read(output.value)
      guard !piece.isEmpty else { throw TestFailure("ended after \(heard.debugDescription)") }
      heard += String(decoding: piece, as: UTF8.self)
    }
  }
}
