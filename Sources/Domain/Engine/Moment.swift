public import Model

/// A point in time on both clocks: the wall clock's for what is stored and shown, the monotonic
/// one's for what must not jump when somebody sets the wall clock.
public struct Moment: Hashable, Sendable {
  /// The wall clock's.
  public var wall: Timestamp
  /// Milliseconds of a clock that only rises.
  public var monotonicMilliseconds: Int64

  /// A point in time on both clocks.
  public init(wall: Timestamp, monotonicMilliseconds: Int64) {
    self.wall = wall
    self.monotonicMilliseconds = monotonicMilliseconds
  }
}
