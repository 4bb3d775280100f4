import Engine
import HTTP
import JSON
import Logging
import Model
import NIOCore
import NIOEmbedded
import NIOHTTP1
import Testing
import Twilio

@testable import Webhooks

/// A responder with an engine that answers what the test says. One thread.
final class Rig {
  static let account = "AC00000000000000000000000000000001"
  static let token = "12345"
  static let delivery = Sid(SidPrefix("DL"), high: 0, low: 1)

  let responder: WebhookResponder
  let slot: WebhookSettingsSlot
  let engine = FakeEngine()
  let log = LogRecorder()
  private let eventLoop = EmbeddedEventLoop()

  init(
    publicURL: String? = "https://hooks.example.com",
    signature: SignatureMode = .required,
    tokens: [String] = [Rig.token],
    sharedKeys: [String: String] = [:],
    allowedHosts: Set<String> = [],
    limits: WebhookLimits = WebhookLimits(),
    readiness: Readiness = .ready
  ) throws {
    slot = WebhookSettingsSlot(
      WebhookSettings(
        accountSid: try #require(Sid(Rig.account)),
        publicOrigin: publicURL.flatMap { WebhookOrigin(url: $0) },
        signature: signature,
        authTokens: tokens,
        sharedKeys: sharedKeys,
        allowedHosts: allowedHosts
      )
    )
    responder = WebhookResponder(
      settings: slot,
      limits: limits,
      eventLoops: [eventLoop],
      readiness: { readiness },
      logger: log.logger,
      submit: engine.submit
    )
  }

  /// Sends one request and returns its answer.
  func answer(to request: HTTPRequest) throws -> HTTPResponse {
    let box = AnswerBox()
    let reply = HTTPReply(eventLoop: eventLoop) { box.answers.append($0) }
    responder.respond(to: request, reply: reply)
    eventLoop.run()
    #expect(box.answers.count == 1)
    return try #require(box.answers.first)
  }

  /// A form, signed over the public URL unless told otherwise.
  static func form(
    _ pairs: KeyValuePairs<String, String>,
    target: String = "/webhooks/conversations",
    signedURL: String? = nil,
    token: String = Rig.token,
    headers: HTTPHeaders = [:]
  ) throws -> HTTPRequest {
    let body = FormText.encode(pairs.map { (name: $0.key, value: $0.value) })
    let url = try #require(WebhookURL(signedURL ?? "https://hooks.example.com" + target))
    let signature = WebhookSignature.sign(
      url,
      parameters: try FormParameters(decoding: body.span),
      secret: token
    )
    var headers = headers
    headers.add(name: "Content-Type", value: "application/x-www-form-urlencoded")
    headers.add(name: "x-twilio-signature", value: signature)
    return HTTPRequest(
      method: .POST,
      target: target,
      headers: headers,
      body: ByteBuffer(bytes: body),
      peer: "192.0.2.1",
      tls: true
    )
  }

  /// An onMessageAdded as Twilio sends it.
  static func message(
    target: String = "/webhooks/conversations",
    signedURL: String? = nil,
    token: String = Rig.token,
    headers: HTTPHeaders = [:]
  ) throws -> HTTPRequest {
    try form(
      [
        "AccountSid": account, "EventType": "onMessageAdded", "Body": " hello & käse 👋 ",
        "ConversationSid": "CH00000000000000000000000000000002",
        "MessageSid": "IM00000000000000000000000000000003", "Author": "+14155550100",
      ],
      target: target,
      signedURL: signedURL,
      token: token,
      headers: headers
    )
  }
}

/// Where an answer is caught; on the test's thread only.
final class AnswerBox: @unchecked Sendable {  // EmbeddedEventLoop runs on the test's own thread
  var answers: [HTTPResponse] = []
}

extension HTTPResponse {
  /// The body as JSON.
  var json: JSONValue? {
    body.flatMap { try? JSONValue(parsing: Array($0.readableBytesView)) }
  }
}

extension SidPrefix {
  init(_ letters: String) {
    self.init(rawValue: letters.utf8.reduce(0) { $0 << 8 | UInt16($1) })
  }
}
