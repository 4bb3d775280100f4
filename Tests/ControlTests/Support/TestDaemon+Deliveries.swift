import Dispatch
import Engine
import JSON
import Model
import Synchronization

extension TestDaemon {
  /// Stores a webhook that nobody can work on yet; its sid.
  func quarantine(_ parameters: JSONValue) -> Sid? {
    let lane = ReplyHere()
    let found = FoundSid()
    let event = InboundEvent(
      eventType: "onMessageAdded",
      dedupeKey: parameters.description,
      parameters: Attributes(checkedJSON: parameters.description),
      content: .unreadable(reason: "for a test"),
      conversationSid: parameters["ConversationSid"]?.string.flatMap { Sid($0) }
    )
    let done = DispatchSemaphore(value: 0)
    _ = queue.receive(event, lane: lane) { outcome in
      if case .success(.quarantined(let sid)) = outcome { found.sid.withLock { $0 = sid } }
      done.signal()
    }
    done.wait()
    return found.sid.withLock { $0 }
  }

  /// A message without anything but its sids and its author; nil without these.
  @Sendable static func reread(_ delivery: Delivery) -> InboundEvent? {
    guard let parameters = try? JSONValue(parsing: delivery.parameters.json),
      let message = parameters["MessageSid"]?.string.flatMap({ Sid($0) }),
      let conversation = parameters["ConversationSid"]?.string.flatMap({ Sid($0) })
    else { return nil }
    guard let author = parameters["Author"]?.string else {
      return InboundEvent(
        eventType: delivery.eventType,
        dedupeKey: delivery.dedupeKey,
        parameters: delivery.parameters,
        content: .unreadable(reason: "Author is missing")
      )
    }
    return InboundEvent(
      eventType: delivery.eventType,
      dedupeKey: delivery.dedupeKey,
      parameters: delivery.parameters,
      content: .messageAdded(
        InboundMessage(sid: message, conversationSid: conversation, author: author)
      ),
      conversationSid: conversation
    )
  }
}

/// Runs replies on the thread they come from.
private final class ReplyHere: ReplyLane {
  func deliver(_ replies: [@Sendable () -> Void]) {
    for reply in replies { reply() }
  }
}

private final class FoundSid: Sendable {
  let sid = Mutex<Sid?>(nil)
}
