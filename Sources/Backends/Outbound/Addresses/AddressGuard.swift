public import HTTP

/// Says which addresses outbound calls may go to, so that nobody who can name a URL reaches into
/// the networks around this machine: public ones, and those that the configuration lists.
///
/// It judges addresses, not names: however a host is spelled, what it resolves to counts. A value
/// that any number of threads share.
public struct AddressGuard: Sendable {
  /// The configuration key with the networks that are allowed beside public addresses.
  public static let configurationKey = "outbound.allow_networks"

  private let allowed: [IPNetwork]

  /// A guard that lets public addresses pass, and those in `allowed`.
  public init(allowing allowed: [IPNetwork]) {
    self.allowed = allowed
  }

  /// Why `address` may not be connected to, with the remedy; nil when it may.
  public func refusal(of address: IPAddress) -> String? {
    guard let kind = AddressClass(address) else { return nil }
    guard !allowed.contains(where: { $0.contains(address) }) else { return nil }
    return "\(address) is a \(kind.rawValue) address; list its network in \(Self.configurationKey)"
      + " when calls may go there"
  }
}
