/// The URL that a sender of webhooks requested, byte for byte: nothing in it is decoded, encoded
/// or put into another order, because the sender signed it as it stands.
public struct WebhookURL: Sendable {
  /// How the port is spelled. The signing side isn't consistent in this, so both spellings of a
  /// URL are tried, as Twilio's own libraries do.
  public enum Variant: String, Sendable, CaseIterable {
    /// The URL as it is.
    case asGiven = "as given"
    /// The URL without the port that it names.
    case portRemoved = "port removed"
    /// The URL with the port of its scheme, since it names none.
    case portAppended = "default port appended"
  }

  let origin: WebhookOrigin
  /// Path and query, as in the request line.
  let target: [UInt8]

  /// A URL from its origin and a request's target in origin form, as received. A fragment is cut
  /// off: senders keep it to themselves and don't sign it.
  public init(origin: WebhookOrigin, target: String) {
    self.origin = origin
    self.target = Array(target.utf8.prefix { $0 != UInt8(ascii: "#") })
  }

  /// Reads an absolute `http` or `https` URL; nil for any other text. User info and fragment are
  /// left out: neither is signed.
  public init?(_ text: String) {
    let bytes = Array(text.utf8)
    let schemes = [("https://", ":443"), ("http://", ":80")]
    guard
      let (scheme, defaultPort) = schemes.first(where: { scheme, _ in
        bytes.prefix(scheme.utf8.count).elementsEqual(scheme.utf8) { $0 | 0x20 == $1 | 0x20 }
      })
    else { return nil }
    let rest = bytes.dropFirst(scheme.utf8.count)
    let authorityEnd = rest.firstIndex { "/?#".utf8.contains($0) } ?? rest.endIndex
    var authority = rest[..<authorityEnd]
    if let at = authority.lastIndex(of: UInt8(ascii: "@")) { authority = authority[(at + 1)...] }
    guard let hostEnd = Self.hostEnd(authority), hostEnd > authority.startIndex else { return nil }
    let port = authority[hostEnd...]
    guard port.isEmpty || (port.count > 1 && port.dropFirst().allSatisfy(Self.isDigit)) else {
      return nil
    }
    let host = authority[..<hostEnd]
    guard host.allSatisfy({ $0 > 0x20 && $0 != 0x7F }) else { return nil }
    origin = WebhookOrigin(
      front: Array(bytes[..<scheme.utf8.count]) + host,
      port: Array(port),
      defaultPort: Array(defaultPort.utf8),
      pathPrefix: []
    )
    target = Array(rest[authorityEnd...].prefix { $0 != UInt8(ascii: "#") })
  }

  /// Where the host ends: behind the bracket of an IPv6 address, else before the colon.
  private static func hostEnd(_ authority: ArraySlice<UInt8>) -> Int? {
    guard authority.first == UInt8(ascii: "[") else {
      return authority.firstIndex(of: UInt8(ascii: ":")) ?? authority.endIndex
    }
    guard let bracket = authority.firstIndex(of: UInt8(ascii: "]")) else { return nil }
    let end = bracket + 1
    return end == authority.endIndex || authority[end] == UInt8(ascii: ":") ? end : nil
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }

  /// The spellings a signature may have been made over, the likeliest first.
  public var variants: [Variant] {
    origin.port.isEmpty ? [.asGiven, .portAppended] : [.asGiven, .portRemoved]
  }

  /// The port as a variant spells it, with its colon.
  func port(_ variant: Variant) -> [UInt8] {
    switch variant {
    case .asGiven: origin.port
    case .portRemoved: []
    case .portAppended: origin.defaultPort
    }
  }

  /// The URL in one of its spellings.
  public func text(_ variant: Variant = .asGiven) -> String {
    String(decoding: origin.front + port(variant) + origin.pathPrefix + target, as: UTF8.self)
  }

  /// The URL in one of its spellings with every value of the query elided and at most
  /// `bytesMax` bytes long: fit for a log, since queries carry message texts and tokens.
  public func redacted(_ variant: Variant, bytesMax: Int = 512) -> String {
    var text = origin.front + port(variant) + origin.pathPrefix
    var hidden = false
    var inQuery = false
    for byte in target {
      guard text.count < bytesMax else {
        text.append(contentsOf: "…".utf8)
        break
      }
      switch byte {
      case UInt8(ascii: "?") where !inQuery:
        inQuery = true
        text.append(byte)
      case UInt8(ascii: "&") where inQuery:
        hidden = false
        text.append(byte)
      case UInt8(ascii: "=") where inQuery && !hidden:
        hidden = true
        text.append(contentsOf: "=…".utf8)
      default:  // a byte, not one of our enums
        if !hidden { text.append(byte > 0x20 && byte < 0x7F ? byte : UInt8(ascii: "?")) }
      }
    }
    return String(decoding: text, as: UTF8.self)
  }

  /// The parameters of the query.
  public func query(limits: FormLimits = FormLimits()) throws(FormError) -> FormParameters {
    guard let mark = target.firstIndex(of: UInt8(ascii: "?")) else { return FormParameters() }
    let text = target[(mark + 1)...]
    return try FormParameters(decoding: text.span, limits: limits)
  }
}
