import Testing

@testable import Twilio

/// Vectors of Twilio's own test suites, and some made with Python's hmac.
struct WebhookSignatureTests {
  private static let longToken = "0123456789abcdef0123456789abcdef"
  private static let base = "https://mycompany.com/myapp.php?foo=1&bar=2"
  private static let call =
    "CallSid=CA1234567890ABCDE&Caller=%2B14158675309&Digits=1234&From=%2B14158675309"
    + "&To=%2B18005551212"
  private static let message =
    "AccountSid=AC00000000000000000000000000000001&Attributes=%7B%7D&Author=%2B14155550100"
    + "&Body=++hello+%26+k%C3%A4se+%F0%9F%91%8B+"
    + "&ConversationSid=CH00000000000000000000000000000002&Empty=&EventType=onMessageAdded&Index=0"
    + "&MessageSid=IM00000000000000000000000000000003&Source=SMS"
  private static let messageURL =
    "https://hooks.example.org:8443/webhooks/conversations?tenant=a%20b"

  private func form(_ text: String) throws -> FormParameters {
    let bytes = Array(text.utf8)
    return try FormParameters(decoding: bytes.span)
  }

  private func verify(
    _ url: String,
    _ content: SignedContent,
    _ signatures: [String],
    token: String = "12345",
    settings: [String] = []
  ) throws(SignatureRefusal) -> SignatureMatch {
    guard let url = WebhookURL(url) else { throw .mismatch }
    return try WebhookVerifier(
      authTokens: [token],
      sharedKeys: ["key1": "shared", "key2": "other"]
    ).verify(url, content, signatures: signatures, settings: settings)
  }

  @Test(arguments: [
    ("https://mycompany.com/myapp.php?foo=1&bar=2", call, "RSOYDt4T1cUTdK1PDd93/VVr8B8="),
    ("https://mycompany.com:443/myapp.php?foo=1&bar=2", call, "kvajT1Ptam85bY51eRf/AJRuM3w="),
    ("https://mycompany.com:1234/myapp.php?foo=1&bar=2", call, "CYn1h0gLBdNxDGkKJg6hYohgeD8="),
    ("http://mycompany.com/myapp.php?foo=1&bar=2", call, "OyGYPqTF6ztdbRNCvuQO/oPvqQ4="),
    ("http://mycompany.com:80/myapp.php?foo=1&bar=2", call, "0ZXoZLH/DfblKGATFgpif+LLRf4="),
    ("http://mycompany.com:1234/myapp.php?foo=1&bar=2", call, "Zmvh+3yNM1Phv2jhDCwEM3q5ebU="),
    (
      "https://example.com/myapp.php?foo=1&bar=2",
      "CallSid=CA1234567890ABCDE&Caller=%2B14158675310&Digits=1234&From=%2B14158675310"
        + "&To=%2B18005551212", "L/OH5YylLD5NRKLltdqwSvS0BnU="
    ),
    (
      base, "Sid=CA123&SidAccount=AC123&Digits=5678&Digits=1234&Digits=1234",
      "IK+Dwps556ElfBT0I3Rgjkr1wJU="
    ),
  ])
  func signsAndVerifiesForms(url: String, body: String, signature: String) throws {
    let form = try form(body)
    let parsed = try #require(WebhookURL(url))
    #expect(WebhookSignature.sign(parsed, parameters: form, secret: "12345") == signature)
    let match = try verify(url, .form(form), [signature])
    #expect(match.secret == .authToken(number: 1))
    #expect(match.variant == .asGiven)
    #expect(match.algorithm == .hmacSHA1)
  }

  @Test func verifiesTheDecodedForm() throws {
    let form = try form(Self.message)
    let match = try verify(
      Self.messageURL,
      .form(form),
      ["bXYnNHZ3F/weOfEqo6kjZzL+4FM="],
      token: Self.longToken
    )
    #expect(match.variant == .asGiven)
  }

  @Test func verifiesGets() throws {
    let url = "https://hooks.example.org/h?EventType=onMessageAdded&Body=a%2Bb"
    _ = try verify(url, .none, ["m9lMI07x8CSAzQX5mdVAGxA5roo="], token: Self.longToken)
  }

  @Test func triesTheOtherSpellingOfThePort() throws {
    let form = SignedContent.form(try form(Self.call))
    let (without, with443) = ("RSOYDt4T1cUTdK1PDd93/VVr8B8=", "kvajT1Ptam85bY51eRf/AJRuM3w=")
    #expect(try verify(Self.base, form, [with443]).variant == .portAppended)
    let at443 = "https://mycompany.com:443/myapp.php?foo=1&bar=2"
    #expect(try verify(at443, form, [without]).variant == .portRemoved)
    let at1234 = "https://mycompany.com:1234/myapp.php?foo=1&bar=2"
    #expect(try verify(at1234, form, [without]).variant == .portRemoved)
    #expect(throws: SignatureRefusal.mismatch) { try verify(at1234, form, [with443]) }
  }

