internal import Control
internal import NIOConcurrencyHelpers

/// Who asked for the configuration to be read again and waits to hear what came of it. Any thread.
final class ReloadRequests: Sendable {
  typealias Done = @Sendable (ReloadOutcome) -> Void

  private struct State {
    var waiting: [Done] = []
    var isEnding = false
  }

  private let state = NIOLockedValueBox(State())

  /// Notes a request, for which a reload must be set off afterwards; one that comes at the end is
  /// answered at once.
  func add(_ done: @escaping Done) {
    let isEnding = state.withLockedValue { state in
      if !state.isEnding { state.waiting.append(done) }
      return state.isEnding
    }
    if isEnding { done(.ending) }
  }

  /// Reloads, and tells those who had asked before it began: whoever asks while the file is being
  /// read may have changed it since, and waits for the next reload.
  func answer(with reload: () -> ReloadOutcome) {
    let waiting = takeAll()
    let outcome = reload()
    for done in waiting { done(outcome) }
  }

  /// Tells everybody, now and from now on, that nothing is read any more.
  func end() {
    state.withLockedValue { $0.isEnding = true }
    for done in takeAll() { done(.ending) }
  }

  private func takeAll() -> [Done] {
    state.withLockedValue { state in
      defer { state.waiting = [] }
      return state.waiting
    }
  }
}
