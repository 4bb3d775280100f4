public import JSON

/// A request's id in its exact spelling, so that a reply carries it byte for byte.
///
/// A string, a number or null. Two are the same if they are spelled alike: `1` and `1.0` differ.
public struct RPCID: Sendable {
  /// The id of a reply to something whose own id could not be read.
  public static let null = RPCID(checked: "null")

  /// The spelling: `1`, `"a"`, `1.50`, `null`.
  public let text: String

  private init(checked text: String) {
    self.text = text
  }

  /// An integer as id.
  public init(_ integer: Int) {
    text = String(integer)
  }

  /// A string as id.
  public init(_ string: String) {
    text = JSONValue(string).description
  }

  /// The id in a document; nil if the value is of a kind that may not be one.
  public init?(_ node: JSONNode) {
    switch node.kind {
    case .string, .number, .null: text = node.rawText
    case .bool, .array, .object: return nil
    }
  }

  /// Whether this is the id null.
  public var isNull: Bool { text == "null" }

  /// Writes the id as it is spelled.
  public func write(into writer: inout JSONWriter) {
    writer.raw(text.utf8.span)
  }
}

extension RPCID: Hashable {
  /// Whether both are spelled alike, byte for byte.
  public static func == (a: RPCID, b: RPCID) -> Bool {
    // Swift's own comparison would also take composed for decomposed characters.
    a.text == b.text && a.text.utf8.elementsEqual(b.text.utf8)
  }

  /// A hash of the spelling.
  public func hash(into hasher: inout Hasher) { hasher.combine(text) }
}

extension RPCID: CustomStringConvertible {
  /// The spelling.
  public var description: String { text }
}
