internal import JSONRPC

/// The calls of one connection that wait for another thread. It lives on the control loop.
final class PendingCalls {
  enum Kind {
    /// Asks only: given up with the caller.
    case question
    /// Changes something: carried out to its end, whether somebody waits for the answer or not.
    case change
  }

  private struct Entry {
    let id: RPCID?
    let kind: Kind
    let since: Int64
    /// Answers with an error in place of the result; false when it is too late for that.
    let giveUp: (RPCError) -> Bool
  }

  private var entries: [Int: Entry] = [:]
  private var last = 0

  /// Takes a call in; the number it is removed by.
  func add(
    id: RPCID?,
    _ kind: Kind,
    now: Int64,
    giveUp: @escaping (RPCError) -> Bool
  ) -> Int {
    last += 1
    entries[last] = Entry(id: id, kind: kind, since: now, giveUp: giveUp)
    return last
  }

  /// The call has its answer.
  func remove(_ number: Int) {
    entries[number] = nil
  }

  /// Gives up the calls with this id; whether there was one that could be.
  func cancel(_ id: RPCID) -> Bool {
    var isCancelled = false
    for number in entries.keys.sorted() where entries[number]?.id == id {
      isCancelled = giveUp(number, .cancelled) || isCancelled
    }
    return isCancelled
  }

  /// Gives up the calls whose turn has not come in time.
  func expire(now: Int64, limit: Int64) {
    for (number, entry) in entries where now - entry.since >= limit {
      _ = giveUp(number, .tooSlow)
    }
  }

  /// The caller is gone: gives up what only it could have used.
  func abandon() {
    for (number, entry) in entries where entry.kind == .question {
      _ = giveUp(number, .cancelled)
    }
  }

  private func giveUp(_ number: Int, _ error: RPCError) -> Bool {
    guard let entry = entries[number], entry.giveUp(error) else { return false }
    entries[number] = nil
    return true
  }
}
