extension String {
  /// The text, or as much of its beginning as fits into so many bytes of UTF-8, characters whole.
  func cut(toBytes max: Int) -> String {
    let bytes = utf8
    guard bytes.count > max else { return self }
    var end = bytes.index(bytes.startIndex, offsetBy: Swift.max(0, max))
    // A byte 10xxxxxx goes on with a scalar that began before.
    while end > bytes.startIndex, bytes[end] & 0xC0 == 0x80 { end = bytes.index(before: end) }
    return String(self[..<end])
  }

  /// The text without white space around it.
  var trimmed: String {
    if let first = utf8.first, let last = utf8.last, Self.isInk(first), Self.isInk(last) {
      return self
    }
    guard let first = firstIndex(where: { !$0.isWhitespace }),
      let last = lastIndex(where: { !$0.isWhitespace })
    else { return "" }
    return String(self[first...last])
  }

  /// The text, or nil when it holds nothing but white space.
  var unlessBlank: String? {
    if let first = utf8.first, Self.isInk(first) { return self }
    return allSatisfy { $0.isWhitespace } ? nil : self
  }

  /// Whether a byte is a visible character of ASCII; most texts begin and end with one, and need
  /// no look at what Unicode calls white space.
  private static func isInk(_ byte: UInt8) -> Bool { (0x21..<0x7F).contains(byte) }
}
