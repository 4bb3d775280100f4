internal import Digest

/// The auth token of a daemon that nobody configured: made once, kept in `STATE/auth_token`, so
/// that a fresh machine can send itself signed webhooks and nobody else can.
enum SelfMadeToken {
  private static let randomBytes = 16

  static func token(stateDirectory: String) throws(StartError) -> String {
    let path = stateDirectory + "/auth_token"
    if let bytes = try PrivateFile.read(path) {
      let token = String(decoding: bytes.prefix { $0 != UInt8(ascii: "\n") }, as: UTF8.self)
      if !token.isEmpty { return token }
    }
    let token = Hex.encode(secureRandomBytes(count: randomBytes))
    try PrivateFile.replace(path, with: Array("\(token)\n".utf8))
    return token
  }
}
