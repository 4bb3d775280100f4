import HTTP
import NIOCore
import NIOHTTP1
import TestKit
import Twilio

/// A webhook as Twilio Conversations sends it: a form, signed.
struct Webhook: Sendable {
  static let path = "/webhooks/conversations"

  var fields: [(name: String, value: String)]
  var target = Webhook.path
  var publicURL = TestDaemon.publicURL
  var token = TestDaemon.authToken

  /// A webhook with these parameters and no others.
  init(_ fields: [(String, String)]) {
    self.fields = fields.map { (name: $0.0, value: $0.1) }
  }

  /// A customer's message.
  static func message(
    _ message: String = TestSid.make("IM"),
    in conversation: String,
    index: Int = 0,
    body: String = "hello",
    author: String = "+14155550100"
  ) -> Webhook {
    Webhook([
      ("EventType", "onMessageAdded"), ("AccountSid", TestDaemon.accountSid),
      ("ConversationSid", conversation), ("MessageSid", message), ("Index", "\(index)"),
      ("Body", body), ("Author", author), ("Attributes", "{}"), ("Source", "SMS"),
      ("DateCreated", "2026-01-02T03:04:05.006Z"), ("RetryCount", "0"),
    ])
  }

  /// A parameter's value; setting nil takes it out.
  subscript(_ name: String) -> String? {
    get { fields.first { $0.name == name }?.value }
    set {
      fields.removeAll { $0.name == name }
      if let newValue { fields.append((name: name, value: newValue)) }
    }
  }

  /// The form's text.
  var body: [UInt8] { FormText.encode(fields) }

  /// The form as text, for curl.
  var text: String { String(decoding: body, as: UTF8.self) }

  /// The signature that belongs to it.
  func signature() throws -> String {
    guard let url = WebhookURL(publicURL + target) else {
      throw TestFailure("\(publicURL + target) is no URL")
    }
    var parameters = FormParameters()
    for field in fields { parameters.append(name: field.name.utf8, value: field.value.utf8) }
    return WebhookSignature.sign(url, parameters: parameters, secret: token)
  }

  /// The signed request.
  func request() throws -> HTTPClientRequest {
    HTTPClientRequest(
      method: .POST,
      target: target,
      headers: [
        "Content-Type": "application/x-www-form-urlencoded; charset=UTF-8",
        WebhookSignature.headerName: try signature(),
      ],
      body: ByteBuffer(bytes: body)
    )
  }
}
