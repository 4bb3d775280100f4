/// The shape of Twilio's identifiers.
enum FlowSid {
  /// Hexadecimal digits after the two letters.
  private static let digitsCount = 32

  /// Whether a text is the two letters and 32 hexadecimal digits.
  static func isSid(_ text: String, prefix: String) -> Bool {
    guard text.hasPrefix(prefix) else { return false }
    let digits = text.utf8.dropFirst(prefix.utf8.count)
    return digits.count == digitsCount
      && digits.allSatisfy { byte in
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "f"),
          UInt8(ascii: "A")...UInt8(ascii: "F"):
          true
        default: false
        }
      }
  }
}
