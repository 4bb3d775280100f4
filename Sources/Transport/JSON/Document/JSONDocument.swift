/// A checked JSON text with an index of its values: the cheap way to read requests.
///
/// A value type that copies on write. Parsing anew into the same document reuses its buffers if no
/// ``JSONNode`` of the previous text is alive any more, and then allocates nothing.
public struct JSONDocument: Sendable {
  /// Bytes of buffer that a document keeps for the next text; larger ones are let go of.
  public static let retainedBytesMax = 64 * 1024

  private var storage: JSONStorage

  /// A document whose root is null.
  public init() {
    storage = JSONStorage()
  }

  /// Checks a text and takes it over without a copy.
  public init(_ bytes: [UInt8], limits: JSONLimits = JSONLimits()) throws(JSONError) {
    storage = JSONStorage()
    try storage.adopt(bytes, limits)
  }

  /// Checks a text.
  public init(_ text: String, limits: JSONLimits = JSONLimits()) throws(JSONError) {
    try self.init(Array(text.utf8), limits: limits)
  }

  /// Replaces the text by another one; after an error the root is null.
  public mutating func parse(
    _ bytes: Span<UInt8>,
    limits: JSONLimits = JSONLimits()
  ) throws(JSONError) {
    if !isKnownUniquelyReferenced(&storage) || storage.heldBytes > Self.retainedBytesMax {
      storage = JSONStorage()
    }
    try storage.copy(bytes, limits)
  }

  /// Replaces the text by another one; after an error the root is null.
  public mutating func parse(
    _ bytes: ArraySlice<UInt8>,
    limits: JSONLimits = JSONLimits()
  ) throws(JSONError) {
    try parse(bytes.span, limits: limits)
  }

  /// The one value of the text.
  public var root: JSONNode { JSONNode(storage, 0) }
}
