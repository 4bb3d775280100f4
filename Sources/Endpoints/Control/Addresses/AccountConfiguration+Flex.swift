internal import Model

extension AccountConfiguration {
  /// Whether conversations go to the service that Flex works in, as they should.
  var matchesFlex: Bool { defaultChatServiceSid == flexChatServiceSid }

  /// What is odd about the configuration as it stands.
  /// Source: Twilio Flex, "Flex Conversations prerequisites".
  var warnings: [Warning] {
    guard !matchesFlex else { return [] }
    return [
      Warning(
        "flex_service_differs",
        "New conversations go to the service \(defaultChatServiceSid), which Flex does not use: no "
          + "agent sees them. Call configuration.update with "
          + "{\"default_chat_service_sid\":\"\(flexChatServiceSid)\"}."
      )
    ]
  }
}
