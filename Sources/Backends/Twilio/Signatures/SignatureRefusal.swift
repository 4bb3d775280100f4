/// Why a webhook isn't taken for authentic.
public enum SignatureRefusal: Error, Hashable, Sendable {
  /// There is no `X-Twilio-Signature`, or an empty one.
  case missing
  /// There are several `X-Twilio-Signature`.
  case repeated
  /// The signature isn't canonical base64 of a digest of the right length.
  case malformed
  /// There are several settings headers, or one that says something twice.
  case settingsRepeated
  /// The settings header names a hash other than those of ``SignatureAlgorithm``.
  case unknownAlgorithm(String)
  /// The settings header names a shared key that isn't configured.
  case unknownSharedKey(String)
  /// No secret is configured that could have made the signature.
  case noSecret
  /// The body is no form and the URL has no `bodySHA256`: nothing vouches for the body.
  case bodyHashMissing
  /// `bodySHA256` in the URL isn't the hash of the body received.
  case bodyHashMismatch
  /// No configured secret makes this signature over any spelling of the URL.
  case mismatch

  /// What is wrong, as an English sentence without any secret.
  public var message: String {
    switch self {
    case .missing: "The header X-Twilio-Signature is missing."
    case .repeated: "There is more than one header X-Twilio-Signature."
    case .malformed: "X-Twilio-Signature is not the base64 text of a signature."
    case .settingsRepeated:
      "X-Twilio-Webhooks-Signature-Settings says something more than once."
    case .unknownAlgorithm(let name):
      "X-Twilio-Webhooks-Signature-Settings names the unknown algorithm \(name)."
    case .unknownSharedKey(let id): "The signature was made with the unknown shared key \(id)."
    case .noSecret: "No secret is configured to check signatures with."
    case .bodyHashMissing: "The body is not a form and the URL has no bodySHA256 for it."
    case .bodyHashMismatch: "bodySHA256 in the URL is not the hash of the body."
    case .mismatch: "X-Twilio-Signature does not match this request."
    }
  }

  /// What the operator of the daemon or of the sender can do about it.
  public var hint: String {
    switch self {
    case .missing: "Send the header; requests that Twilio makes always carry it."
    case .repeated: "Send one; a proxy may have added another."
    case .malformed: "Send all 28 characters of the base64 text (44 with HMAC_SHA256)."
    case .settingsRepeated: "Send one header with one key and one algorithm."
    case .unknownAlgorithm: "Use HMAC_SHA1 or HMAC_SHA256 in the webhook setting."
    case .unknownSharedKey: "Add the key to webhooks.shared_keys."
    case .noSecret: "Set webhooks.auth_tokens."
    case .bodyHashMissing: "Send application/x-www-form-urlencoded, or sign the body's hash."
    case .bodyHashMismatch: "Leave the body as the sender made it."
    case .mismatch:
      "Check webhooks.auth_tokens and https.public_url; `switchboard webhook verify` shows"
        + " what is compared."
    }
  }
}
