/// Where the editor draws a widget, in its own units.
public struct FlowOffset: Hashable, Sendable {
  /// To the right.
  public var x: Double
  /// Downwards.
  public var y: Double

  /// A place on the editor's canvas.
  public init(x: Double, y: Double) {
    self.x = x
    self.y = y
  }
}
