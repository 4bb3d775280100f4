internal import Glibc
internal import Synchronization

/// Where the thread that reads leaves its snapshots for the one that draws.
final class TopMailbox: Sendable {
  private struct State {
    var snapshot: TopSnapshot?
    var isPaused = false
  }

  private let state = Mutex(State())
  private let wakeDescriptor: Int32

  /// What is written when a snapshot has come: no signal has this number.
  static let wakeByte: UInt8 = 0

  /// A mailbox that announces what comes with a byte to `wakeDescriptor`.
  init(waking wakeDescriptor: Int32) {
    self.wakeDescriptor = wakeDescriptor
  }

  func put(_ snapshot: TopSnapshot) {
    state.withLock { $0.snapshot = snapshot }
    var byte = Self.wakeByte
    _ = write(wakeDescriptor, &byte, 1)
  }

  /// The newest snapshot, once.
  func take() -> TopSnapshot? {
    state.withLock { state in
      defer { state.snapshot = nil }
      return state.snapshot
    }
  }

  /// Whether nothing is read for now.
  var isPaused: Bool {
    get { state.withLock { $0.isPaused } }
    set { state.withLock { $0.isPaused = newValue } }
  }
}
