/// The known word that a mistyped one was most likely meant to be.
enum FlowNearestWord {
  /// Bytes beyond which a word isn't compared with others: it is no slip of the pen.
  static let wordBytesMax = 64

  /// The candidate with the fewest changes, the first of equals, if more than half of it is right.
  /// Takes time in proportion to the number of candidates: long ones aren't looked at.
  static func of(_ word: String, among candidates: [String]) -> String? {
    guard word.utf8.count <= wordBytesMax else { return nil }
    let bytes = Array(word.lowercased().utf8)
    var best: (candidate: String, distance: Int)?
    for candidate in candidates where candidate.utf8.count <= wordBytesMax {
      let target = Array(candidate.lowercased().utf8)
      // Each byte that one of them is longer by is a change.
      guard abs(target.count - bytes.count) * 2 <= target.count else { continue }
      let distance = changes(bytes, target)
      if distance < best?.distance ?? .max { best = (candidate, distance) }
    }
    guard let best, best.distance * 2 <= best.candidate.utf8.count else { return nil }
    return best.candidate
  }

  /// Insertions, deletions and replacements that lead from one to the other.
  private static func changes(_ first: [UInt8], _ second: [UInt8]) -> Int {
    var last = Array(0...second.count)
    var next = last
    for (row, byte) in first.enumerated() {
      next[0] = row + 1
      for column in second.indices {
        let replaced = last[column] + (byte == second[column] ? 0 : 1)
        next[column + 1] = min(replaced, last[column + 1] + 1, next[column] + 1)
      }
      swap(&last, &next)
    }
    return last[second.count]
  }
}
