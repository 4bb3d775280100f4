/// A URL that webhooks can be sent to, in the spelling that is both requested and signed.
public struct WebhookTarget: Hashable, Sendable {
  /// The URL without its fragment and without an empty query, its scheme in lower case; `/` when it
  /// names no path, because that is what a receiver sees of it.
  public let text: String
  /// Host and port as receivers' servers are told apart: in lower case, an IPv6 address in brackets,
  /// the scheme's port when the URL names none.
  public let host: String

  /// Reads an absolute `http` or `https` URL. It is not repaired: what cannot be sent as it stands
  /// is refused, because the receiver's signature check would fail on another spelling.
  public init(_ url: String) throws(WebhookTargetError) {
    guard url.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7f }) else { throw .notPrintable }
    let whole = url.prefix { $0 != "#" }
    guard
      let scheme = ["https://", "http://"].first(where: {
        whole.prefix($0.utf8.count).lowercased() == $0
      })
    else { throw .notAbsolute }
    let rest = whole.dropFirst(scheme.utf8.count)
    let authority = rest.prefix { $0 != "/" && $0 != "?" }
    guard !authority.contains("@") else { throw .userInformation }
    guard WebhookURL(scheme + authority) != nil else { throw .notAbsolute }
    var target = rest[authority.endIndex...]
    // An empty query is left out: receivers' libraries don't see its question mark.
    if target.firstIndex(of: "?") == target.indices.last { target = target.dropLast() }
    text = scheme + authority + (target.hasPrefix("/") ? "" : "/") + target
    let namesPort = authority.reversed().drop { $0.isNumber }.first == ":"
    let port = scheme == "https://" ? ":443" : ":80"
    host = authority.lowercased() + (namesPort ? "" : port)
  }

  /// The URL with more parameters in its query, behind those it has.
  func adding(query more: [UInt8]) -> String {
    let joint: String
    if !text.utf8.contains(UInt8(ascii: "?")) {
      joint = "?"
    } else {
      joint = text.hasSuffix("&") ? "" : "&"
    }
    return text + joint + String(decoding: more, as: UTF8.self)
  }
}
