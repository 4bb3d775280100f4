/// Which way out of send-to-flex a refused task takes. Source: Twilio Studio, "Send to Flex" widget.
public enum FlowTaskFailure: String, Sendable, CaseIterable {
  /// The task couldn't be made.
  case failedToEnqueue
  /// The task was made, but the conversation couldn't be handed over.
  case callFailure
}
