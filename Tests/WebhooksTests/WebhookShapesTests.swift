import Engine
import HTTP
import JSON
import Model
import NIOConcurrencyHelpers
import NIOCore
import NIOHTTP1
import Testing
import Twilio

@testable import Webhooks

/// GET, JSON, and the ways a request names its URL.
struct WebhookShapesTests {
  private func get(_ query: String, signed: String? = nil) throws -> HTTPRequest {
    let target = "/webhooks/conversations?" + query
    let url = try #require(WebhookURL("https://hooks.example.com" + (signed ?? target)))
    return HTTPRequest(
      method: .GET,
      target: target,
      headers: ["X-Twilio-Signature": WebhookSignature.sign(url, secret: Rig.token)]
    )
  }

  private func json(
    _ body: String,
    hash: Bool = true,
    type: String = "application/json"
  ) throws
    -> HTTPRequest
  {
    let base = "https://hooks.example.com"
    let bytes = Array(body.utf8)
    var url = base + "/webhooks/conversations"
    if hash { url = WebhookSignature.addingBodyHash(bytes, to: url) }
    let signature = WebhookSignature.sign(
      try #require(WebhookURL(url)),
      secret: Rig.token
    )
    return HTTPRequest(
      method: .POST,
      target: String(url.dropFirst(base.count)),
      headers: ["Content-Type": type, "X-Twilio-Signature": signature],
      body: ByteBuffer(bytes: bytes)
    )
  }

  @Test func takesGets() throws {
    let rig = try Rig()
    let query = "AccountSid=\(Rig.account)&EventType=onNew&Body=a%2Bb+c"
    #expect(try rig.answer(to: get(query)).status == .noContent)
    #expect(rig.engine.events.first?.parameters.json.contains("\"a+b c\"") == true)
    let reordered = "EventType=onNew&AccountSid=\(Rig.account)&Body=a%2Bb+c"
    let signed = "/webhooks/conversations?" + query
    #expect(try rig.answer(to: get(reordered, signed: signed)).status == .forbidden)
    #expect(try rig.answer(to: get("EventType=onNew")).status == .forbidden)
    #expect(try rig.answer(to: get("AccountSid=\(Rig.account)")).status == .badRequest)
  }

  @Test func ignoresTheBodyOfAGet() throws {
    let rig = try Rig()
    var request = try get("AccountSid=\(Rig.account)&EventType=onNew")
    request.body = ByteBuffer(string: "EventType=onOther")
    request.headers.add(name: "Content-Type", value: "application/x-www-form-urlencoded")
    #expect(try rig.answer(to: request).status == .noContent)
    #expect(rig.engine.events.map(\.eventType) == ["onNew"])
  }

  @Test func readsAFormsParametersFromTheBodyOnly() throws {
    let rig = try Rig()
    let request = try Rig.form(
      ["AccountSid": Rig.account],
      target: "/webhooks/conversations?EventType=onNew"
    )
    #expect(try rig.answer(to: request).status == .badRequest)
  }

