internal import Digest

/// Checks webhook signatures against the live secrets.
///
/// An immutable value that any number of threads share; other secrets make another verifier.
/// Source: Twilio, "Webhooks security" and "Sign webhooks with shared keys".
public struct WebhookVerifier: Sendable {
  private let authTokens: [WebhookSecret]
  private let sharedKeys: [String: WebhookSecret]

  /// A verifier over every live secret: auth tokens newest first, shared keys by their id.
  public init(authTokens: [String], sharedKeys: [String: String] = [:]) {
    self.authTokens = authTokens.enumerated().map { index, token in
      WebhookSecret(.authToken(number: index + 1), token)
    }
    self.sharedKeys = Dictionary(
      uniqueKeysWithValues: sharedKeys.map { id, secret in
        (id, WebhookSecret(.sharedKey(id: id), secret))
      }
    )
  }

  /// Whether the request is authentic, and by which secret.
  ///
  /// `signatures` and `settings` are all values of the headers `X-Twilio-Signature` and
  /// `X-Twilio-Webhooks-Signature-Settings`. Codes are compared in constant time.
  public func verify(
    _ url: WebhookURL,
    _ content: SignedContent,
    signatures: [String],
    settings: [String] = []
  ) throws(SignatureRefusal) -> SignatureMatch {
    guard let signature = signatures.first, !signature.isEmpty || signatures.count > 1 else {
      throw .missing
    }
    guard signatures.count == 1 else { throw .repeated }
    let settings = try SignatureSettings(header: settings)
    guard let expected = Base64.decode(signature),
      expected.count == settings.algorithm.hash.byteCount
    else { throw .malformed }
    let candidates = try secrets(for: settings)
    try checkBodyHash(url, content)
    let canonical = CanonicalString(url, content)
    for secret in candidates {
      let key = secret.key(settings.algorithm)
      for variant in url.variants
      where canonical.code(key, variant).finalize(equals: expected.span) {
        return SignatureMatch(
          secret: secret.name,
          algorithm: settings.algorithm,
          variant: variant
        )
      }
    }
    throw .mismatch
  }

  private func secrets(for settings: SignatureSettings) throws(SignatureRefusal) -> [WebhookSecret]
  {
    guard let id = settings.keyID else {
      guard !authTokens.isEmpty else { throw .noSecret }
      return authTokens
    }
    guard let secret = sharedKeys[id] else {
      throw .unknownSharedKey(
        String(decoding: id.utf8.prefix(SignatureSettings.quotedBytesMax), as: UTF8.self)
      )
    }
    return [secret]
  }

  private func checkBodyHash(
    _ url: WebhookURL,
    _ content: SignedContent
  ) throws(SignatureRefusal) {
    guard case .body(let body) = content else { return }
    guard let claimed = Self.bodyHash(url) else { throw .bodyHashMissing }
    let hash = Hex.encode(sha256(body))
    guard constantTimeEquals(hash.utf8Span.span, claimed.utf8Span.span) else {
      throw .bodyHashMismatch
    }
  }

  private static func bodyHash(_ url: WebhookURL) -> String? {
    guard let query = try? url.query() else { return nil }
    return query[WebhookSignature.bodyHashName]
  }

  /// Everything there is to say about a request's signature, for a person who looks for what is
  /// wrong. The canonical string has the request's own data in it, but no secret.
  public func explain(
    _ url: WebhookURL,
    _ content: SignedContent,
    signatures: [String],
    settings: [String] = []
  ) -> SignatureExplanation {
    let canonical = CanonicalString(url, content)
    var explanation = SignatureExplanation(
      canonicalString: canonical.text(.asGiven),
      urlsTried: url.variants.map { url.text($0) }
    )
    do throws(SignatureRefusal) {
      let match = try verify(url, content, signatures: signatures, settings: settings)
      explanation.match = match
      explanation.canonicalString = canonical.text(match.variant)
    } catch {
      explanation.refusal = error
    }
    if let settings = try? SignatureSettings(header: settings) {
      explanation.algorithm = settings.algorithm
      explanation.secretsTried = (try? secrets(for: settings))?.map(\.name) ?? []
    }
    if case .body(let body) = content {
      explanation.bodySHA256 = Hex.encode(sha256(body))
      explanation.bodySHA256Claimed = Self.bodyHash(url)
    }
    return explanation
  }
}
