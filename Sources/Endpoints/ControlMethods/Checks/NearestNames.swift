/// Finds the names that somebody may have meant.
public enum NearestNames {
  /// Up to `count` of `known`, nearest first by the number of letters to change, insert, drop or
  /// swap. A name that contains the asked one counts as near, and so does a verb without its noun.
  public static func names(
    to asked: String,
    among known: some Sequence<String>,
    count: Int
  ) -> [String] {
    let text = Array(asked.lowercased().utf8.prefix(bytesMax))
    let ranked = known.enumerated().map { position, name in
      let verb = name.drop { $0 != "." }.dropFirst()
      let whole = distance(text, Array(name.utf8))
      let near = verb.isEmpty ? whole : min(whole, distance(text, Array(verb.utf8)) + 1)
      return (distance: near, position: position, name: name)
    }
    return ranked.sorted { ($0.distance, $0.position) < ($1.distance, $1.position) }
      .prefix(count).map(\.name)
  }

  /// Bytes of an asked name that are compared; no known name is longer.
  private static let bytesMax = 64

  private static func distance(_ left: [UInt8], _ right: [UInt8]) -> Int {
    if left.isEmpty || right.isEmpty { return max(left.count, right.count) }
    var beforeLast = [Int](repeating: 0, count: right.count + 1)
    var last = Array(0...right.count)
    var row = last
    for i in 1...left.count {
      row[0] = i
      for j in 1...right.count {
        let cost = left[i - 1] == right[j - 1] ? 0 : 1
        row[j] = min(last[j] + 1, row[j - 1] + 1, last[j - 1] + cost)
        if i > 1, j > 1, left[i - 1] == right[j - 2], left[i - 2] == right[j - 1] {
          row[j] = min(row[j], beforeLast[j - 2] + 1)
        }
      }
      (beforeLast, last, row) = (last, row, beforeLast)
    }
    // A missing noun or verb is a smaller slip than that many wrong letters.
    return contains(right, left) ? min(last[right.count], 2) : last[right.count]
  }

  private static func contains(_ whole: [UInt8], _ part: [UInt8]) -> Bool {
    guard part.count >= 3, part.count <= whole.count else { return false }
    return (0...(whole.count - part.count)).contains { start in
      whole[start..<(start + part.count)].elementsEqual(part)
    }
  }
}
