public import Model

/// A change of an address configuration: nil leaves a member, `.some(nil)` clears it. Type,
/// address and country never change.
public struct AddressChange: Sendable {
  /// A name for people.
  public var friendlyName: String??
  /// The whole new group.
  public var autoCreation: AutoCreation?
  /// The whole new group.
  public var routing: AddressRouting?

  /// A change of nothing.
  public init(
    friendlyName: String?? = nil,
    autoCreation: AutoCreation? = nil,
    routing: AddressRouting? = nil
  ) {
    self.friendlyName = friendlyName
    self.autoCreation = autoCreation
    self.routing = routing
  }
}
