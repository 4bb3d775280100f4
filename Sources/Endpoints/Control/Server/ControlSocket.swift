public import ControlMethods

/// What a listening socket of the ``ControlServer`` is.
public struct ControlSocket: Hashable, Sendable {
  /// The highest role that anybody has there; nil: everybody's own.
  public var highestRole: Role?
  /// Whether a connection there is sent every event from its beginning on, unasked, as
  /// notifications of the subscription "1", and what it sends is dropped.
  public var streamsEvents: Bool

  /// A socket; without more a full one, where everybody has their own role.
  public init(highestRole: Role? = nil, streamsEvents: Bool = false) {
    self.highestRole = highestRole
    self.streamsEvents = streamsEvents
  }

  /// The role that somebody with `role` has there.
  func capped(_ role: Role) -> Role {
    guard let highestRole, role.includes(highestRole) else { return role }
    return highestRole
  }
}