  @Test func verifiesBodiesByTheirHash() throws {
    let body = Array("{\"property\": \"value\", \"boolean\": true}".utf8)
    let signature = "a9nBmqA0ju/hNViExpshrM61xv4="
    let url = WebhookSignature.addingBodyHash(body, to: Self.base)
    #expect(
      url == Self.base + "&bodySHA256="
        + "0a1ff7634d9ab3b95db5c9a2dfe9416e41502b283a80c7cf19632632f96e6620"
    )
    _ = try verify(url, .body(body), [signature])
    #expect(throws: SignatureRefusal.bodyHashMismatch) {
      try verify(url, .body(body + [0x20]), [signature])
    }
    #expect(throws: SignatureRefusal.bodyHashMissing) {
      try verify(Self.base, .body(body), [signature])
    }
    #expect(throws: SignatureRefusal.mismatch) {
      // The hash follows the changed body, but the URL was signed with the other one.
      let body = body + [0x20]
      return try verify(
        WebhookSignature.addingBodyHash(body, to: Self.base),
        .body(body),
        [signature]
      )
    }
    // A form with a bodySHA256 is signed as a form.
    let form = try form(Self.call)
    let signed = WebhookSignature.sign(
      try #require(WebhookURL(url)),
      parameters: form,
      secret: "12345"
    )
    _ = try verify(url, .form(form), [signed])
    #expect(throws: SignatureRefusal.mismatch) { try verify(url, .form(form), [signature]) }
  }

  @Test func signsBytesThatAreNoText() throws {
    let url = try #require(WebhookURL("https://h/"))
    let (ff, fe) = (try form("a=%FF"), try form("a=%FE"))
    let signature = WebhookSignature.sign(url, parameters: ff, secret: "12345")
    // python: b64encode(hmac.new(b"12345", b"https://h/a\xff", sha1).digest())
    #expect(signature == "6zLuwlv2EIxU2j+QTjfTkAV3GUg=")
    _ = try verify("https://h/", .form(ff), [signature])
    #expect(throws: SignatureRefusal.mismatch) { try verify("https://h/", .form(fe), [signature]) }
  }

  @Test(arguments: [
    ([], SignatureRefusal.missing),
    ([""], .missing),
    (["RSOYDt4T1cUTdK1PDd93/VVr8B8=", "RSOYDt4T1cUTdK1PDd93/VVr8B8="], .repeated),
    (["", "RSOYDt4T1cUTdK1PDd93/VVr8B8="], .repeated),
    (["RSOYDt4T1cUTdK1PDd93/VVr8B8"], .malformed),
    (["RSOYDt4T1cUTdK1PDd93/VVr8B8=,RSOYDt4T1cUTdK1PDd93/VVr8B8="], .malformed),
    ([" RSOYDt4T1cUTdK1PDd93/VVr8B8="], .malformed),
    (["RSOYDt4T1cUTdK1PDd93/VVr8B9="], .malformed),  // same 20 bytes, other spelling
    (["RSOYDt4T1cUTdK1PDd93/VVr8A=="], .malformed),
    (["RSOYDt4T1cUTdK1PDd93/VVr8BA="], .mismatch),
    (["SSOYDt4T1cUTdK1PDd93/VVr8B8="], .mismatch),
  ])
  func refusesOtherSignatures(signatures: [String], refusal: SignatureRefusal) throws {
    let form = try form(Self.call)
    #expect(throws: refusal) { try verify(Self.base, .form(form), signatures) }
  }

  @Test func refusesAlteredRequests() throws {
    let signature = ["RSOYDt4T1cUTdK1PDd93/VVr8B8="]
    for body in [
      Self.call + "&Extra=1", Self.call + "&Empty=", Self.call + "&Digits=1235",
      Self.call.replacing("&Digits=1234", with: ""), Self.call.replacing("1234", with: "1235"),
      Self.call.replacing("Digits", with: "digits"), Self.call + "+", "",
    ] {
      let form = try form(body)
      #expect(throws: SignatureRefusal.mismatch) { try verify(Self.base, .form(form), signature) }
    }
    let form = try form(Self.call)
    for url in [
      "http://mycompany.com/myapp.php?foo=1&bar=2", "https://mycompany.com/myapp.php?bar=2&foo=1",
      "https://mycompany.com/myapp.php?foo=1&bar=2&", "https://mycompany.com/myapp.php",
      "https://MyCompany.com/myapp.php?foo=1&bar=2", "https://mycompany.com:8443/myapp.php",
    ] {
      #expect(throws: SignatureRefusal.mismatch) { try verify(url, .form(form), signature) }
    }
    #expect(throws: SignatureRefusal.mismatch) { try verify(Self.base, .none, signature) }
    #expect(throws: SignatureRefusal.mismatch) {
      try verify(Self.base, .form(form), signature, token: "12346")
    }
    // Received twice is signed once; order doesn't matter.
    let same = try self.form("To=%2B18005551212&" + Self.call)
    _ = try verify(Self.base, .form(same), signature)
  }

  @Test func triesEverySecretNewestFirst() throws {
    let url = try #require(WebhookURL(Self.base))
    let form = try form(Self.call)
    let verifier = WebhookVerifier(authTokens: ["newest", "12345", "oldest"])
    for (index, token) in ["newest", "12345", "oldest"].enumerated() {
      let signature = WebhookSignature.sign(url, parameters: form, secret: token)
      let match = try verifier.verify(url, .form(form), signatures: [signature])
      #expect(match.secret == .authToken(number: index + 1))
    }
    #expect(throws: SignatureRefusal.noSecret) {
      try WebhookVerifier(authTokens: []).verify(
        url,
        .form(form),
        signatures: ["RSOYDt4T1cUTdK1PDd93/VVr8B8="]
      )
    }
  }

  @Test func choosesTheSharedKey() throws {
    let url = try #require(WebhookURL(Self.base))
    let form = try form(Self.call)
    let content = SignedContent.form(form)
    let sha256 = WebhookSignature.sign(
      url,
      parameters: form,
      secret: "shared",
      algorithm: .hmacSHA256
    )
    // python: RequestValidator("shared").compute_signature(url, F, "HMAC_SHA256")
    #expect(sha256 == "KsDM1TaUaD3zgC1znRg16Ev1YKZza+BBNZfOn7e5P/E=")
    let sha1 = WebhookSignature.sign(url, parameters: form, secret: "shared")

    for header in ["key=key1,algorithm=HMAC_SHA256", " algorithm = hmac_sha256 , key = key1 "] {
      let match = try verify(Self.base, content, [sha256], settings: [header])
      #expect(match.secret == .sharedKey(id: "key1"))
      #expect(match.algorithm == .hmacSHA256)
    }
    #expect(
      try verify(Self.base, content, [sha1], settings: ["key=key1"]).algorithm == .hmacSHA1
    )
    // The auth token doesn't stand in for a shared key, nor one key for another.
    let byToken = "RSOYDt4T1cUTdK1PDd93/VVr8B8="
    for (header, signature, refusal) in [
      ("key=key1", byToken, SignatureRefusal.mismatch),
      ("key=key2,algorithm=HMAC_SHA256", sha256, .mismatch),
      ("key=key3,algorithm=HMAC_SHA256", sha256, .unknownSharedKey("key3")),
      ("key=key1,algorithm=HMAC_SHA256", sha1, .malformed),
      ("key=key1", sha256, .malformed),
      ("key=key1,algorithm=MD5", sha256, .unknownAlgorithm("MD5")),
      ("key=key1,key=key2", sha1, .settingsRepeated),
    ] {
      #expect(throws: refusal) {
        try verify(Self.base, content, [signature], settings: [header])
      }
    }
    #expect(throws: SignatureRefusal.settingsRepeated) {
      try verify(Self.base, content, [sha256], settings: ["key=key1", "key=key1"])
    }
    // Empty, or with words that aren't known yet: as without the header.
    for header in ["", "key=,algorithm=", "later=1"] {
      _ = try verify(Self.base, content, [byToken], settings: [header])
    }
  }

  @Test func explainsWithoutSecrets() throws {
    let url = try #require(WebhookURL(Self.base))
    let form = try form(Self.call)
    let verifier = WebhookVerifier(authTokens: ["newest", "12345"])
    let good = verifier.explain(
      url,
      .form(form),
      signatures: ["kvajT1Ptam85bY51eRf/AJRuM3w="]
    )
    #expect(good.match?.secret == .authToken(number: 2))
    #expect(good.match?.variant == .portAppended)
    #expect(
      good.canonicalString
        == "https://mycompany.com:443/myapp.php?foo=1&bar=2CallSidCA1234567890ABCDE"
        + "Caller+14158675309Digits1234From+14158675309To+18005551212"
    )
    let bad = verifier.explain(url, .form(form), signatures: ["kvajT1Ptam85bY51eRf/AJRuM30="])
    #expect(bad.match == nil)
    #expect(bad.refusal == .mismatch)
    #expect(bad.secretsTried == [.authToken(number: 1), .authToken(number: 2)])
    #expect(bad.urlsTried == [Self.base, "https://mycompany.com:443/myapp.php?foo=1&bar=2"])
    let body = verifier.explain(
      try #require(WebhookURL("https://h/?bodySHA256=00")),
      .body([]),
      signatures: ["x"]
    )
    #expect(body.bodySHA256Claimed == "00")
    #expect(body.bodySHA256?.hasPrefix("e3b0c442") == true)
    for explanation in [good, bad, body] {
      #expect(!"\(explanation)".contains("newest"))
    }
  }
}
