/// Names an object as it is: two etags of an object are equal exactly as long as nothing of it that
/// callers see has changed (but for a chance of one in 2^64). It depends on stored values only, so
/// that it outlives a restart.
public struct Etag: Hashable, Sendable {
  private let number: UInt64

  /// The etag of an object whose values `feed` hands over, in an order that never changes.
  init(_ feed: (inout Builder) -> Void) {
    var builder = Builder()
    feed(&builder)
    number = builder.number
  }

  /// Gathers values: FNV-1a over their text, each ended by a byte that UTF-8 doesn't have.
  struct Builder {
    fileprivate var number: UInt64 = 0xCBF2_9CE4_8422_2325

    mutating func add(_ text: String?) {
      guard let text else { return add(byte: Builder.none) }
      for byte in text.utf8 { add(byte: byte) }
      add(byte: Builder.end)
    }

    mutating func add(_ value: Int64?) {
      guard let value else { return add(byte: Builder.none) }
      for shift in stride(from: 0, to: 64, by: 8) {
        add(byte: UInt8(truncatingIfNeeded: value >> shift))
      }
      add(byte: Builder.end)
    }

    mutating func add(_ value: Bool) {
      add(byte: value ? 1 : 0)
    }

    mutating func add(_ sid: Sid?) {
      add(sid?.description)
    }

    mutating func add(_ time: Timestamp?) {
      add(time?.milliseconds)
    }

    private mutating func add(byte: UInt8) {
      number = (number ^ UInt64(byte)) &* 0x0000_0100_0000_01B3
    }

    private static let none: UInt8 = 0xFE
    private static let end: UInt8 = 0xFF
  }
}

extension Etag: CustomStringConvertible {
  /// 16 hex digits.
  public var description: String {
    let digits = String(number, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}
