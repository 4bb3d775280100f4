/// One member of a result.
public struct ResultMember: Sendable {
  /// Its name on the wire, in Twilio's snake_case.
  public let name: String
  /// What it holds.
  public let type: SchemaType
  /// Whether it may be missing. (A member without a value is null; only what Twilio leaves out,
  /// or what belongs to some calls only, is missing.)
  public let isOptional: Bool
  /// What it means, in a sentence without its full stop.
  public let description: String

  init(_ name: String, _ type: SchemaType, optional: Bool = false, _ description: String) {
    self.name = name
    self.type = type
    isOptional = optional
    self.description = description
  }
}
