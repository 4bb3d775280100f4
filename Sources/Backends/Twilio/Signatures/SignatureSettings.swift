/// What `X-Twilio-Webhooks-Signature-Settings: key=<id>,algorithm=<name>` says: which shared key
/// signed the webhook instead of the account's auth token, and with which hash.
///
/// Without the header, or with an empty one, it is the auth token and SHA-1.
/// Source: Twilio, "Sign webhooks with shared keys".
struct SignatureSettings: Hashable {
  /// Longest key id that is quoted in an answer or a log.
  static let quotedBytesMax = 64

  var keyID: String?
  var algorithm = SignatureAlgorithm.hmacSHA1

  /// Reads all values of the header.
  init(header values: [String]) throws(SignatureRefusal) {
    guard values.count <= 1 else { throw .settingsRepeated }
    guard let value = values.first else { return }
    var named: SignatureAlgorithm?
    for part in value.utf8.split(separator: UInt8(ascii: ",")) {
      let sides = part.split(
        separator: UInt8(ascii: "="),
        maxSplits: 1,
        omittingEmptySubsequences: false
      )
      guard sides.count == 2 else { continue }
      let (name, text) = (Self.trimmed(sides[0]), Self.trimmed(sides[1]))
      guard !text.isEmpty else { continue }
      switch name {
      case "key":
        guard keyID == nil else { throw .settingsRepeated }
        keyID = text
      case "algorithm":
        guard named == nil else { throw .settingsRepeated }
        guard let known = SignatureAlgorithm(rawValue: text.uppercased()) else {
          throw .unknownAlgorithm(
            String(decoding: text.utf8.prefix(Self.quotedBytesMax), as: UTF8.self)
          )
        }
        named = known
      default: continue  // text, not one of our enums: what Twilio may add is passed over
      }
    }
    algorithm = named ?? .hmacSHA1
  }

  private static func trimmed(_ part: Substring.UTF8View.SubSequence) -> String {
    let isSpace = { (byte: UInt8) in byte == 0x20 || byte == 0x09 }
    var rest = part.drop(while: isSpace)
    while let last = rest.last, isSpace(last) { rest.removeLast() }
    return String(decoding: rest, as: UTF8.self)
  }
}
