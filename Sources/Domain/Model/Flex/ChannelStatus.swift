/// The life of an interaction channel. Source: Twilio Flex, Interaction Channels subresource.
public enum ChannelStatus: String, Sendable, CaseIterable {
  /// Being made.
  case setup
  /// In use.
  case active
  /// Could not be made.
  case failed
  /// Parked.
  case inactive
  /// Ended.
  case closed
}
