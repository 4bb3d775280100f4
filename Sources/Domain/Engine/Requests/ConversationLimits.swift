/// What a conversation may hold. Source: Twilio Conversations, "Limits".
public enum ConversationLimits {
  /// Characters of a friendly name, of a conversation or a service.
  public static let friendlyNameCharactersMax = 256
  /// Characters of a unique name.
  public static let uniqueNameCharactersMax = 256
  /// Bytes of a conversation's attributes.
  public static let attributesBytesMax = 16_384
  /// Bytes of a message's attributes.
  public static let messageAttributesBytesMax = 4_096
  /// Bytes of a participant's attributes.
  public static let participantAttributesBytesMax = 4_096
  /// Bytes of a message's body.
  public static let bodyBytesMax = 32_768
  /// Characters of a message's body that goes out by SMS or WhatsApp.
  public static let outboundBodyCharactersMax = 1_600
  /// Characters of an identity or an address.
  public static let participantNameCharactersMax = 256
  /// Live participants of a conversation.
  public static let participantsMax = 1_000
  /// Live participants of a conversation outside of chat.
  public static let nonChatParticipantsMax = 50
  /// Receipts of one message: one for each participant outside of chat.
  public static let receiptsMax = 50
  /// Webhooks of a conversation.
  public static let webhooksMax = 5
  /// Keywords of a webhook.
  public static let triggersMax = 5
  /// Characters of a keyword.
  public static let triggerCharactersMax = 128
  /// Bytes of a webhook's URL.
  public static let webhookURLBytesMax = 2_048
  /// How often a failed start of a flow may be tried again.
  public static let retryCountMax = 3
  /// Messages that a new webhook can be told of that were there before it.
  public static let replayedMessagesMax = 100
  /// Conversation services of the account.
  public static let servicesMax = 1_000
  /// The shortest inactive timer, in seconds.
  public static let inactiveTimerSecondsMin = 60
  /// The shortest closed timer, in seconds.
  public static let closedTimerSecondsMin = 600
  /// Conversations whose timers one transaction looks after; the rest follows in the next.
  static let timersBatchMax = 100
  /// Milliseconds until conversations' timers are looked at again after that failed.
  static let timersRetryMilliseconds: Int64 = 1_000
}
