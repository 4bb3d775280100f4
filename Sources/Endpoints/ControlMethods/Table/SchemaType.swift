/// The type of a parameter or of a member of a result: a small closed set that checks, help
/// texts, the OpenRPC document and the command line's options are all made from.
public indirect enum SchemaType: Sendable {
  /// Text of so many characters (Unicode scalars).
  case text(ClosedRange<Int>)
  /// A sid of one of these kinds, named by their two letters.
  case sid([String])
  /// A sid of one of these kinds, or the object's name.
  case sidOrName([String])
  /// A whole number in a range.
  case integer(ClosedRange<Int>)
  /// `true` or `false`.
  case boolean
  /// The id of a request: text or a number.
  case requestID
  /// One of these words, letter case aside.
  case choice([String])
  /// One or several of these words, with commas between them.
  case choices([String])
  /// An array of so many texts at the most.
  case texts(countMax: Int)
  /// A JSON object of any members, so many bytes at the most.
  case attributes(bytesMax: Int)
  /// A JSON object of any members, or the text of one, so many bytes at the most.
  case document(bytesMax: Int)
  /// A whole number in a range, or one of these words, letter case aside.
  case integerOrChoice(ClosedRange<Int>, [String])
  /// An object of exactly these members.
  case object([ParamDescriptor])
  /// RFC 3339 in UTC with milliseconds. In results only.
  case timestamp
  /// Any JSON value. In results only.
  case any
  /// An object of a named shape. In results only.
  case shape(ResultShape)
  /// An array; as a parameter, of up to ``listItemsMax`` items.
  case list(SchemaType)
  /// The type, or null. In results only.
  case nullable(SchemaType)
}

extension SchemaType {
  /// Items of a parameter that is a ``list(_:)``.
  public static let listItemsMax = 100

  /// The type in a few words, such as `sid CH…` or `integer 1 to 1000`.
  public var summary: String {
    switch self {
    case .text: "text"
    case .sid(let prefixes): "sid " + prefixes.map { $0 + "…" }.joined(separator: " or ")
    case .sidOrName(let prefixes):
      "sid " + prefixes.map { $0 + "…" }.joined(separator: " or ") + " or name"
    case .integer(let range): Self.summary(of: range)
    case .boolean: "boolean"
    case .requestID: "text or number"
    case .choice(let words): words.joined(separator: " | ")
    case .choices(let words): "one or more of " + words.joined(separator: ",")
    case .texts: "array of texts"
    case .attributes: "object"
    case .document: "object or its text"
    case .integerOrChoice(let range, let words):
      ([Self.summary(of: range)] + words).joined(separator: " | ")
    case .object: "object"
    case .timestamp: "time"
    case .any: "any value"
    case .shape(let shape): shape.rawValue
    case .list(let element): "array of " + element.summary
    case .nullable(let type): type.summary + " or null"
    }
  }

  private static func summary(of range: ClosedRange<Int>) -> String {
    range.upperBound == Int.max
      ? "integer from \(range.lowerBound)"
      : "integer \(range.lowerBound) to \(range.upperBound)"
  }
}
