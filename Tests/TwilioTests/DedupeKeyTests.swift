import Engine
import Testing

@testable import Twilio

struct DedupeKeyTests {
  private func key(_ text: String) throws -> String {
    let bytes = Array(("AccountSid=AC1&" + text).utf8)
    let parameters = WebhookParameters(form: try FormParameters(decoding: bytes.span))
    return parameters.event(parameters.eventType ?? "").dedupeKey
  }

  @Test(arguments: [
    // The same event, delivered twice: another attempt, another webhook, another order.
    (
      "EventType=onMessageAdded&ConversationSid=CH1&MessageSid=IM1&RetryCount=0",
      "MessageSid=IM1&WebhookSid=WH1&RetryCount=1&ChannelSid=CH1&EventType=onMessageAdded"
    ),
    ("EventType=new&a=1&b=2&RetryCount=0", "b=2&EventType=new&a=1&RetryCount=3&WebhookSid=WH1"),
    (
      "EventType=onConversationAdded&ConversationSid=CH00000000000000000000000000000001",
      "EventType=onConversationAdded&ConversationSid=CH00000000000000000000000000000001&Name=x"
    ),
  ])
  func isTheSame(first: String, second: String) throws {
    #expect(try key(first) == key(second))
  }

  @Test(arguments: [
    "EventType=onMessageAdded&ConversationSid=CH1&MessageSid=IM1",
    "EventType=onMessageUpdated&ConversationSid=CH1&MessageSid=IM1",
    "EventType=onMessageUpdated&ConversationSid=CH1&MessageSid=IM1&Body=x",
    "EventType=onMessageUpdated&ConversationSid=CH1&MessageSid=IM1&DateUpdated=1",
    "EventType=onMessageUpdated&ConversationSid=CH1&MessageSid=IM1&DateUpdated=2",
    "EventType=onMessageAdded&ConversationSid=CH2&MessageSid=IM1",
    "EventType=onMessageAdded&ConversationSid=CH1",
    "EventType=onMessageAdded&ConversationSid=CH1&Body=x",
    "EventType=onDeliveryUpdated&ConversationSid=CH1&MessageSid=IM1&DeliveryReceiptSid=DY1"
      + "&Status=sent",
    "EventType=onDeliveryUpdated&ConversationSid=CH1&MessageSid=IM1&DeliveryReceiptSid=DY1"
      + "&Status=read",
    "EventType=onConversationStateUpdated&ConversationSid=CH1&StateUpdated=1&StateTo=closed",
    "EventType=onConversationStateUpdated&ConversationSid=CH1&StateUpdated=2&StateTo=closed",
    "EventType=onUserUpdated&UserSid=US1&DateUpdated=1",
    "EventType=onUserUpdated&UserSid=US1&DateUpdated=2",
    "EventType=onUserAdded&UserSid=US1",
    "EventType=new&ab=c",
    "EventType=new&a=bc",
  ])
  func isAnother(text: String) throws {
    // Each differs from all the others.
    let all = Self.others.filter { $0 != text }
    for other in all {
      #expect(try key(text) != key(other), "\(other)")
    }
  }

  private static let others = [
    "EventType=onMessageAdded&ConversationSid=CH1&MessageSid=IM1",
    "EventType=onMessageUpdated&ConversationSid=CH1&MessageSid=IM1",
    "EventType=onMessageUpdated&ConversationSid=CH1&MessageSid=IM1&DateUpdated=1",
    "EventType=onMessageAdded&ConversationSid=CH1",
    "EventType=onDeliveryUpdated&ConversationSid=CH1&MessageSid=IM1&DeliveryReceiptSid=DY1"
      + "&Status=sent",
    "EventType=onConversationStateUpdated&ConversationSid=CH1&StateUpdated=1&StateTo=closed",
    "EventType=onUserUpdated&UserSid=US1&DateUpdated=1",
    "EventType=new&ab=c",
  ]

  @Test func isNeverLong() throws {
    let long = String(repeating: "x", count: 5_000)
    let first = try key("EventType=onMessageAdded&ConversationSid=CH1&MessageSid=\(long)")
    let second = try key("EventType=onMessageAdded&ConversationSid=CH1&MessageSid=\(long)y")
    #expect(first != second)
    #expect(first.utf8.count <= WebhookParameters.dedupeKeyBytesMax)
  }
}
