internal import Synchronization

/// Random numbers of the system's generator, drawn many at a time: a call of the kernel for each
/// costs more than the rest of a sid. Any thread.
final class RandomBytes: Sendable {
  /// Words of 64 bits that are drawn at a time.
  private static let wordsMax = 128

  private let words = Mutex<[UInt64]>([])

  /// 80 bits that nobody has seen, in two pieces.
  func next() -> (UInt16, UInt64) {
    words.withLock { words in
      if words.count < 2 {
        var generator = SystemRandomNumberGenerator()
        words = (0..<Self.wordsMax).map { _ in generator.next() }
      }
      return (UInt16(truncatingIfNeeded: words.removeLast()), words.removeLast())
    }
  }
}
