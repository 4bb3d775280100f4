internal import Foundation
internal import Synchronization

/// A file descriptor with one owner, closed once.
public final class Descriptor: Sendable {
  private let number: Mutex<Int32>

  /// Owns `number`.
  public init(_ number: Int32) {
    self.number = Mutex(number)
  }

  deinit {
    close()
  }

  /// The descriptor; -1 when it is closed.
  public var value: Int32 { number.withLock { $0 } }

  /// Closes it; nothing when it is closed.
  public func close() {
    let open = take()
    if open >= 0 { Foundation.close(open) }
  }

  /// Hands it over to the caller.
  public func take() -> Int32 {
    number.withLock { number in
      defer { number = -1 }
      return number
    }
  }

  /// Waits until some of the descriptors have something to read (or are at their end), and gives
  /// those; none when the time is over.
  public static func waitReadable(_ descriptors: [Int32], millisecondsMax: Int) -> [Int32] {
    let end = Clock.milliseconds() + Double(millisecondsMax)
    while true {
      var entries = descriptors.map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
      let left = max(0, end - Clock.milliseconds())
      let outcome = poll(&entries, nfds_t(entries.count), Int32(left.rounded(.up)))
      if outcome > 0 { return entries.filter { $0.revents != 0 }.map(\.fd) }
      if outcome == 0 || errno != EINTR { return [] }
    }
  }

  /// Reads what is there, at most `bytesMax`; empty at the end.
  public static func read(_ descriptor: Int32, bytesMax: Int = 65_536) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: bytesMax)
    while true {
      let count = Foundation.read(descriptor, &bytes, bytesMax)
      if count < 0, errno == EINTR { continue }
      return Array(bytes.prefix(max(0, count)))
    }
  }

  /// Writes all bytes; false when the other side is gone.
  @discardableResult
  public static func write(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Foundation.write(descriptor, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return false }
      rest = rest.dropFirst(count)
    }
    return true
  }
}
