/// A wait until an object gets to a state: a pure machine.
///
/// Who waits listens for events first and reads the object then. It is read again after each event
/// about it; an event that comes while it is read may or may not be in what was read, so it is
/// read once more.
struct ObjectWait {
  /// What is to be done.
  enum Action: Equatable {
    case nothing
    /// The object is to be read.
    case read
    /// The object as it was read just now is the answer.
    case answer
  }

  private enum Phase {
    /// The object is being read; `isStale`: an event about it came meanwhile. To watching, ended.
    case reading(isStale: Bool)
    /// Nothing happens until an event. To reading, ended.
    case watching
    case ended
  }

  /// The states that are waited for; empty: any but the one it is found in.
  private let wanted: Set<String>
  private var phase = Phase.reading(isStale: false)
  private var firstState: String?

  /// A wait whose object is being read for the first time.
  init(for wanted: Set<String>) {
    self.wanted = wanted
  }

  /// There was an event about the object.
  mutating func changed() -> Action {
    switch phase {
    case .reading:
      phase = .reading(isStale: true)
      return .nothing
    case .watching:
      phase = .reading(isStale: false)
      return .read
    case .ended: return .nothing
    }
  }

  /// The object was read; `isOver`: it has come to its end, and no change can follow.
  mutating func found(_ state: String, isOver: Bool) -> Action {
    guard case .reading(let isStale) = phase else { return .nothing }
    let isReached =
      wanted.isEmpty ? firstState.map { $0 != state } ?? false : wanted.contains(state)
    firstState = firstState ?? state
    if isReached || isOver {
      phase = .ended
      return .answer
    }
    phase = isStale ? .reading(isStale: false) : .watching
    return isStale ? .read : .nothing
  }

  /// The wait is over without the object; false when it was over before.
  mutating func end() -> Bool {
    if case .ended = phase { return false }
    phase = .ended
    return true
  }
}
