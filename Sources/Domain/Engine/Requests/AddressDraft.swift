public import Model

/// A new address configuration, its members already checked by type.
public struct AddressDraft: Sendable {
  /// `sms`, `whatsapp`, …
  public var type: String
  /// The address.
  public var address: String
  /// A name for people.
  public var friendlyName: String?
  /// ISO 3166-1 alpha-2.
  public var addressCountry: String?
  /// What a message without a live conversation starts.
  public var autoCreation: AutoCreation
  /// Where its work goes.
  public var routing: AddressRouting

  /// A new address configuration.
  public init(
    type: String,
    address: String,
    friendlyName: String? = nil,
    addressCountry: String? = nil,
    autoCreation: AutoCreation = AutoCreation(),
    routing: AddressRouting = AddressRouting()
  ) {
    self.type = type
    self.address = address
    self.friendlyName = friendlyName
    self.addressCountry = addressCountry
    self.autoCreation = autoCreation
    self.routing = routing
  }
}
