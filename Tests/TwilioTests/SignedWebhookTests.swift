import Testing

@testable import Twilio

/// What goes out must pass the check that comes in.
@Suite struct SignedWebhookTests {
  private static let token = "0123456789abcdef0123456789abcdef"

  private func signed(
    _ url: String,
    _ method: SignedWebhook.Method,
    _ parameters: [(name: String, value: String)],
    retryCount: Int = 0
  ) throws(WebhookTargetError) -> SignedWebhook {
    try SignedWebhook(
      url: url,
      method: method,
      parameters: parameters,
      retryCount: retryCount,
      idempotencyToken: "DP1",
      authToken: Self.token
    )
  }

  private func header(_ webhook: SignedWebhook, _ name: String) -> String? {
    webhook.headers.first { $0.name == name }?.value
  }

  /// What a receiver makes of it, from its own origin and the request's target alone.
  private func received(
    _ webhook: SignedWebhook,
    at front: String
  ) throws -> (parameters: FormParameters, match: SignatureMatch) {
    #expect(webhook.url.hasPrefix(front + "/"))
    let origin = try #require(WebhookOrigin(url: front))
    let target = String(webhook.url.dropFirst(front.count))
    let url = WebhookURL(origin: origin, target: target)
    let signatures = [try #require(header(webhook, WebhookSignature.headerName))]
    let verifier = WebhookVerifier(authTokens: [Self.token])
    switch webhook.method {
    case .get:
      #expect(webhook.body == nil && header(webhook, "Content-Type") == nil)
      return (try url.query(), try verifier.verify(url, .none, signatures: signatures))
    case .post:
      let body = try #require(webhook.body)
      #expect(
        header(webhook, "Content-Type") == "application/x-www-form-urlencoded; charset=UTF-8"
      )
      let form = try FormParameters(decoding: body.span)
      return (form, try verifier.verify(url, .form(form), signatures: signatures))
    }
  }

  @Test func randomParametersPassTheVerifier() throws {
    let seed = UInt64.random(in: 0 ... .max)
    print("SignedWebhookTests seed: \(seed)")
    var random = SplitMix(state: seed)
    let fronts = [
      "https://hooks.example.org", "https://hooks.example.org:8443", "http://127.0.0.1:80",
      "https://[2001:db8::1]:443", "https://Hooks.Example.ORG",
    ]
    let tails = [
      "", "/", "/a/b", "/h?x=1", "?x=1", "/h?", "/h?x=1&", "/%7Eu?q=a%20b&q=c", "/h#f", "#f?x",
    ]
    for round in 0..<1_000 {
      let front = fronts[Int(random.next() % UInt64(fronts.count))]
      let tail = tails[Int(random.next() % UInt64(tails.count))]
      var parameters: [(name: String, value: String)] = []
      for index in 0..<Int(random.next() % 12) {
        parameters.append((name: "P\(index).\(text(&random, 6))", value: text(&random, 40)))
      }
      let method: SignedWebhook.Method = random.next() % 2 == 0 ? .get : .post
      let webhook = try signed(front + tail, method, parameters, retryCount: round % 4)
      let (form, match) = try received(webhook, at: front)
      #expect(match.variant == .asGiven && match.algorithm == .hmacSHA1)
      let all = parameters + [(name: "RetryCount", value: String(round % 4))]
      let found = Array(form.pairs.suffix(all.count))
      #expect(found.elementsEqual(all) { $0.name == $1.name && $0.value == $1.value })
    }
  }

  private func text(_ random: inout SplitMix, _ length: Int) -> String {
    let letters = Array("aZ09 +&=%?#/;:@\r\n\t\"\\\u{0}\u{7f}äß✓👋é\u{301}\u{2028}'*-._~")
    return String(
      (0..<Int(random.next() % UInt64(length))).map { _ in
        letters[Int(random.next() % UInt64(letters.count))]
      }
    )
  }

  @Test func onlyTheCountAndTheSignatureChangeBetweenTries() throws {
    let parameters = [(name: "EventType", value: "onMessageAdded")]
    let first = try signed("https://h.example/x", .post, parameters, retryCount: 0)
    let second = try signed("https://h.example/x", .post, parameters, retryCount: 1)
    #expect(first.body == Array("EventType=onMessageAdded&RetryCount=0".utf8))
    #expect(second.body == Array("EventType=onMessageAdded&RetryCount=1".utf8))
    #expect(header(first, "X-Twilio-Signature") != header(second, "X-Twilio-Signature"))
    for name in ["User-Agent", "Accept", "I-Twilio-Idempotency-Token", "Content-Type"] {
      #expect(header(first, name) == header(second, name) && header(first, name) != nil)
    }
    #expect(header(first, "User-Agent") == "TwilioProxy/1.1")
  }

  @Test(arguments: [
    ("https://h.example", "https://h.example/", "h.example:443"),
    ("HTTPS://h.example/a#b", "https://h.example/a", "h.example:443"),
    ("http://H.example?x=y", "http://H.example/?x=y", "h.example:80"),
    ("https://h.example:8443/a?b#c?d", "https://h.example:8443/a?b", "h.example:8443"),
    ("https://[::1]/", "https://[::1]/", "[::1]:443"),
    ("https://[::1]:8443/", "https://[::1]:8443/", "[::1]:8443"),
    ("https://h.example/a@b", "https://h.example/a@b", "h.example:443"),
  ])
  func targets(url: String, text: String, host: String) throws {
    let target = try WebhookTarget(url)
    #expect(target.text == text)
    #expect(target.host == host)
  }

  @Test(arguments: [
    ("", WebhookTargetError.notAbsolute), ("/hook", .notAbsolute), ("ftp://h/", .notAbsolute),
    ("https://", .notAbsolute), ("https:///x", .notAbsolute), ("https://h:/x", .notAbsolute),
    ("https://h:x/", .notAbsolute), ("https://#f", .notAbsolute),
    ("https://user@h.example/", .userInformation), ("https://u:p@h.example/", .userInformation),
    ("https://h.example\\@evil.example/", .userInformation),
    ("https://h.example/a b", .notPrintable),
    ("https://bücher.example/", .notPrintable), ("https://h.example/\r\nX: y", .notPrintable),
    (" https://h.example/", .notPrintable), ("https://h.example/\u{7f}", .notPrintable),
  ])
  func refusedTargets(url: String, error: WebhookTargetError) {
    #expect(throws: error) { try WebhookTarget(url) }
  }

  @Test func storedParametersAreReadInTheirOrder() throws {
    let pairs = try #require(SignedWebhook.parameters(json: #"{"b":"1","a":"ä\n","c":""}"#))
    #expect(pairs.map(\.name) == ["b", "a", "c"])
    #expect(pairs.map(\.value) == ["1", "ä\n", ""])
    for text in ["", "[]", #"{"a":1}"#, #"{"a":null}"#, "{"] {
      #expect(SignedWebhook.parameters(json: text) == nil)
    }
  }
}

/// Steele, Lea and Flood, "Fast splittable pseudorandom number generators".
private struct SplitMix {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var word = state
    word = (word ^ (word >> 30)) &* 0xbf58_476d_1ce4_e5b9
    word = (word ^ (word >> 27)) &* 0x94d0_49bb_1331_11eb
    return word ^ (word >> 31)
  }
}
