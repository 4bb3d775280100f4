/// One member of an object in a document.
public struct JSONMember: Sendable {
  /// The name, a string.
  public let name: JSONNode
  /// What it names.
  public let value: JSONNode

  /// The text of the name; made anew on each call. ``JSONNode/equals(_:)`` of ``name`` compares
  /// without that.
  public var key: String { name.string ?? "" }
}
