internal import Model

/// A message on its way into a conversation made here.
struct NewMessage {
  var author: String
  var body: String?
  var attributes = Attributes.empty
  var media: String?
  var contentSid: Sid?
  /// The participant who wrote it, when it is one.
  var participant: Participant?
  /// Where it comes from: `API`, or the channel in capitals, such as `SMS`.
  var source = "API"
  /// Whether a customer wrote it, so that flows run on it.
  var isCustomers = false
  /// Whether its conversation is made with it, so that nothing can have begun there before.
  var isFirst = false

  init(author: String) {
    self.author = author
  }
}
