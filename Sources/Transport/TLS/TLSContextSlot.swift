private import NIOConcurrencyHelpers

/// Where new connections find the context of the day. Replacing it touches no live connection:
/// each keeps the context it began with. May be used from any thread.
public final class TLSContextSlot: Sendable {
  private let context: NIOLockedValueBox<TLSContext>

  /// A slot that starts with `context`.
  public init(_ context: TLSContext) { self.context = NIOLockedValueBox(context) }

  /// The context for the next connection.
  public var current: TLSContext { context.withLockedValue { $0 } }

  /// Gives `context` to all connections accepted from now on.
  public func replace(with context: TLSContext) {
    self.context.withLockedValue { $0 = context }
  }
}
