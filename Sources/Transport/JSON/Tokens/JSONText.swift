/// The text of string entries: made into a `String`, compared and hashed, without a detour over a
/// decoded copy.
enum JSONText {
  /// The text as a String, escapes resolved.
  static func string(of entry: JSONTapeEntry, in bytes: Span<UInt8>) -> String {
    let inner = entry.innerRange
    guard entry.flag else {
      return bytes.extracting(inner).withUnsafeBufferPointer { String(decoding: $0, as: UTF8.self) }
    }
    // No escape is shorter than what it stands for.
    return String(unsafeUninitializedCapacity: inner.count) { buffer in
      var cursor = JSONStringCursor(inner)
      var count = 0
      while let byte = cursor.next(bytes) {
        buffer[count] = byte
        count += 1
      }
      return count
    }
  }

  /// Whether two string entries stand for the same bytes of text.
  static func areEqual(_ a: JSONTapeEntry, _ b: JSONTapeEntry, in bytes: Span<UInt8>) -> Bool {
    let (left, right) = (a.innerRange, b.innerRange)
    if !a.flag, !b.flag {
      guard left.count == right.count else { return false }
      for step in 0..<left.count
      where bytes[left.lowerBound + step] != bytes[right.lowerBound + step] {
        return false
      }
      return true
    }
    var (first, second) = (JSONStringCursor(left), JSONStringCursor(right))
    while true {
      let (one, other) = (first.next(bytes), second.next(bytes))
      guard one == other else { return false }
      if one == nil { return true }
    }
  }

  /// Whether a string entry stands for exactly these bytes of text.
  static func equals(_ text: Span<UInt8>, _ entry: JSONTapeEntry, in bytes: Span<UInt8>) -> Bool {
    let inner = entry.innerRange
    guard entry.flag else {
      guard inner.count == text.count else { return false }
      for step in 0..<text.count where bytes[inner.lowerBound + step] != text[step] {
        return false
      }
      return true
    }
    var cursor = JSONStringCursor(inner)
    for step in 0..<text.count where cursor.next(bytes) != text[step] { return false }
    return cursor.next(bytes) == nil
  }

  /// A hash of the text with the process's random seed; equal texts have equal hashes.
  static func hash(of entry: JSONTapeEntry, in bytes: Span<UInt8>) -> Int {
    var hasher = Hasher()
    var cursor = JSONStringCursor(entry.innerRange)
    while let byte = cursor.next(bytes) { hasher.combine(byte) }
    return hasher.finalize()
  }
}
