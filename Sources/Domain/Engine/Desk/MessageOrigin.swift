internal import Model

/// Where a customer's message came from, as far as it is known.
struct MessageOrigin {
  let address: Address?
  let channelType: String
  let customerAddress: String

  init(message: InboundMessage, customer: Participant?, address: Address?) {
    self.address = address
    customerAddress = customer?.address ?? message.from ?? message.author
    channelType =
      address?.type ?? customer?.bindingType
      ?? MessageOrigin.channelType(source: message.source, sender: customerAddress)
  }

  /// The channel of a message without a binding: by Twilio's word for its source, or by the form
  /// of the sender's address; an identity means web chat.
  static func channelType(source: String?, sender: String) -> String {
    if let source = source?.lowercased(), messagingSources.contains(source) { return source }
    if let colon = sender.firstIndex(of: ":") {
      let prefix = String(sender[..<colon]).lowercased()
      if messagingSources.contains(prefix) { return prefix }
    }
    return sender.first == "+" ? "sms" : "web"
  }

  private static let messagingSources: Set<String> = [
    "sms", "whatsapp", "messenger", "gbm", "email", "rcs", "apple",
  ]
}
