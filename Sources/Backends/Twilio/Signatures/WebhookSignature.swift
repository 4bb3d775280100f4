internal import Digest

/// Makes webhook signatures, as the sender does.
public enum WebhookSignature {
  /// The header that carries a signature.
  public static let headerName = "X-Twilio-Signature"
  /// The header that names a shared key and a hash.
  public static let settingsHeaderName = "X-Twilio-Webhooks-Signature-Settings"
  /// The query parameter with the hash of a body that is no form.
  public static let bodyHashName = "bodySHA256"

  /// The signature over a URL and a form's parameters, or over the URL alone for a GET or a body
  /// whose hash is in the URL: base64.
  public static func sign(
    _ url: WebhookURL,
    parameters: FormParameters = FormParameters(),
    secret: String,
    algorithm: SignatureAlgorithm = .hmacSHA1
  ) -> String {
    let key = HMACKey(algorithm.hash, key: Array(secret.utf8))
    return Base64.encode(
      CanonicalString(url, .form(parameters)).code(key, .asGiven).finalize()
    )
  }

  /// The URL with the body's hash added to its query; the signature over that URL vouches for the
  /// body.
  public static func addingBodyHash(_ body: [UInt8], to url: String) -> String {
    let separator = url.utf8.contains(UInt8(ascii: "?")) ? "&" : "?"
    return "\(url)\(separator)\(bodyHashName)=\(Hex.encode(sha256(body)))"
  }
}
