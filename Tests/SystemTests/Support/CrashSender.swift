import HTTP
import NIOCore
import Synchronization
import TestKit

/// One sender of the crash test: sends messages one after the other, and those that were not
/// acknowledged again.
final class CrashSender: Sendable {
  /// A message and where it belongs.
  struct Message: Sendable {
    let sid: String
    let conversation: String
    let index: Int
  }

  private struct State {
    var random: TestRandom
    var acknowledged: [Message] = []
    var pending: [Message] = []
    var repeated = 0
    var conversation = ""
    var index = 0
  }

  /// Messages of a conversation.
  private static let conversationMessages = 10

  private let state: Mutex<State>

  init(seed: UInt64) {
    state = Mutex(State(random: TestRandom(seed: seed)))
  }

  /// What was answered 204.
  var acknowledged: [Message] { state.withLock { $0.acknowledged } }
  /// How many were sent and not acknowledged.
  var pendingCount: Int { state.withLock { $0.pending.count } }
  /// How many were sent again.
  var repeated: Int { state.withLock { $0.repeated } }

  /// Sends until the connection fails; or, if told so, only what is pending.
  func work(on connection: HTTPClientConnection, onlyRepeating: Bool) {
    var retries = pendingCount
    while let message = next(onlyRepeating: onlyRepeating, retries: &retries) {
      guard
        let request = try? Webhook.message(
          message.sid,
          in: message.conversation,
          index: message.index
        ).request(),
        let answer = try? connection.send(request).wait(), answer.status == 204
      else { break }
      state.withLock { state in
        state.pending.removeAll { $0.sid == message.sid }
        state.acknowledged.append(message)
      }
    }
    _ = connection.close()
  }

  private func next(onlyRepeating: Bool, retries: inout Int) -> Message? {
    if retries > 0 {
      retries -= 1
      return state.withLock { state in
        state.repeated += 1
        return state.pending.first
      }
    }
    guard !onlyRepeating else { return nil }
    return state.withLock { state in
      if state.index % Self.conversationMessages == 0 {
        state.conversation = TestSid.make("CH", &state.random)
      }
      let message = Message(
        sid: TestSid.make("IM", &state.random),
        conversation: state.conversation,
        index: state.index % Self.conversationMessages
      )
      state.index += 1
      state.pending.append(message)
      return message
    }
  }
}
