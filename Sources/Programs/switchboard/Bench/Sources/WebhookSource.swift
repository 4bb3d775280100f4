internal import NIOCore

/// The messages of one connection, each another one; the first of a conversation opens its
/// interaction. A message without an answer is sent again, as a sender that retries does.
final class WebhookSource: LoadSource {
  private let identity: MessageIdentity
  private var writer: WebhookWriter
  private let messagesPerConversation: Int
  /// How many were begun; the last one may have no answer yet.
  private var sent = 0
  /// How many have a 2xx: messages are sent one after the other, so these are the first ones.
  private var acknowledged = 0

  init(writer: WebhookWriter, identity: MessageIdentity, messagesPerConversation: Int) {
    self.writer = writer
    self.identity = identity
    self.messagesPerConversation = messagesPerConversation
  }

  func writeNext(into buffer: inout ByteBuffer) {
    let number = acknowledged
    sent = number + 1
    writer.write(
      conversationSid: identity.conversationSid(number / messagesPerConversation),
      messageSid: identity.messageSid(number),
      index: number % messagesPerConversation,
      into: &buffer
    )
  }

  var sentMessages: StoredCheck.Sent? {
    StoredCheck.Sent(
      connection: identity.connection,
      sent: sent,
      acknowledged: acknowledged
    )
  }

  func answered(status: Int) {
    if (200..<300).contains(status) { acknowledged += 1 }
  }
}
