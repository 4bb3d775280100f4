/// The forms that addresses of the messaging channels have.
/// Source: Twilio Conversations, Address Configuration resource, and E.164.
enum AddressForm {
  /// The type whose form an address has, in lower case; a text of no other form is a chat's label.
  static func type(of address: String) -> String {
    if let colon = address.firstIndex(of: ":") {
      let prefix = address[..<colon].lowercased()
      if prefixed.contains(prefix) { return prefix }
      if address.lowercased().hasPrefix(applePrefix) { return "apple" }
    }
    if address.contains("@") { return "email" }
    if address.first == "+" || isShortCode(address) { return "sms" }
    return "chat"
  }

  /// The one spelling under which an address of a type is stored and looked for.
  static func canonical(_ address: String, type: String) -> String {
    switch type {
    case "sms": return number(address)
    case "whatsapp", "messenger", "gbm", "rcs":
      let prefix = type + ":"
      let isPrefixed = address.prefix(prefix.count).lowercased() == prefix
      let rest = isPrefixed ? String(address.dropFirst(prefix.count)) : address
      return prefix + (type == "whatsapp" ? number(rest) : rest)
    case "email":
      guard let at = address.lastIndex(of: "@") else { return address }
      return address[..<at] + address[at...].lowercased()
    // Types are an open set: of another one only its owner knows the rules.
    default: return address
    }
  }

  /// Whether a text that has the form of one type may be meant for another: a label or a number
  /// may only lack its prefix.
  static func mayBe(_ found: String, in type: String) -> Bool {
    switch type {
    case "sms", "apple", "email": found == type || found == "chat"
    case "whatsapp", "messenger", "gbm", "rcs": found == type || found == "chat" || found == "sms"
    // Of a chat, or of a type yet unknown, nobody knows what its addresses look like.
    default: true
    }
  }

  /// Whether an address in its one spelling can be a customer's.
  static func isWellFormed(_ address: String, type: String) -> Bool {
    switch type {
    case "sms": return isE164(address) || isShortCode(address)
    case "whatsapp": return isE164(address.dropFirst("whatsapp:".count))
    case "messenger", "gbm", "rcs": return address.count > type.count + 1
    case "apple": return address.hasPrefix(applePrefix) && address.count > applePrefix.count
    case "email":
      let parts = address.split(separator: "@", omittingEmptySubsequences: false)
      return parts.count == 2 && parts.allSatisfy { !$0.isEmpty && !$0.contains(" ") }
    default: return !address.isEmpty
    }
  }

  /// An address as an example of its type, for hints.
  static func example(of type: String) -> String {
    switch type {
    case "sms": "+14155550100"
    case "whatsapp": "whatsapp:+14155550100"
    case "messenger", "gbm", "rcs": type + ":1234567890"
    case "apple": "urn:mbid:0123abcd"
    case "email": "customer@example.com"
    default: "customer1"
    }
  }

  private static let prefixed: Set<String> = ["whatsapp", "messenger", "gbm", "rcs"]
  private static let applePrefix = "urn:mbid:"

  /// A telephone number without what people put between its digits.
  private static func number(_ text: String) -> String {
    guard text.utf8.contains(where: isPunctuation) else { return text }
    return String(decoding: text.utf8.filter { !isPunctuation($0) }, as: UTF8.self)
  }

  private static func isPunctuation(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: " ") || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".")
      || byte == UInt8(ascii: "(") || byte == UInt8(ascii: ")")
  }

  private static func isE164(_ text: some StringProtocol) -> Bool {
    guard text.utf8.first == UInt8(ascii: "+") else { return false }
    let digits = text.utf8.dropFirst()
    return (2...15).contains(digits.count) && digits.first != UInt8(ascii: "0")
      && digits.allSatisfy(isDigit)
  }

  private static func isShortCode(_ text: String) -> Bool {
    (3...8).contains(text.utf8.count) && text.utf8.allSatisfy(isDigit)
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }
}
