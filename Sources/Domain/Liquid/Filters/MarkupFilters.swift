/// Filters that know HTML.
enum MarkupFilters {
  /// Writes `& < > " '` as entities; `&` of what is an entity already may be kept.
  static func escape(_ text: String, keepsEntities: Bool) -> String {
    let bytes = Array(text.utf8)
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    for (index, byte) in bytes.enumerated() {
      switch byte {
      case UInt8(ascii: "&"):
        let isKept = keepsEntities && isEntity(bytes, at: index)
        result += (isKept ? "&" : "&amp;").utf8
      case Byte.less: result += "&lt;".utf8
      case Byte.greater: result += "&gt;".utf8
      case Byte.doubleQuote: result += "&quot;".utf8
      case Byte.singleQuote: result += "&#39;".utf8
      default: result.append(byte)
      }
    }
    return String(decoding: result, as: UTF8.self)
  }

  /// Whether `&name;`, `&#38;` or `&#x26;` begins here.
  private static func isEntity(_ bytes: [UInt8], at start: Int) -> Bool {
    var index = start + 1
    var belongs = Byte.isLetter
    if index < bytes.count, bytes[index] == UInt8(ascii: "#") {
      index += 1
      belongs = Byte.isDigit
      if index < bytes.count, bytes[index] == UInt8(ascii: "x") {
        index += 1
        belongs = { EncodingFilters.hexDigit($0) != nil }
      }
    }
    let first = index
    while index < bytes.count, belongs(bytes[index]) { index += 1 }
    return index > first && index < bytes.count && bytes[index] == UInt8(ascii: ";")
  }

  /// Takes tags away, comments, and scripts and styles with what is in them.
  static func stripHTML(_ text: String) -> String {
    let bytes = Array(text.utf8)
    // Each kind's end; nil once it is known not to come any more, so that time stays linear.
    var kinds: [(begin: [UInt8], end: TextSearch?)] = [
      (Array("<script".utf8), TextSearch("</script>")),
      (Array("<!--".utf8), TextSearch("-->")),
      (Array("<style".utf8), TextSearch("</style>")),
      (Array("<".utf8), TextSearch(">")),
    ]
    var result: [UInt8] = []
    var index = 0
    reading: while index < bytes.count {
      if bytes[index] == Byte.less {
        for kind in kinds.indices where bytes[index...].starts(with: kinds[kind].begin) {
          guard let end = kinds[kind].end else { continue }
          if let found = end.next(in: bytes, from: index) {
            index = found + end.needle.count
            continue reading
          }
          kinds[kind].end = nil
        }
      }
      result.append(bytes[index])
      index += 1
    }
    return String(decoding: result, as: UTF8.self)
  }
}
