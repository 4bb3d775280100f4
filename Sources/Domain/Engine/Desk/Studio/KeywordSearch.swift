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

  private static func holds(_ text: [UInt8], _ word: [UInt8]) -> Bool {
    guard word.count <= text.count else { return false }
    return (0...text.count - word.count).contains { start in
      text[start] == word[0] && text[start..<start + word.count].elementsEqual(word)
    }
  }
}
