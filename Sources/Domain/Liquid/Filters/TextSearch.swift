/// Looks for a text in others, in time linear in both (Knuth, Morris and Pratt).
struct TextSearch {
  let needle: [UInt8]
  /// For each length of a match so far: the longest shorter one that it ends with.
  private let fallback: [Int]

  /// The needle must not be empty.
  init(_ needle: String) {
    self.needle = Array(needle.utf8)
    var fallback = [0]
    var length = 0
    for byte in self.needle.dropFirst() {
      while length > 0, byte != self.needle[length] { length = fallback[length - 1] }
      if byte == self.needle[length] { length += 1 }
      fallback.append(length)
    }
    self.fallback = fallback
  }

  /// Where the needle next stands, at or behind `start`.
  func next(in bytes: [UInt8], from start: Int) -> Int? {
    var length = 0
    for index in start..<max(start, bytes.count) {
      while length > 0, bytes[index] != needle[length] { length = fallback[length - 1] }
      if bytes[index] == needle[length] { length += 1 }
      if length == needle.count { return index + 1 - length }
    }
    return nil
  }
}
