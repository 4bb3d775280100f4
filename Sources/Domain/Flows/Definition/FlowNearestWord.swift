/// The known word that a mistyped one was most likely meant to be.
enum FlowNearestWord {
  /// Bytes beyond which a word isn't compared with others: it is no slip of the pen.
  static let wordBytesMax = 64

  /// The candidate with the fewest changes, the first of equals, if more than half of it is right.
  static func of(_ word: String, among candidates: [String]) -> String? {
    guard word.utf8.count <= wordBytesMax else { return nil }
    var best: (candidate: String, distance: Int)?
    for candidate in candidates {
      let distance = changes(word, candidate)
      if distance < best?.distance ?? .max { best = (candidate, distance) }
    }
    guard let best, best.distance * 2 <= best.candidate.utf8.count else { return nil }
    return best.candidate
  }

  /// The remedy for a word that isn't known: the nearest one, or all of them if none is near.
  static func remedy(_ word: String, among candidates: [String]) -> String {
    guard let nearest = of(word, among: candidates) else {
      return "write one of \(candidates.joined(separator: ", "))"
    }
    return "the nearest known one is \(nearest)"
  }

  /// Insertions, deletions and replacements that lead from one to the other, case aside.
  private static func changes(_ first: String, _ second: String) -> Int {
    let target = Array(second.lowercased().utf8)
    var last = Array(0...target.count)
    for (row, byte) in first.lowercased().utf8.enumerated() {
      var next = [row + 1]
      next.reserveCapacity(target.count + 1)
      for column in target.indices {
        let replaced = last[column] + (byte == target[column] ? 0 : 1)
        next.append(min(replaced, last[column + 1] + 1, next[column] + 1))
      }
      last = next
    }
    return last[target.count]
  }
}
