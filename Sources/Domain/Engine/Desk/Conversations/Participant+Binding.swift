internal import Model

extension Participant {
  /// The type of those whose messages travel inside Conversations and not over a carrier.
  static let chatType = "chat"

  /// The pair of addresses by which messages find it: a customer's with one of ours. A chat's
  /// customer has an identity for an address.
  var numberPair: NumberPair? {
    guard let proxyAddress, let own = address ?? identity else { return nil }
    return NumberPair(
      address: own,
      proxyAddress: proxyAddress,
      participantSid: sid,
      conversationSid: conversationSid
    )
  }

  /// Whether its messages go out over a carrier.
  var isOutside: Bool {
    address != nil && bindingType != Participant.chatType
  }

  /// Whether a message of this author is its own.
  func writes(as author: String) -> Bool {
    identity == author || address == author
  }
}
