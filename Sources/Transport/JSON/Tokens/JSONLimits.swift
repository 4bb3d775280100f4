/// What a JSON text may at most be. Every parse takes one; the defaults suit a control socket.
public struct JSONLimits: Sendable, Hashable {
  /// What to do with a second member of the same name in one object.
  public enum DuplicateKeys: Sendable, Hashable {
    /// The text is refused with ``JSONError/Reason/duplicateKey``.
    case refuse
    /// All members are kept; look-ups by name find the first.
    case keepFirst
  }

  /// The largest text that any setting allows: positions and counts are kept in 28 bits.
  public static let bytesCeiling = (1 << 28) - 1
  /// The deepest nesting that any setting allows: trees are built and written by recursion.
  public static let depthCeiling = 512

  /// Bytes of the whole text.
  public var bytesMax: Int
  /// Containers open at the same time.
  public var depthMax: Int
  /// What a repeated member name means.
  public var duplicateKeys: DuplicateKeys

  /// Limits of one text: 1 MiB, 64 levels and distinct names unless said otherwise. Values above
  /// the ceilings are lowered to them.
  public init(
    bytesMax: Int = 1 << 20,
    depthMax: Int = 64,
    duplicateKeys: DuplicateKeys = .refuse
  ) {
    self.bytesMax = min(bytesMax, Self.bytesCeiling)
    self.depthMax = min(depthMax, Self.depthCeiling)
    self.duplicateKeys = duplicateKeys
  }
}
