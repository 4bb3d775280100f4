/// What a misspelled name may have been meant to be.
enum Spelling {
  /// Bytes of a name that are looked at, and shown in messages.
  static let nameBytesMax = 32

  /// The candidate that takes the fewest letters inserted, left out or exchanged.
  static func nearest(to name: String, among candidates: [String]) -> String {
    let name = Array(name.utf8.prefix(nameBytesMax))
    var best = (distance: Int.max, candidate: "")
    for candidate in candidates {
      let distance = distance(name, Array(candidate.utf8))
      if distance < best.distance { best = (distance, candidate) }
    }
    return best.candidate
  }

  /// The name, cut if it is long.
  static func shown(_ name: String) -> String {
    name.utf8.count <= nameBytesMax
      ? name : String(name.unicodeScalars.prefix(nameBytesMax / 2)) + "…"
  }

  /// Levenshtein's distance, by rows.
  private static func distance(_ a: [UInt8], _ b: [UInt8]) -> Int {
    var row = Array(0...b.count)
    for (line, byte) in a.enumerated() {
      var diagonal = row[0]
      row[0] = line + 1
      for column in b.indices {
        let exchanged = diagonal + (byte == b[column] ? 0 : 1)
        diagonal = row[column + 1]
        row[column + 1] = min(exchanged, diagonal + 1, row[column] + 1)
      }
    }
    return row[b.count]
  }
}
