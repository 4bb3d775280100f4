/// The section `webhooks`: how events prove where they come from.
struct WebhookSettings: Sendable, Equatable {
  enum Signature: String, Sendable, CaseIterable { case required, off }
  enum Unknown: String, Sendable, CaseIterable { case accept, quarantine }

  /// Live secrets of one kind at one time; each is tried for every event.
  private static let secretsMax = 32

  var signature: Signature
  /// Every live secret, those of the service manager's credentials first.
  var authTokens: [Secret]
  var sharedKeys: [SharedKey]
  /// What becomes of authentic events whose address or service nobody configured.
  var unknown: Unknown
  /// True when nothing at all was configured: the daemon makes an auth token for itself in the
  /// state directory.
  var selfMadeToken = false

  var hasSecret: Bool { !authTokens.isEmpty || !sharedKeys.isEmpty }

  init(_ reader: SectionReader) {
    signature = reader.value("signature", parse: SettingParsers.choice(Signature.self)) ?? .required
    unknown = reader.value("unknown", parse: SettingParsers.choice(Unknown.self)) ?? .accept

    let inspection = reader.inspection
    let handedTokens = inspection.credential("auth_tokens", parse: SettingParsers.secret)
    let writtenTokens = reader.list("auth_tokens", parse: SettingParsers.secret) ?? []
    authTokens = handedTokens + writtenTokens.filter { !handedTokens.contains($0) }

    let handedKeys = inspection.credential("shared_keys", parse: Self.sharedKey)
    let writtenKeys = (reader.table("shared_keys", parse: SettingParsers.secret) ?? [])
      .map { SharedKey(id: $0.key, secret: $0.value) }
    sharedKeys =
      handedKeys + writtenKeys.filter { key in handedKeys.allSatisfy { $0.id != key.id } }

    for (key, count) in [("auth_tokens", authTokens.count), ("shared_keys", sharedKeys.count)]
    where count > Self.secretsMax {
      reader.report(
        key,
        SettingFault(
          message: "has \(count) secrets",
          remedy: "keep at most \(Self.secretsMax) live ones"
        )
      )
    }
    reader.finish()
  }

  /// A line `ID=SECRET` of the credential.
  private static func sharedKey(_ line: String) throws(SettingFault) -> SharedKey {
    guard let equals = line.firstIndex(of: "="), equals > line.startIndex else {
      throw SettingFault(message: "has a line without an id", remedy: "write ID=SECRET, one a line")
    }
    let secret = try SettingParsers.secret(String(line[line.index(after: equals)...]))
    return SharedKey(id: String(line[..<equals]), secret: secret)
  }

  var rendered: SettingValue {
    .section([
      "signature": .text(signature.rawValue),
      "auth_tokens": .list(authTokens.map { .secret($0) }),
      "shared_keys": .map(sharedKeys.map { .init(key: $0.id, value: .secret($0.secret)) }),
      "unknown": .text(unknown.rawValue),
    ])
  }
}
