/// Checks of the URLs in the configuration. They are kept as written: signatures are made over
/// the very text that the sender was told.
enum WebURL {
  private static let bytesMax = 2_048

  /// An absolute https URL without fragment.
  static func secure(_ text: String) throws(SettingFault) -> String {
    try check(text, schemes: ["https"])
  }

  /// An absolute URL, plain http allowed.
  static func any(_ text: String) throws(SettingFault) -> String {
    try check(text, schemes: ["https", "http"])
  }

  /// A URL as a setting: one with a password in it is a secret as a whole.
  static func rendered(_ url: String?) -> SettingValue {
    guard let url else { return .null }
    return url.contains("@") ? .secret(Secret(url)) : .text(url)
  }

  private static func check(_ text: String, schemes: [String]) throws(SettingFault) -> String {
    let scheme = schemes.first { text.lowercased().hasPrefix("\($0)://") }
    guard let scheme, isPlain(text), !text.contains("#"),
      isAuthority(text.dropFirst(scheme.count + 3).prefix { $0 != "/" && $0 != "?" })
    else {
      // The text is not shown: a URL may carry a password.
      throw SettingFault(
        message: "is no absolute \(schemes.joined(separator: " or ")) URL without fragment",
        remedy: "write it as the sender was told, for example https://hooks.example.com"
      )
    }
    return text
  }

  private static func isPlain(_ text: String) -> Bool {
    text.utf8.count <= bytesMax && text.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7f }
  }

  /// `[USER[:PASSWORD]@]HOST[:PORT]`.
  private static func isAuthority(_ authority: Substring) -> Bool {
    let hostAndPort = authority.lastIndex(of: "@").map { authority[$0...].dropFirst() } ?? authority
    // A colon inside brackets belongs to an IPv6 address.
    let bracket = hostAndPort.lastIndex(of: "]") ?? hostAndPort.startIndex
    guard let colon = hostAndPort[bracket...].lastIndex(of: ":") else {
      return !hostAndPort.isEmpty
    }
    let port = hostAndPort[colon...].dropFirst()
    return colon > hostAndPort.startIndex && !port.isEmpty
      && port.utf8.allSatisfy { (0x30...0x39).contains($0) } && UInt16(port) != nil
  }
}
