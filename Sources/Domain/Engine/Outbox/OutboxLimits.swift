/// What the outbox may hold. Every call in it stands in the database, so that these limits bound
/// the disk.
public struct OutboxLimits: Hashable, Sendable {
  /// Calls that may be open (waiting or pending) at the same time. One more is stored as dead at
  /// once, so that an operator sees it and can have it tried again; nothing else fails.
  public var openDispatchesMax: Int

  /// Default of ``openDispatchesMax``.
  public static let openDispatchesMaxDefault = 1_000_000
  /// Characters of a failure's reason that are kept.
  public static let errorTextCharactersMax = 500

  /// The defaults.
  public init(openDispatchesMax: Int = OutboxLimits.openDispatchesMaxDefault) {
    self.openDispatchesMax = openDispatchesMax
  }
}
