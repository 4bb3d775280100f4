internal import Glibc

/// A thread for one piece of work that blocks.
enum OwnThread {
  /// What the thread does, boxed for its passage through C.
  private final class Errand: Sendable {
    let body: @Sendable () -> Void

    init(_ body: @escaping @Sendable () -> Void) {
      self.body = body
    }
  }

  /// Runs `body` on a new thread, which nobody waits for; false when the system refuses one.
  static func start(_ body: @escaping @Sendable () -> Void) -> Bool {
    let errand = Unmanaged.passRetained(Errand(body))
    var thread = pthread_t()
    let code = pthread_create(
      &thread,
      nil,
      { argument in
        guard let argument else { preconditionFailure("a thread began without its errand") }
        Unmanaged<Errand>.fromOpaque(argument).takeRetainedValue().body()
        return nil
      },
      errand.toOpaque()
    )
    guard code == 0 else {
      errand.release()
      return false
    }
    pthread_detach(thread)
    return true
  }
}
