/// Where new sids come from: a value handed in, so that tests can foresee them.
public struct SidSource: Sendable {
  private let draw: @Sendable (SidPrefix) -> Sid

  /// A source that asks `draw` for each new sid.
  public init(_ draw: @escaping @Sendable (SidPrefix) -> Sid) {
    self.draw = draw
  }

  /// Sids of 16 random bytes each, from the system's generator.
  public static let random = SidSource { prefix in
    var generator = SystemRandomNumberGenerator()
    return Sid(prefix, high: generator.next(), low: generator.next())
  }

  /// A new sid of the given kind.
  public func next(_ prefix: SidPrefix) -> Sid {
    draw(prefix)
  }
}
