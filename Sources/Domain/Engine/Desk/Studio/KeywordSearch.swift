/// Looks for the keywords of a conversation's webhook in a message's text.
enum KeywordSearch {
  /// Whether a text holds one of the keywords anywhere, letter case aside: also within a word,
  /// since not every language puts spaces between words.
  static func holds(_ text: String, oneOf keywords: [String]) -> Bool {
    guard !keywords.isEmpty else { return false }
    let bytes = Array(text.lowercased().utf8)
    return keywords.contains { keyword in
      !keyword.isEmpty && holds(bytes, Array(keyword.lowercased().utf8))
    }
  }

  /// Looks at each byte of the text once, whatever it is made of, by Knuth, Morris and Pratt's way.
  private static func holds(_ text: [UInt8], _ word: [UInt8]) -> Bool {
    // Of each beginning of the word, the length of its longest proper end that begins the word too.
    var borders = [0]
    var length = 0
    for byte in word.dropFirst() {
      while length > 0, word[length] != byte { length = borders[length - 1] }
      if word[length] == byte { length += 1 }
      borders.append(length)
    }
    length = 0
    for byte in text {
      while length > 0, word[length] != byte { length = borders[length - 1] }
      if word[length] == byte { length += 1 }
      if length == word.count { return true }
    }
    return false
  }
}
