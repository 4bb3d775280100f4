/// A JSON object as its text, such as a task's or a worker's attributes.
///
/// The domain carries it unread: whoever makes one has parsed the text and knows that it is an
/// object; whoever prints one puts the text into a reply as it stands.
public struct Attributes: Hashable, Sendable {
  /// The JSON text of an object.
  public let json: String

  /// Attributes from text that the caller has parsed and found to be a JSON object.
  public init(checkedJSON json: String) {
    self.json = json
  }

  /// `{}`.
  public static let empty = Attributes(checkedJSON: "{}")
}
