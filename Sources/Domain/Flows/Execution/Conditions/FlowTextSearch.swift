/// Looks for a text in another one.
enum FlowTextSearch {
  /// Whether the text holds the other one, byte for byte. Takes time in proportion to both lengths
  /// and no more, since customers write one of them (Knuth, Morris, Pratt).
  static func contains(_ text: String, _ part: String) -> Bool {
    let pattern = Array(part.utf8)
    guard !pattern.isEmpty else { return true }
    // How much of the pattern's beginning also ends at each of its bytes.
    var borders = [Int](repeating: 0, count: pattern.count)
    var length = 0
    for at in pattern.indices.dropFirst() {
      while length > 0, pattern[at] != pattern[length] { length = borders[length - 1] }
      if pattern[at] == pattern[length] { length += 1 }
      borders[at] = length
    }
    length = 0
    for byte in text.utf8 {
      while length > 0, byte != pattern[length] { length = borders[length - 1] }
      if byte == pattern[length] { length += 1 }
      if length == pattern.count { return true }
    }
    return false
  }
}
