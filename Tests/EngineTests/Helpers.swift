import Engine
import Model
import NIOConcurrencyHelpers

/// A clock that stands still until it is turned.
final class HandClock: Sendable {
  private let milliseconds = NIOLockedValueBox<Int64>(0)
  private let wallStart: Int64 = 1_700_000_000_000
  /// From the real one on, so that the writer's waits for what falls due last as long as they
  /// should.
  private let monotonicStart = EngineClock.system.now().monotonicMilliseconds

  var moment: Moment {
    let elapsed = milliseconds.withLockedValue { $0 }
    return Moment(
      wall: Timestamp(milliseconds: wallStart + elapsed),
      monotonicMilliseconds: monotonicStart + elapsed
    )
  }

  func turn(milliseconds delta: Int64) {
    milliseconds.withLockedValue { $0 += delta }
  }
}

/// Runs replies where they come from: on the writer's thread.
final class InlineLane: ReplyLane {
  static let shared = InlineLane()

  func deliver(_ replies: [@Sendable () -> Void]) {
    for reply in replies { reply() }
  }
}

/// Keeps what was committed.
final class EventLog: EventSink {
  private let events = NIOLockedValueBox<[EventRecord]>([])

  var all: [EventRecord] { events.withLockedValue { $0 } }

  func committed(_ new: [EventRecord]) {
    events.withLockedValue { $0 += new }
  }
}

/// Attributes enough to see whose they are.
struct PlainAttributes: TaskAttributeComposing {
  func attributes(of facts: TaskFacts, over bases: [Attributes]) -> Attributes {
    Attributes(
      checkedJSON: #"{"channelType":"\#(facts.channelType)","#
        + #""from":"\#(facts.customerAddress ?? "")","bases":\#(bases.count)}"#
    )
  }
}

/// Webhooks, numbered.
enum Webhook {
  static func conversation(_ number: UInt64) -> Sid { Sid(.conversation, high: 0, low: number) }
  static func message(_ number: UInt64) -> Sid { Sid(.message, high: 0, low: number) }

  static func added(
    _ number: UInt64,
    to conversation: UInt64,
    author: String = "+14155550100",
    at date: Timestamp? = nil,
    attributes: Attributes? = nil
  ) -> InboundEvent {
    let message = InboundMessage(
      sid: message(number),
      conversationSid: self.conversation(conversation),
      index: Int64(number),
      author: author,
      body: "hello",
      source: "SMS",
      channelAttributes: attributes,
      dateCreated: date
    )
    return event(
      "onMessageAdded",
      key: "message \(number)",
      conversation,
      .messageAdded(message)
    )
  }

  static func event(
    _ type: String,
    key: String,
    _ conversation: UInt64,
    _ content: InboundEvent.Content
  ) -> InboundEvent {
    InboundEvent(
      eventType: type,
      dedupeKey: "\(type) \(key)",
      parameters: .empty,
      content: content,
      conversationSid: self.conversation(conversation)
    )
  }
}
