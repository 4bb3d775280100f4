internal import Synchronization

/// Counts a server's open connections over all event loops. Any thread.
final class HTTPConnectionGate: Sendable {
  private let open = Atomic<Int>(0)

  /// The connections that are open.
  var count: Int { open.load(ordering: .relaxed) }

  /// Counts one connection in, unless `limit` are open.
  func enter(limit: Int) -> Bool {
    let (before, _) = open.wrappingAdd(1, ordering: .relaxed)
    guard before >= limit else { return true }
    leave()
    return false
  }

  /// Counts one connection out.
  func leave() {
    open.wrappingSubtract(1, ordering: .relaxed)
  }
}
