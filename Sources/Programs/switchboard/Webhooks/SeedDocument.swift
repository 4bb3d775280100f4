/// The `onMessageAdded` webhook of Twilio's page "Flex Conversations prerequisites", in the form
/// encoding that is sent.
enum SeedDocument {
  static let accountSid = "ACd9ecc21b1ae907b3cf65d9044c891eb3"
  static let conversationSid = "CH1b8e780f14db45b6b44b070bb3f9172c"
  static let messageSid = "IM3032b674d70647a798ffa8e78eb23abf"

  static let fields = [
    FormField("EventType", "onMessageAdded"),
    FormField("InstanceSid", "IS497d26fb5332435e9cccadbf114d4aff"),
    FormField("Attributes", "{}"),
    FormField("DateCreated", "2022-02-21T05:01:46.886Z"),
    FormField("Index", "0"),
    FormField("From", "customer1"),
    FormField("MessageSid", messageSid),
    FormField("AccountSid", accountSid),
    FormField("Source", "API"),
    FormField("ChannelSid", conversationSid),
    FormField("RetryCount", "0"),
    FormField("Author", "customer1"),
    FormField("To", conversationSid),
    FormField("Body", "hello"),
    FormField("WebhookSid", "WHae4ab4d5e7344cdab97274af52159f9c"),
    FormField("ConversationSid", conversationSid),
    FormField("ChannelAttributes", "{}"),
  ]
}