  @Test func takesJSONWithAHash() throws {
    let rig = try Rig()
    let body = "{\"EventType\":\"onNew\",\"AccountSid\":\"\(Rig.account)\"}"
    #expect(try rig.answer(to: json(body)).status == .noContent)
    #expect(try rig.answer(to: json("{\"conversation\":\(body)}")).status == .noContent)
    #expect(
      try rig.answer(to: json(body, type: "Application/JSON; charset=utf-8")).status == .noContent
    )
    #expect(try rig.answer(to: json(body, hash: false)).status == .forbidden)
    var changed = try json(body)
    changed.body = ByteBuffer(string: body + " ")
    let refused = try rig.answer(to: changed)
    #expect(refused.status == .forbidden)
    #expect(refused.json?["message"] == "bodySHA256 in the URL is not the hash of the body.")
    #expect(rig.engine.events.count == 3)
  }

  @Test func refusesSignedNonsense() throws {
    let rig = try Rig()
    for body in ["", "[]", "{\"EventType\":"] {
      #expect(try rig.answer(to: json(body)).status == .badRequest)
    }
    #expect(rig.responder.counters == WebhookCounters(malformed: 3))
  }

  @Test func verifiesTheSeedDocumentsWebhook() throws {
    let rig = try Rig(publicURL: "https://flex.example.com")
    let body =
      "EventType=onMessageAdded&InstanceSid=IS497d26fb5332435e9cccadbf114d4aff&Attributes=%7B%7D"
      + "&DateCreated=2022-02-21T05%3A01%3A46.886Z&Index=0&From=customer1"
      + "&MessageSid=IM3032b674d70647a798ffa8e78eb23abf"
      + "&AccountSid=ACd9ecc21b1ae907b3cf65d9044c891eb3&Source=API"
      + "&ChannelSid=CH1b8e780f14db45b6b44b070bb3f9172c&RetryCount=0&Author=customer1"
      + "&To=CH1b8e780f14db45b6b44b070bb3f9172c&Body=hello"
      + "&WebhookSid=WHae4ab4d5e7344cdab97274af52159f9c"
      + "&ConversationSid=CH1b8e780f14db45b6b44b070bb3f9172c&ChannelAttributes=%7B%7D"
    var request = HTTPRequest(
      method: .POST,
      target: "/webhooks/conversations",
      headers: [
        "Content-Type": "application/x-www-form-urlencoded; charset=UTF-8",
        "X-Twilio-Signature": "QqbDK/9fgTztCfxRayug4mcSgqU=",
      ],
      body: ByteBuffer(string: body)
    )
    // Authentic, but of the seed document's account, which isn't the rig's.
    #expect(try rig.answer(to: request).status == .forbidden)
    #expect(rig.responder.counters.refusedAccount == 1)
    request.body = ByteBuffer(string: body.replacing("Body=hello", with: "Body=hellp"))
    #expect(try rig.answer(to: request).status == .forbidden)
    #expect(rig.responder.counters.refusedSignature == 1)
    // Its JSON twin passes the signature and then lacks an account.
    let twin =
      "{\"conversation\":{\"EventType\":\"onMessageAdded\","
      + "\"ConversationSid\":\"CH1b8e780f14db45b6b44b070bb3f9172c\"}}"
    let hash = "befa8270c01322eb306a079f3602f1d26f512706d862e2f6a349208e0a2636a2"
    let answer = try rig.answer(
      to: HTTPRequest(
        method: .POST,
        target: "/webhooks/conversations?bodySHA256=\(hash)",
        headers: [
          "Content-Type": "application/json",
          "X-Twilio-Signature": "2PStnU6PrFV6MJS4fZYQGW5QS4g=",
        ],
        body: ByteBuffer(string: twin)
      )
    )
    #expect(answer.status == .forbidden)
    #expect(rig.responder.counters.refusedAccount == 2)
  }

  @Test func joinsThePublicURLAndTheRawTarget() throws {
    for publicURL in [
      "https://h.example/twilio", "https://h.example/twilio/",
      "https://h.example/twilio/webhooks/conversations",
    ] {
      let rig = try Rig(publicURL: publicURL)
      let target = "/webhooks/conversations?tenant=a%20b&x"
      let request = try Rig.message(
        target: target,
        signedURL: "https://h.example/twilio" + target,
        headers: ["Host": "elsewhere"]
      )
      #expect(try rig.answer(to: request).status == .noContent)
      #expect(try rig.answer(to: Rig.message(target: target)).status == .forbidden)
    }
  }

  @Test(arguments: [
    ("127.0.0.1:8443", "https://127.0.0.1:8443", 204),
    ("127.0.0.1:8443", "https://127.0.0.1", 204),
    ("localhost", "https://localhost:443", 204),
    ("LocalHost", "https://LocalHost", 204),
    ("[::1]:8443", "https://[::1]:8443", 204),
    ("localhost", "http://localhost", 403),
    ("127.0.0.1:8443", "https://127.0.0.1:8444", 403),
    ("evil.example", "https://evil.example", 403),
    ("localhost.evil.example", "https://localhost.evil.example", 403),
    ("localhost:x", "https://localhost", 403),
    ("", "https://localhost", 403),
  ])
  func usesTheHostField(host: String, origin: String, status: Int) throws {
    let rig = try Rig(publicURL: nil, allowedHosts: ["localhost", "127.0.0.1", "[::1]"])
    let target = "/webhooks/conversations?a=%2F"
    let request = try Rig.message(
      target: target,
      signedURL: origin + target,
      headers: host.isEmpty ? [:] : ["Host": host]
    )
    #expect(try rig.answer(to: request).status.code == UInt(status))
    #expect(rig.responder.counters.accepted == (status == 204 ? 1 : 0))
  }

  @Test func saysWhenTheHostIsNotOurs() throws {
    let rig = try Rig(publicURL: nil, allowedHosts: ["localhost"])
    let answer = try rig.answer(to: Rig.message(headers: ["Host": "evil.example"]))
    #expect(answer.json?["hint"]?.string?.contains("https.public_url") == true)
    #expect(rig.log.lines.first?.contains("host=evil.example") == true)
  }

  @Test func takesAbsoluteTargets() throws {
    let rig = try Rig(publicURL: nil, allowedHosts: ["localhost"])
    let url = "https://localhost/webhooks/conversations?a=1"
    let request = try Rig.message(target: url, signedURL: url, headers: ["Host": "evil.example"])
    #expect(try rig.answer(to: request).status == .noContent)
  }

  @Test func looksAtNoSignatureWhenOff() throws {
    let rig = try Rig(publicURL: nil, signature: .off)
    let request = try Rig.message(token: "any", headers: ["Host": "any"])
    #expect(try rig.answer(to: request).status == .noContent)
    #expect(try rig.answer(to: Rig.form(["EventType": "onNew"])).status == .forbidden)
  }

  @Test func takesNewSettingsAtOnce() throws {
    let rig = try Rig()
    #expect(try rig.answer(to: Rig.message()).status == .noContent)
    rig.slot.replace(
      WebhookSettings(
        accountSid: rig.slot.current.accountSid,
        publicOrigin: rig.slot.current.publicOrigin,
        authTokens: ["newer"]
      )
    )
    #expect(try rig.answer(to: Rig.message()).status == .forbidden)
    #expect(try rig.answer(to: Rig.message(token: "newer")).status == .noContent)
  }

  @Test func keepsShortIdempotencyTokensOnly() throws {
    let rig = try Rig(limits: WebhookLimits(idempotencyTokenBytesMax: 4))
    for token in ["", "1234", "12345"] {
      _ = try rig.answer(to: Rig.message(headers: ["I-Twilio-Idempotency-Token": token]))
    }
    #expect(rig.engine.events.map(\.idempotencyToken) == [nil, "1234", nil])
  }

  @Test func repliesOfALoopShareALane() throws {
    let rig = try Rig()
    for _ in 0..<3 { _ = try rig.answer(to: Rig.message()) }
    #expect(Set(rig.engine.state.withLockedValue { $0.lanes }).count == 1)
  }
}
