/// Sids where there is little room.
enum SidText {
  /// Digits of a shortened sid: its end, since sids that were made one after the other begin alike.
  private static let digits = 6

  /// Whether a text is a sid: two capital letters and 32 hex digits.
  static func isSid(_ text: String) -> Bool {
    text.utf8.count == 34 && text.prefix(2).allSatisfy { ("A"..."Z").contains($0) }
      && text.dropFirst(2).allSatisfy(\.isHexDigit)
  }

  /// `WT…9f3a12` for a sid; any other text as it is.
  static func short(_ text: String) -> String {
    isSid(text) ? "\(text.prefix(2))…\(text.suffix(digits))" : text
  }
}
