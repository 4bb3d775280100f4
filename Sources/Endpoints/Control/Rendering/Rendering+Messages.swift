internal import JSON
internal import Model

extension Rendering {
  func write(_ message: Message, to writer: inout JSONWriter) {
    begin(message.sid, &writer)
    writer.field("conversation_sid", message.conversationSid)
    writer.field("index", message.index)
    writer.field("author", message.author)
    writer.field("body", message.body)
    writer.field("attributes", message.attributes)
    writer.field("participant_sid", message.participantSid)
    writer.field("source", message.source)
    writer.key("media")
    if let media = message.media, let parsed = try? JSONDocument(media) {
      writer.value(parsed.root)
    } else {
      writer.null()
    }
    writer.field("content_sid", message.contentSid)
    writer.key("delivery")
    if let delivery = message.delivery { write(delivery, to: &writer) } else { writer.null() }
    writer.field("removed", message.removed)
    end(created: message.dateCreated, updated: message.dateUpdated, &writer)
  }

  /// Shares in words, as upstream.
  private func write(_ delivery: DeliverySummary, to writer: inout JSONWriter) {
    func share(_ count: Int) -> String {
      count == 0 ? "none" : count < delivery.total ? "some" : "all"
    }
    writer.beginObject()
    writer.field("total", delivery.total)
    writer.field("sent", share(delivery.sent))
    writer.field("delivered", share(delivery.delivered))
    writer.field("read", share(delivery.read))
    writer.field("failed", share(delivery.failed))
    writer.field("undelivered", share(delivery.undelivered))
    writer.endObject()
  }

  func write(_ receipt: DeliveryReceipt, to writer: inout JSONWriter) {
    begin(receipt.sid, &writer)
    writer.field("conversation_sid", receipt.conversationSid)
    writer.field("message_sid", receipt.messageSid)
    writer.field("participant_sid", receipt.participantSid)
    writer.field("channel_message_sid", receipt.channelMessageSid)
    writer.field("status", receipt.status.rawValue)
    writer.field("error_code", receipt.errorCode)
    end(created: receipt.dateCreated, updated: receipt.dateUpdated, &writer)
  }
}
