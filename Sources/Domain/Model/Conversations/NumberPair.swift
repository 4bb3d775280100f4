/// A customer's address with one of ours, as long as a live conversation owns it.
/// Source: Twilio Conversations, "Inbound Message Handling and Autocreation".
public struct NumberPair: Hashable, Sendable {
  /// The customer's address.
  public var address: String
  /// Ours.
  public var proxyAddress: String
  /// The participant `MB…` who has it.
  public var participantSid: Sid
  /// The conversation `CH…`.
  public var conversationSid: Sid

  /// A pair of a participant.
  public init(address: String, proxyAddress: String, participantSid: Sid, conversationSid: Sid) {
    self.address = address
    self.proxyAddress = proxyAddress
    self.participantSid = participantSid
    self.conversationSid = conversationSid
  }
}
