/// Cuts a stream of bytes into lines; where the stream was cut into pieces makes no difference.
struct LineBuffer: Sendable {
  private var bytes: [UInt8] = []
  /// The first byte that nobody has taken.
  private var taken = 0
  /// Bytes before this hold no line feed that is not taken.
  private var searched = 0

  /// Bytes that nobody has taken.
  var count: Int { bytes.count - taken }

  /// Takes the next piece of the stream.
  mutating func append(_ piece: some Collection<UInt8>) {
    if taken > 0 {
      bytes.removeSubrange(..<taken)
      searched -= taken
      taken = 0
    }
    bytes.append(contentsOf: piece)
  }

  /// The next line without its line feed; nil until one is whole. Let go of it before the next
  /// piece is appended, or all that waits is copied.
  mutating func next() -> ArraySlice<UInt8>? {
    guard let end = bytes[searched...].firstIndex(of: 0x0A) else {
      searched = bytes.count
      return nil
    }
    defer { (taken, searched) = (end + 1, end + 1) }
    return bytes[taken..<end]
  }

  /// What follows the last line feed, at the end of the stream; nil if nothing does.
  mutating func takeRest() -> ArraySlice<UInt8>? {
    defer { (taken, searched) = (bytes.count, bytes.count) }
    return count == 0 ? nil : bytes[taken...]
  }

  /// Forgets everything.
  mutating func removeAll() {
    self = LineBuffer()
  }
}
