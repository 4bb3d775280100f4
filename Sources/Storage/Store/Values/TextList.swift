/// A list of texts as one text: before each stand its length in UTF-8 bytes and a colon, so that
/// any text comes back as it was.
struct TextList {
  let texts: [String]

  init(_ texts: [String]) {
    self.texts = texts
  }

  /// Reads what ``stored`` wrote; nil for any other text.
  init?(stored: String) {
    var texts: [String] = []
    var rest = stored.utf8[...]
    while let colon = rest.firstIndex(of: UInt8(ascii: ":")) {
      guard let count = Int(String(rest[..<colon]) ?? ""), count >= 0 else { return nil }
      let start = rest.index(after: colon)
      guard let end = rest.index(start, offsetBy: count, limitedBy: rest.endIndex),
        let text = String(rest[start..<end])
      else { return nil }
      texts.append(text)
      rest = rest[end...]
    }
    guard rest.isEmpty else { return nil }
    self.texts = texts
  }

  /// The list as it is stored.
  var stored: String {
    texts.map { "\($0.utf8.count):\($0)" }.joined()
  }
}
