/// Comparisons of protocol words, which are ASCII and case-insensitive, without Unicode's rules
/// and without allocating.
enum ASCII {
  /// Whether `text` equals `lowercased`, which must be given in lower case.
  static func equals(_ text: some StringProtocol, _ lowercased: StaticString) -> Bool {
    equals(text.utf8, lowercased)
  }

  /// Whether `bytes` equal `lowercased`, which must be given in lower case.
  static func equals(_ bytes: some Collection<UInt8>, _ lowercased: StaticString) -> Bool {
    guard bytes.count == lowercased.utf8CodeUnitCount else { return false }
    var word = unsafe lowercased.utf8Start
    for byte in bytes {
      guard unsafe lower(byte) == word.pointee else { return false }
      unsafe word += 1
    }
    return true
  }

  /// `byte` in lower case when it is an upper-case letter.
  static func lower(_ byte: UInt8) -> UInt8 {
    byte >= 0x41 && byte <= 0x5a ? byte | 0x20 : byte
  }

  /// `text` with its ASCII letters in lower case; other characters stay.
  static func lowercased(_ text: Substring) -> String {
    String(decoding: text.utf8.map(lower), as: UTF8.self)
  }

  /// `text` without the spaces and tabs at both ends.
  static func trimmed(_ text: Substring) -> Substring {
    var utf8 = text.utf8[...]
    while let byte = utf8.first, byte == 0x20 || byte == 0x09 { utf8.removeFirst() }
    while let byte = utf8.last, byte == 0x20 || byte == 0x09 { utf8.removeLast() }
    return Substring(utf8)
  }
}
