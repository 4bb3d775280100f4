/// Filters that make a text of a text.
enum TextFilters {
  /// The first character large, the others small.
  static func capitalize(_ text: String) -> String {
    text.prefix(1).uppercased() + text.dropFirst().lowercased()
  }

  /// Takes white space away from the ends.
  static func strip(_ text: String, start: Bool, end: Bool) -> String {
    var rest = text.utf8[...]
    if start { rest = rest.drop(while: Byte.isSpace) }
    if end {
      while let last = rest.last, Byte.isSpace(last) { rest.removeLast() }
    }
    return String(Substring(rest))
  }

  /// Puts something in the place of each line feed, and of the carriage return before it.
  static func replaceNewlines(_ text: String, by replacement: String) -> String {
    var result: [UInt8] = []
    for byte in text.utf8 {
      guard byte == Byte.newline else {
        result.append(byte)
        continue
      }
      if result.last == Byte.carriageReturn { result.removeLast() }
      result += replacement.utf8
    }
    return String(decoding: result, as: UTF8.self)
  }

  /// The positions from an offset on, negative ones from the end; nil beyond the ends.
  static func slice(_ offset: Int, _ length: Int, of count: Int) -> Range<Int>? {
    let start = offset < 0 ? offset + count : offset
    guard (0...count).contains(start), length > 0 else { return nil }
    return start..<start + min(length, count - start)
  }

  static func text(_ scalars: some Sequence<Unicode.Scalar>) -> String {
    var text = ""
    text.unicodeScalars.append(contentsOf: scalars)
    return text
  }

  /// At most `length` characters; a text that is longer gets the ending, which counts too.
  static func truncate(_ text: String, _ length: Int, _ ending: String) -> String {
    let scalars = text.unicodeScalars
    guard scalars.count > length else { return text }
    let kept = max(0, length) - min(max(0, length), ending.unicodeScalars.count)
    return String(String.UnicodeScalarView(scalars.prefix(kept))) + ending
  }

  /// At most `count` words, at least one; a text that has more gets the ending.
  static func truncateWords(_ text: String, _ count: Int, _ ending: String) -> String {
    let count = max(1, count)
    let words = text.utf8.split(maxSplits: count, whereSeparator: Byte.isSpace)
    guard words.count > count else { return text }
    var result: [UInt8] = []
    for (index, word) in words.prefix(count).enumerated() {
      if index > 0 { result.append(Byte.space) }
      result += word
    }
    return String(decoding: result, as: UTF8.self) + ending
  }
}
