/// An address customers write to, and what a message to it starts.
/// Source: Twilio Conversations, Address Configuration resource.
public struct Address: Hashable, Sendable {
  /// `IG…`.
  public var sid: Sid
  /// `sms`, `whatsapp`, `messenger`, `gbm`, `email`, `rcs`, `apple`, `chat`, in lower case; types
  /// yet unknown are kept as they are.
  public var type: String
  /// The address in the form its type has.
  public var address: String
  /// A name for people.
  public var friendlyName: String?
  /// ISO 3166-1 alpha-2, for short codes.
  public var addressCountry: String?
  /// What a message without a live conversation starts.
  public var autoCreation: AutoCreation
  /// Where its work goes.
  public var routing: AddressRouting
  /// When it was made.
  public var dateCreated: Timestamp
  /// The last change.
  public var dateUpdated: Timestamp

  /// An address with auto-creation switched off.
  public init(sid: Sid, type: String, address: String, at now: Timestamp) {
    self.sid = sid
    self.type = type
    self.address = address
    autoCreation = AutoCreation()
    routing = AddressRouting()
    dateCreated = now
    dateUpdated = now
  }
}
