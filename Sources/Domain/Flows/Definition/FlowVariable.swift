/// A name and a value that may be Liquid, as set-variables, requests and subflows take them.
public struct FlowVariable: Hashable, Sendable {
  /// The name.
  public var key: String
  /// The value, as Liquid.
  public var value: String
  /// Whether the rendered value is read as JSON.
  public var parsesAsJSON: Bool

  /// A variable.
  public init(key: String, value: String, parsesAsJSON: Bool = false) {
    self.key = key
    self.value = value
    self.parsesAsJSON = parsesAsJSON
  }
}
