/// One value on the tape: its place in the text and the size of its subtree, in 16 bytes.
///
/// An object's children alternate between names and values. While a container is open, `next` holds
/// the index of the container around it; that makes the tape its own stack.
struct JSONTapeEntry: Sendable {
  /// Marks that no container is open around a value.
  static let noParent = UInt32.max

  /// First byte of the value in the text; for strings the opening quote.
  let start: UInt32
  /// One past the value's last byte.
  var end: UInt32
  /// Index of the entry after this value's subtree.
  var next: UInt32
  /// Bits 0–2 the kind, bit 3 the flag, bits 4–31 the count.
  private var tag: UInt32

  init(_ kind: JSONKind, start: Int, end: Int, next: Int, flag: Bool = false) {
    self.start = UInt32(truncatingIfNeeded: start)
    self.end = UInt32(truncatingIfNeeded: end)
    self.next = UInt32(truncatingIfNeeded: next)
    self.tag = UInt32(kind.rawValue) | (flag ? 8 : 0)
  }

  /// An open container.
  init(opening kind: JSONKind, start: Int, parent: UInt32) {
    self.start = UInt32(truncatingIfNeeded: start)
    self.end = 0
    self.next = parent
    self.tag = UInt32(kind.rawValue)
  }

  var kind: JSONKind { JSONKind(rawValue: UInt8(truncatingIfNeeded: tag & 7)) ?? .null }

  /// For strings: there are escapes. For booleans: true. For numbers: no fraction, no exponent.
  var flag: Bool { tag & 8 != 0 }

  /// Elements of an array, members of an object.
  var count: Int { Int(tag >> 4) }

  mutating func countOneMore() { tag &+= 16 }

  /// The whole spelling of the value.
  var range: Range<Int> { Int(start)..<Int(end) }

  /// The spelling of a string between its quotes.
  var innerRange: Range<Int> { Int(start) + 1..<Int(end) - 1 }
}
