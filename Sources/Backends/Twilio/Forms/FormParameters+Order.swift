extension FormParameters {
  /// The parameters as signatures see them: by name and then by value, byte for byte, one of each
  /// distinct pair.
  func distinctSorted() -> [Entry] {
    var sorted = entries
    sorted.sort { left, right in order(left, right) < 0 }
    var kept = 0
    for index in sorted.indices {
      if kept > 0, order(sorted[kept - 1], sorted[index]) == 0 { continue }
      if kept != index { sorted[kept] = sorted[index] }
      kept += 1
    }
    sorted.removeLast(sorted.count - kept)
    return sorted
  }

  /// Whether some name stands there twice, or isn't plain ASCII (so that two names may become one
  /// when they are turned into text).
  var namesMayCollide: Bool {
    for (index, entry) in entries.enumerated() {
      if bytes[entry.name].contains(where: { $0 >= 0x80 }) { return true }
      for other in entries[..<index] where compare(entry.name, other.name) == 0 { return true }
    }
    return false
  }

  private func order(_ left: Entry, _ right: Entry) -> Int {
    let names = compare(left.name, right.name)
    return names != 0 ? names : compare(left.value, right.value)
  }

  private func compare(_ left: Range<Int>, _ right: Range<Int>) -> Int {
    let common = min(left.count, right.count)
    for offset in 0..<common {
      let (a, b) = (bytes[left.lowerBound + offset], bytes[right.lowerBound + offset])
      if a != b { return Int(a) - Int(b) }
    }
    return left.count - right.count
  }
}
