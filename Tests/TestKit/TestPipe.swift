internal import Foundation
internal import Synchronization

/// A pipe whose ends no child inherits by accident.
public struct TestPipe: Sendable {
  /// The end to read from.
  public let reading: Descriptor
  /// The end to write to.
  public let writing: Descriptor

  /// Held while a pipe is made and while a child is: no child starts before both ends are marked.
  static let lock = Mutex<Void>(())

  /// Makes a pipe.
  public init() throws {
    let ends: [Int32]? = Self.lock.withLock { _ in
      var ends: [Int32] = [-1, -1]
      guard pipe(&ends) == 0 else { return nil }
      for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
      return ends
    }
    guard let ends else {
      throw TestFailure("cannot make a pipe: \(String(cString: strerror(errno)))")
    }
    reading = Descriptor(ends[0])
    writing = Descriptor(ends[1])
  }
}
